package agentworkspaces.loadbalancer;

import agentworkspaces.identity.Login;
import com.pulumi.aws.lb.inputs.ListenerDefaultActionArgs;
import com.pulumi.aws.lb.inputs.ListenerDefaultActionAuthenticateCognitoArgs;
import com.pulumi.aws.lb.inputs.ListenerDefaultActionAuthenticateOidcArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleActionArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleActionAuthenticateCognitoArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleActionAuthenticateOidcArgs;
import com.pulumi.core.Output;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A login as the actions of listeners and rules, which AWS types apart. */
final class LoginActions {

    private static final String SCOPE = "openid email profile";
    private static final int FIRST = 1;
    private static final String COGNITO = "authenticate-cognito";
    private static final String OIDC = "authenticate-oidc";

    /** What becomes of a request without a session. Source: Elastic Load Balancing, "Authenticate users". */
    enum Stranger {
        /** It is redirected to the login page, for a browser that opens a page. */
        SENT_TO_LOGIN(Optional.empty()),
        /** It gets 401, for a script. */
        DENIED(Optional.of("deny"));

        /** Nothing for what AWS does by itself. */
        private final Optional<String> action;

        Stranger(Optional<String> action) {
            this.action = action;
        }
    }

    private LoginActions() {}

    static Optional<ListenerDefaultActionArgs> ofListener(Login login) {
        return login.as(
                none -> Optional.empty(),
                cognito -> Optional.of(ListenerDefaultActionArgs.builder()
                        .type(COGNITO)
                        .order(FIRST)
                        .authenticateCognito(ListenerDefaultActionAuthenticateCognitoArgs.builder()
                                .userPoolArn(cognito.userPoolArn())
                                .userPoolClientId(cognito.clientId())
                                .userPoolDomain(cognito.domain())
                                .scope(SCOPE)
                                .sessionTimeout(seconds(cognito.session()))
                                .build())
                        .build()),
                oidc -> Optional.of(ListenerDefaultActionArgs.builder()
                        .type(OIDC)
                        .order(FIRST)
                        .authenticateOidc(ListenerDefaultActionAuthenticateOidcArgs.builder()
                                .issuer(oidc.issuer())
                                .authorizationEndpoint(oidc.authorizationEndpoint())
                                .tokenEndpoint(oidc.tokenEndpoint())
                                .userInfoEndpoint(oidc.userInfoEndpoint())
                                .clientId(oidc.clientId())
                                .clientSecret(oidc.clientSecret())
                                .scope(SCOPE)
                                .sessionTimeout(seconds(oidc.session()))
                                .build())
                        .build()));
    }

    static List<ListenerRuleActionArgs> ofRule(Login login, Stranger stranger, Output<String> targetGroupArn) {
        var actions = new ArrayList<ListenerRuleActionArgs>();
        ask(login, stranger).ifPresent(actions::add);
        actions.add(ListenerRuleActionArgs.builder()
                .type("forward")
                .order(actions.size() + 1)
                .targetGroupArn(targetGroupArn)
                .build());
        return actions;
    }

    private static Optional<ListenerRuleActionArgs> ask(Login login, Stranger stranger) {
        return login.as(
                none -> Optional.empty(),
                cognito -> {
                    var asked = ListenerRuleActionAuthenticateCognitoArgs.builder()
                            .userPoolArn(cognito.userPoolArn())
                            .userPoolClientId(cognito.clientId())
                            .userPoolDomain(cognito.domain())
                            .scope(SCOPE)
                            .sessionTimeout(seconds(cognito.session()));
                    stranger.action.ifPresent(asked::onUnauthenticatedRequest);
                    return Optional.of(ListenerRuleActionArgs.builder()
                            .type(COGNITO)
                            .order(FIRST)
                            .authenticateCognito(asked.build())
                            .build());
                },
                oidc -> {
                    var asked = ListenerRuleActionAuthenticateOidcArgs.builder()
                            .issuer(oidc.issuer())
                            .authorizationEndpoint(oidc.authorizationEndpoint())
                            .tokenEndpoint(oidc.tokenEndpoint())
                            .userInfoEndpoint(oidc.userInfoEndpoint())
                            .clientId(oidc.clientId())
                            .clientSecret(oidc.clientSecret())
                            .scope(SCOPE)
                            .sessionTimeout(seconds(oidc.session()));
                    stranger.action.ifPresent(asked::onUnauthenticatedRequest);
                    return Optional.of(ListenerRuleActionArgs.builder()
                            .type(OIDC)
                            .order(FIRST)
                            .authenticateOidc(asked.build())
                            .build());
                });
    }

    private static int seconds(Duration session) {
        return (int) session.toSeconds();
    }
}
