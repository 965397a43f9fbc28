package agentworkspaces.platform.coder;

import static agentworkspaces.platform.coder.CoderPlans.container;
import static agentworkspaces.platform.coder.CoderPlans.environment;
import static agentworkspaces.platform.coder.CoderService.CODER;
import static agentworkspaces.platform.coder.CoderService.KEY_PROVISIONER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoderLoginTest {

    /** A scope that a provider does not know ends every login. */
    @ParameterizedTest
    @CsvSource({
        "https://id.example.com/realms/team, true",
        "https://accounts.google.com.example.com, true",
        "https://accounts.google.com, false",
        "https://cognito-idp.us-west-2.amazonaws.com/us-west-2_a1B2c3D4e, false"
    })
    void loginsAreRenewedByTheScopeOfProvidersThatHaveIt(String issuer, boolean offline) {
        var plan = CoderPlans.of(Map.of(
                "oidcTenantId",
                "",
                "oidcIssuer",
                issuer,
                "oidcAuthorizationEndpoint",
                "https://id.example.com/authorize",
                "oidcTokenEndpoint",
                "https://id.example.com/token",
                "oidcUserInfoEndpoint",
                "https://id.example.com/userinfo"));
        var coder = environment(container(plan, CODER));

        assertEquals("openid,profile,email" + (offline ? ",offline_access" : ""), coder.get("CODER_OIDC_SCOPES"));
        assertEquals(issuer, coder.get("CODER_OIDC_ISSUER_URL"));
        assertEquals(issuer, environment(container(plan, KEY_PROVISIONER)).get("LOGIN_ISSUER"));
    }
}
