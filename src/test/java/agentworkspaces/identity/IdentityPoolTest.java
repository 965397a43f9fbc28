package agentworkspaces.identity;

import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.IDENTITY_POOL;
import static agentworkspaces.plan.ResourceTypes.IDENTITY_POOL_ROLES;
import static agentworkspaces.plan.ResourceTypes.ROLE;
import static agentworkspaces.plan.ResourceTypes.ROLE_POLICY;
import static agentworkspaces.plan.ResourceTypes.ROLE_POLICY_ATTACHMENT;
import static agentworkspaces.plan.ResourceTypes.USER_POOL;
import static agentworkspaces.plan.ResourceTypes.USER_POOL_CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Recorder.Mode;
import agentworkspaces.plan.Root;
import com.google.gson.JsonParser;
import com.pulumi.core.Output;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdentityPoolTest {

    private static final String BOUNDARY = "arn:aws:iam::123456789012:policy/boundary";

    private final Plan plan = plan(Mode.KNOWN, true);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void guestsGetNothing(Mode mode) {
        var pool = only(plan(mode, true), IDENTITY_POOL);

        assertEquals("users-test", pool.text("identityPoolName").orElseThrow());
        assertEquals("false", pool.text("allowUnauthenticatedIdentities").orElseThrow());
        assertEquals("false", pool.text("allowClassicFlow").orElseThrow());
    }

    @Test
    void takesTokensOfTheUserPoolsClient() {
        var pool = only(plan, IDENTITY_POOL);

        assertEquals(
                Set.of(only(plan, USER_POOL), only(plan, USER_POOL_CLIENT)),
                Set.copyOf(plan.referenced(pool, "cognitoIdentityProviders")));
        assertTrue(pool.is("cognitoIdentityProviders[0].serverSideTokenCheck"));
        var provider = pool.text("cognitoIdentityProviders[0].providerName").orElseThrow();
        assertTrue(provider.startsWith("cognito-idp.us-east-1.amazonaws.com/us-east-1_"), provider);
    }

    @Test
    void usersOfThisPoolAloneTakeOnItsRole() {
        var attachment = only(plan, IDENTITY_POOL_ROLES);
        var role = only(plan, ROLE);
        var trust = JsonParser.parseString(role.text("assumeRolePolicy").orElseThrow())
                .getAsJsonObject()
                .getAsJsonArray("Statement")
                .get(0)
                .getAsJsonObject();

        assertEquals(List.of(only(plan, IDENTITY_POOL)), plan.referenced(attachment, "identityPoolId"));
        assertEquals(List.of(role), plan.referenced(attachment, "roles"));
        assertEquals("[\"sts:AssumeRoleWithWebIdentity\"]", trust.get("Action").toString());
        assertEquals(
                "{\"Federated\":\"cognito-identity.amazonaws.com\"}",
                trust.get("Principal").toString());
        assertEquals(List.of(only(plan, IDENTITY_POOL)), plan.referenced(role, "assumeRolePolicy"));
        assertTrue(
                trust.get("Condition")
                        .toString()
                        .contains("{\"cognito-identity.amazonaws.com:amr\":\"authenticated\"}"),
                trust::toString);
        assertEquals(BOUNDARY, role.text("permissionsBoundary").orElseThrow());
    }

    @Test
    void theRoleMayDoNothing() {
        assertEquals(List.of(), plan.ofType(ROLE_POLICY));
        assertEquals(List.of(), plan.ofType(ROLE_POLICY_ATTACHMENT));
        assertEquals(Optional.empty(), only(plan, ROLE).input("managedPolicyArns"));
    }

    @Test
    void poolIsKeptWithTheIdentitiesInIt() {
        assertTrue(only(plan, IDENTITY_POOL).protect());
        assertFalse(only(plan(Mode.KNOWN, false), IDENTITY_POOL).protect());
    }

    private static Plan plan(Mode mode, boolean retain) {
        return Plans.ofProgram(mode, Set.of(), context -> {
            var login = new CognitoLogin(
                    "users",
                    new CognitoLogin.Args(
                            "users-test",
                            List.of(Output.of("app.example.com")),
                            List.of(),
                            new LoginPage.AmazonName("app-login"),
                            new UserSecurity(8, false, 7, UserSecurity.Mfa.ON, Optional.empty()),
                            Duration.ofHours(12),
                            retain),
                    Root.OPTIONS);
            new IdentityPool(
                    "users", new IdentityPool.Args("users-test", login, Optional.of(BOUNDARY), retain), Root.OPTIONS);
        });
    }
}
