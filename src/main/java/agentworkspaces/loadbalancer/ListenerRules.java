package agentworkspaces.loadbalancer;

import agentworkspaces.identity.Login;
import com.pulumi.aws.lb.Listener;
import com.pulumi.aws.lb.ListenerRule;
import com.pulumi.aws.lb.ListenerRuleArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleActionArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleActionFixedResponseArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleConditionArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleConditionHostHeaderArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleConditionHttpHeaderArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleConditionPathPatternArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;

/** Routes as rules of a listener. */
final class ListenerRules {

    private ListenerRules() {}

    /** @param login what is asked of requests whose route needs a session */
    static ListenerRule create(
            Resource parent, String name, Listener listener, Route route, Login login, TargetGroups targets) {
        return new ListenerRule(
                name + "-" + route.name(),
                ListenerRuleArgs.builder()
                        .listenerArn(listener.arn())
                        .priority(route.priority())
                        .conditions(conditions(route))
                        .actions(actions(route.action(), login, targets))
                        .build(),
                CustomResourceOptions.builder()
                        .parent(parent)
                        .ignoreChanges(route.action() instanceof RouteAction.Moved ? List.of("actions") : List.of())
                        .build());
    }

    static ListenerRuleActionArgs refuse(RouteAction.Refuse refusal) {
        return ListenerRuleActionArgs.builder()
                .type("fixed-response")
                .fixedResponse(ListenerRuleActionFixedResponseArgs.builder()
                        .contentType("text/plain")
                        .messageBody(refusal.message())
                        .statusCode(String.valueOf(refusal.status()))
                        .build())
                .build();
    }

    private static List<ListenerRuleActionArgs> actions(RouteAction action, Login login, TargetGroups targets) {
        if (action instanceof RouteAction.Refuse refusal) {
            return List.of(refuse(refusal));
        }
        if (action instanceof RouteAction.Moved moved) {
            return LoginActions.ofRule(
                    new Login.None(), LoginActions.Stranger.SENT_TO_LOGIN, targets.arn(moved.first()));
        }
        var to = (RouteAction.To) action;
        return LoginActions.ofRule(
                to.login() ? login : new Login.None(), LoginActions.Stranger.SENT_TO_LOGIN, targets.arn(to.backend()));
    }

    private static List<ListenerRuleConditionArgs> conditions(Route route) {
        var conditions = new ArrayList<ListenerRuleConditionArgs>();
        if (!route.hosts().isEmpty()) {
            conditions.add(ListenerRuleConditionArgs.builder()
                    .hostHeader(ListenerRuleConditionHostHeaderArgs.builder()
                            .values(route.hosts())
                            .build())
                    .build());
        }
        if (!route.paths().isEmpty()) {
            conditions.add(ListenerRuleConditionArgs.builder()
                    .pathPattern(ListenerRuleConditionPathPatternArgs.builder()
                            .values(route.paths())
                            .build())
                    .build());
        }
        route.header()
                .ifPresent(header -> conditions.add(ListenerRuleConditionArgs.builder()
                        .httpHeader(ListenerRuleConditionHttpHeaderArgs.builder()
                                .httpHeaderName(header.name())
                                .values(Output.all(header.value()))
                                .build())
                        .build()));
        return conditions;
    }
}
