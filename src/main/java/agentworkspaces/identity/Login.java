package agentworkspaces.identity;

import com.pulumi.core.Output;
import java.time.Duration;
import java.util.Optional;

/** What a load balancer asks of a browser before it lets a request through. */
public sealed interface Login {

    /** Nothing: whoever reaches the balancer reaches the service. */
    record None() implements Login {}

    /** A session of a Cognito user pool. */
    record Cognito(Output<String> userPoolArn, Output<String> clientId, Output<String> domain, Duration session)
            implements Login {}

    /** A session of an OpenID Connect provider. */
    record Oidc(
            String issuer,
            String authorizationEndpoint,
            String tokenEndpoint,
            String userInfoEndpoint,
            String clientId,
            Output<String> clientSecret,
            Duration session)
            implements Login {}

    /** Whether there is a login at all. */
    default boolean isRequired() {
        return !(this instanceof None);
    }

    /** How long a session lasts, where there is one. */
    default Optional<Duration> sessionLength() {
        if (this instanceof Cognito cognito) {
            return Optional.of(cognito.session());
        }
        return this instanceof Oidc oidc ? Optional.of(oidc.session()) : Optional.empty();
    }
}
