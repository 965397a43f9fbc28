package agentworkspaces.platform;

import agentworkspaces.config.LoginSettings;
import agentworkspaces.identity.Login;
import com.pulumi.core.Output;
import java.util.Optional;

/** The login at an OpenID Connect provider that settings name. */
public final class ProviderLogin {

    private ProviderLogin() {}

    /** What the load balancer asks for, if the settings have a provider. */
    public static Optional<Login> of(LoginSettings settings) {
        return settings.oidc()
                .map(oidc -> new Login.Oidc(
                        oidc.issuer(),
                        oidc.authorizationEndpoint(),
                        oidc.tokenEndpoint(),
                        oidc.userInfoEndpoint(),
                        oidc.clientId(),
                        Output.ofSecret(oidc.clientSecret().text()),
                        settings.session()));
    }
}
