package agentworkspaces.platform.openchamber;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.DNS_RECORD;
import static agentworkspaces.plan.ResourceTypes.LISTENER;
import static agentworkspaces.plan.ResourceTypes.LOAD_BALANCER;
import static agentworkspaces.plan.ResourceTypes.SECRET_VERSION;
import static agentworkspaces.plan.ResourceTypes.USER_POOL;
import static agentworkspaces.plan.ResourceTypes.USER_POOL_CLIENT;
import static agentworkspaces.plan.ResourceTypes.USER_POOL_DOMAIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import agentworkspaces.platform.Access;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenChamberLoginTest {

    private static final String CALLBACK = "/oauth2/idpresponse";

    private final Plan plan = Access.COGNITO.plan();

    @Test
    @DisplayName("A17 withoutCognitoTheListenerOnlyForwards")
    void withoutCognitoTheListenerOnlyForwards() {
        var withoutCognito = Access.UI_PASSWORD.plan();

        assertEquals(
                List.of(),
                withoutCognito.resources().stream()
                        .filter(resource -> resource.type().startsWith("aws:cognito/"))
                        .toList());
        var actions = named(withoutCognito, LISTENER, "openchamber-https").list("defaultActions");
        assertEquals(1, actions.size());
        assertEquals(
                "forward",
                named(withoutCognito, LISTENER, "openchamber-https")
                        .text("defaultActions[0].type")
                        .orElseThrow());
    }

    @Test
    @DisplayName("A18 usersSignInByEmailWithAStrongPassword")
    void usersSignInByEmailWithAStrongPassword() {
        var pool = only(plan, USER_POOL);

        assertEquals(List.of("email"), pool.list("usernameAttributes"));
        assertEquals(List.of("email"), pool.list("autoVerifiedAttributes"));
        assertEquals(8, pool.number("passwordPolicy.minimumLength").orElseThrow());
        assertTrue(pool.is("passwordPolicy.requireUppercase"));
        assertTrue(pool.is("passwordPolicy.requireLowercase"));
        assertTrue(pool.is("passwordPolicy.requireNumbers"));
        assertFalse(pool.is("passwordPolicy.requireSymbols"));
    }

    @Test
    @DisplayName("A18 onlyAdministratorsMakeUsers")
    void onlyAdministratorsMakeUsers() {
        assertTrue(only(plan, USER_POOL).is("adminCreateUserConfig.allowAdminCreateUserOnly"));
    }

    @Test
    @DisplayName("A19 clientTakesUsersBackToBothNamesOfTheLoadBalancer")
    void clientTakesUsersBackToBothNamesOfTheLoadBalancer() {
        var client = only(plan, USER_POOL_CLIENT);
        var callbacks =
                client.list("callbackUrls").stream().map(String::valueOf).toList();

        assertEquals(2, callbacks.size());
        assertTrue(callbacks.contains("https://workspace.example.com" + CALLBACK), callbacks::toString);
        assertEquals(List.of(only(plan, LOAD_BALANCER)), plan.graph().to(client, "callbackUrls"));
        for (var callback : callbacks) {
            assertEquals(callback.toLowerCase(Locale.ROOT), callback);
            assertTrue(callback.startsWith("https://") && callback.endsWith(CALLBACK), callback);
        }
    }

    @Test
    @DisplayName("A19 clientHasASecretAndTheCodeFlowOnly")
    void clientHasASecretAndTheCodeFlowOnly() {
        var client = only(plan, USER_POOL_CLIENT);

        assertTrue(client.is("generateSecret"));
        assertTrue(client.is("allowedOauthFlowsUserPoolClient"));
        assertEquals(List.of("code"), client.list("allowedOauthFlows"));
        assertTrue(client.list("allowedOauthScopes").contains("openid"));
        assertEquals(List.of("COGNITO"), client.list("supportedIdentityProviders"));
        assertEquals(List.of(only(plan, USER_POOL)), plan.graph().to(client, "userPoolId"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "dev"})
    @DisplayName("A20 loginPageHasAPrefixThatCognitoTakes")
    void loginPageHasAPrefixThatCognitoTakes(String stack) {
        var cognito = Plans.of(stack);
        var domain = only(cognito, USER_POOL_DOMAIN).text("domain").orElseThrow();

        assertTrue(domain.matches("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"), domain);
        assertFalse(domain.matches(".*(aws|amazon|cognito).*"), domain);
        assertEquals(
                List.of(only(cognito, USER_POOL)), cognito.graph().to(only(cognito, USER_POOL_DOMAIN), "userPoolId"));
    }

    @Test
    void loginPageOfTheOwnersNeedsARecordToAnOutput() {
        var custom = Access.COGNITO.plan(
                "hostedZoneId", "Z0123456789EXAMPLE",
                "cognitoCustomDomain", "login.workspace.example.com",
                "cognitoCertificateArn", "arn:aws:acm:us-east-1:123456789012:certificate/abc");

        assertTrue(custom.outputs().get("loginPageTarget").toString().endsWith(".cloudfront.net"));
        assertFalse(plan.outputs().containsKey("loginPageTarget"));
        // The parent of its name is the name of the load balancer, which Cognito looks up.
        assertEquals(
                List.of(only(custom, DNS_RECORD).urn()),
                only(custom, USER_POOL_DOMAIN).dependsOn());
    }

    @Test
    @DisplayName("A40 listenerAsksTheUserPoolForTheLogin")
    void listenerAsksTheUserPoolForTheLogin() {
        var listener = named(plan, LISTENER, "openchamber-https");
        var login = "defaultActions[0].authenticateCognito.";

        assertEquals(List.of(only(plan, USER_POOL)), plan.graph().to(listener, login + "userPoolArn"));
        assertEquals(List.of(only(plan, USER_POOL_CLIENT)), plan.graph().to(listener, login + "userPoolClientId"));
        assertEquals(List.of(only(plan, USER_POOL_DOMAIN)), plan.graph().to(listener, login + "userPoolDomain"));
    }

    @Test
    void sessionsEndAfterTwelveHoursUnlessSet() {
        assertEquals(12 * 3600, sessionSeconds(plan));
        assertEquals(3600, sessionSeconds(Access.COGNITO.plan("sessionTimeoutHours", "1")));
    }

    @Test
    void uiPasswordIsHeldInTheSecretAndShownNowhere() {
        var withoutCognito = Access.UI_PASSWORD.plan();

        assertEquals(
                "[secret]",
                only(withoutCognito, SECRET_VERSION).text("secretString").orElseThrow());
        assertFalse(withoutCognito.toString().contains(Access.PASSWORD));
    }

    private static long sessionSeconds(Plan plan) {
        return named(plan, LISTENER, "openchamber-https")
                .number("defaultActions[0].authenticateCognito.sessionTimeout")
                .orElseThrow();
    }
}
