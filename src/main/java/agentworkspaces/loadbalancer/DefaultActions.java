package agentworkspaces.loadbalancer;

import agentworkspaces.identity.Login;
import com.pulumi.aws.lb.inputs.ListenerDefaultActionArgs;
import com.pulumi.aws.lb.inputs.ListenerDefaultActionFixedResponseArgs;
import com.pulumi.aws.lb.inputs.ListenerDefaultActionRedirectArgs;
import java.util.ArrayList;
import java.util.List;

/** What becomes of requests that no route takes, as actions of a listener. */
final class DefaultActions {

    private DefaultActions() {}

    /** @param login what is asked of a browser before its request is forwarded */
    static List<ListenerDefaultActionArgs> of(DefaultAction action, Login login, TargetGroups targets) {
        if (action instanceof DefaultAction.NotFound) {
            return List.of(answer("404", "Not found"));
        }
        if (action instanceof DefaultAction.Forbidden) {
            return List.of(answer("403", "Forbidden"));
        }
        var forward = (DefaultAction.Forward) action;
        var actions = new ArrayList<ListenerDefaultActionArgs>();
        LoginActions.ofListener(login).ifPresent(actions::add);
        actions.add(ListenerDefaultActionArgs.builder()
                .type("forward")
                .order(actions.size() + 1)
                .targetGroupArn(targets.arn(forward.backend()))
                .build());
        return actions;
    }

    static ListenerDefaultActionArgs redirectToHttps() {
        return ListenerDefaultActionArgs.builder()
                .type("redirect")
                .redirect(ListenerDefaultActionRedirectArgs.builder()
                        .protocol("HTTPS")
                        .port("443")
                        .statusCode("HTTP_301")
                        .build())
                .build();
    }

    private static ListenerDefaultActionArgs answer(String status, String message) {
        return ListenerDefaultActionArgs.builder()
                .type("fixed-response")
                .fixedResponse(ListenerDefaultActionFixedResponseArgs.builder()
                        .contentType("text/plain")
                        .messageBody(message)
                        .statusCode(status)
                        .build())
                .build();
    }
}
