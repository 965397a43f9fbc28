package agentworkspaces.loadbalancer;

import agentworkspaces.identity.Login;
import com.pulumi.aws.lb.inputs.ListenerDefaultActionArgs;
import com.pulumi.aws.lb.inputs.ListenerDefaultActionAuthenticateCognitoArgs;
import com.pulumi.aws.lb.inputs.ListenerDefaultActionAuthenticateOidcArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleActionArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleActionAuthenticateCognitoArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleActionAuthenticateOidcArgs;
import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A login as the actions of listeners and rules, which AWS types apart. */
final class LoginActions {

    private static final String SCOPE = "openid email profile";
    private static final int FIRST = 1;
    private static final String DENY = "deny";

    /** What becomes of a request without a session. Source: Elastic Load Balancing, "Authenticate users". */
    enum Stranger {
        /** It is redirected to the login page, for a browser that opens a page. */
        SENT_TO_LOGIN,
        /** It gets 401, for a script. */
        DENIED
    }

    private LoginActions() {}

    static Optional<ListenerDefaultActionArgs> ofListener(Login login) {
        if (login instanceof Login.Cognito cognito) {
            return Optional.of(ListenerDefaultActionArgs.builder()
                    .type("authenticate-cognito")
                    .order(FIRST)
                    .authenticateCognito(ListenerDefaultActionAuthenticateCognitoArgs.builder()
                            .userPoolArn(cognito.userPoolArn())
                            .userPoolClientId(cognito.clientId())
                            .userPoolDomain(cognito.domain())
                            .scope(SCOPE)
                            .sessionTimeout((int) cognito.session().toSeconds())
                            .build())
                    .build());
        }
        if (login instanceof Login.Oidc oidc) {
            return Optional.of(ListenerDefaultActionArgs.builder()
                    .type("authenticate-oidc")
                    .order(FIRST)
                    .authenticateOidc(ListenerDefaultActionAuthenticateOidcArgs.builder()
                            .issuer(oidc.issuer())
                            .authorizationEndpoint(oidc.authorizationEndpoint())
                            .tokenEndpoint(oidc.tokenEndpoint())
                            .userInfoEndpoint(oidc.userInfoEndpoint())
                            .clientId(oidc.clientId())
                            .clientSecret(oidc.clientSecret())
                            .scope(SCOPE)
                            .sessionTimeout((int) oidc.session().toSeconds())
                            .build())
                    .build());
        }
        return Optional.empty();
    }

    static List<ListenerRuleActionArgs> ofRule(Login login, Stranger stranger, Output<String> targetGroupArn) {
        var actions = new ArrayList<ListenerRuleActionArgs>();
        if (login instanceof Login.Cognito cognito) {
            var asked = ListenerRuleActionAuthenticateCognitoArgs.builder()
                    .userPoolArn(cognito.userPoolArn())
                    .userPoolClientId(cognito.clientId())
                    .userPoolDomain(cognito.domain())
                    .scope(SCOPE)
                    .sessionTimeout((int) cognito.session().toSeconds());
            if (stranger == Stranger.DENIED) {
                asked.onUnauthenticatedRequest(DENY);
            }
            actions.add(ListenerRuleActionArgs.builder()
                    .type("authenticate-cognito")
                    .order(FIRST)
                    .authenticateCognito(asked.build())
                    .build());
        }
        if (login instanceof Login.Oidc oidc) {
            var asked = ListenerRuleActionAuthenticateOidcArgs.builder()
                    .issuer(oidc.issuer())
                    .authorizationEndpoint(oidc.authorizationEndpoint())
                    .tokenEndpoint(oidc.tokenEndpoint())
                    .userInfoEndpoint(oidc.userInfoEndpoint())
                    .clientId(oidc.clientId())
                    .clientSecret(oidc.clientSecret())
                    .scope(SCOPE)
                    .sessionTimeout((int) oidc.session().toSeconds());
            if (stranger == Stranger.DENIED) {
                asked.onUnauthenticatedRequest(DENY);
            }
            actions.add(ListenerRuleActionArgs.builder()
                    .type("authenticate-oidc")
                    .order(FIRST)
                    .authenticateOidc(asked.build())
                    .build());
        }
        actions.add(ListenerRuleActionArgs.builder()
                .type("forward")
                .order(actions.size() + 1)
                .targetGroupArn(targetGroupArn)
                .build());
        return actions;
    }
}
