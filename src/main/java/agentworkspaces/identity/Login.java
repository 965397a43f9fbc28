package agentworkspaces.identity;

import com.pulumi.core.Output;
import java.time.Duration;
import java.util.function.Function;

/** What a load balancer asks of a browser before it lets a request through. */
public sealed interface Login {

    /** Nothing: whoever reaches the balancer reaches the service. */
    record None() implements Login {

        @Override
        public <T> T as(Function<None, T> none, Function<Cognito, T> cognito, Function<Oidc, T> oidc) {
            return none.apply(this);
        }
    }

    /** A session of a Cognito user pool. */
    record Cognito(Output<String> userPoolArn, Output<String> clientId, Output<String> domain, Duration session)
            implements Login {

        @Override
        public <T> T as(Function<None, T> none, Function<Cognito, T> cognito, Function<Oidc, T> oidc) {
            return cognito.apply(this);
        }
    }

    /** A session of an OpenID Connect provider. */
    record Oidc(
            String issuer,
            String authorizationEndpoint,
            String tokenEndpoint,
            String userInfoEndpoint,
            String clientId,
            Output<String> clientSecret,
            Duration session)
            implements Login {

        @Override
        public <T> T as(Function<None, T> none, Function<Cognito, T> cognito, Function<Oidc, T> oidc) {
            return oidc.apply(this);
        }
    }

    /** What one of these makes of the login; a further kind of login does not compile until each use has its own. */
    <T> T as(Function<None, T> none, Function<Cognito, T> cognito, Function<Oidc, T> oidc);

    /** Whether there is a login at all. */
    default boolean isRequired() {
        return !(this instanceof None);
    }
}
