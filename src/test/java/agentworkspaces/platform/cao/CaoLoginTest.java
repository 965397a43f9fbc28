package agentworkspaces.platform.cao;

import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.IDENTITY_POOL;
import static agentworkspaces.plan.ResourceTypes.IDENTITY_POOL_ROLES;
import static agentworkspaces.plan.ResourceTypes.LISTENER_RULE;
import static agentworkspaces.plan.ResourceTypes.RISK_CONFIGURATION;
import static agentworkspaces.plan.ResourceTypes.SECRET;
import static agentworkspaces.plan.ResourceTypes.USER_POOL;
import static agentworkspaces.plan.ResourceTypes.USER_POOL_CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Recorder.Mode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaoLoginTest {

    private static final String TOKEN = "correct-horse-battery";

    private final Plan plan = CaoPlans.of();

    @ParameterizedTest
    @EnumSource(Mode.class)
    @DisplayName("A07 passwordsAreLongAndMixed")
    void passwordsAreLongAndMixed(Mode mode) {
        var pool = only(CaoPlans.of(mode), USER_POOL);

        assertEquals(12, pool.number("passwordPolicy.minimumLength").orElseThrow());
        for (var kind : List.of("Uppercase", "Lowercase", "Numbers", "Symbols")) {
            assertTrue(pool.is("passwordPolicy.require" + kind), kind);
        }
        assertEquals(
                3, pool.number("passwordPolicy.temporaryPasswordValidityDays").orElseThrow());
    }

    @Test
    @DisplayName("A08 threatProtectionAndItsTierComeTogether")
    void threatProtectionAndItsTierComeTogether() {
        var pool = only(plan, USER_POOL);
        var without = CaoPlans.of("advancedSecurity", "false");

        assertEquals("PLUS", pool.text("userPoolTier").orElseThrow());
        assertEquals(
                "ENFORCED", pool.text("userPoolAddOns.advancedSecurityMode").orElseThrow());
        assertEquals(List.of(pool), plan.referenced(only(plan, RISK_CONFIGURATION), "userPoolId"));
        assertEquals("ESSENTIALS", only(without, USER_POOL).text("userPoolTier").orElseThrow());
        assertEquals(Optional.empty(), only(without, USER_POOL).input("userPoolAddOns"));
        assertEquals(List.of(), without.ofType(RISK_CONFIGURATION));
    }

    @Test
    @DisplayName("A09 identityPoolTakesTokensOfTheOneClientAndNoGuests")
    void identityPoolTakesTokensOfTheOneClientAndNoGuests() {
        var identities = only(plan, IDENTITY_POOL);

        assertTrue(plan.referenced(identities, "cognitoIdentityProviders").contains(only(plan, USER_POOL_CLIENT)));
        assertFalse(identities.is("allowUnauthenticatedIdentities"));
    }

    @Test
    @DisplayName("A10 usersTakeOnARoleThatTrustsThePool")
    void usersTakeOnARoleThatTrustsThePool() {
        var role = plan.referenced(only(plan, IDENTITY_POOL_ROLES), "roles").get(0);

        assertTrue(role.text("assumeRolePolicy")
                .orElseThrow()
                .contains("\"Federated\":\"cognito-identity.amazonaws.com\""));
        assertEquals(List.of(only(plan, IDENTITY_POOL)), plan.referenced(role, "assumeRolePolicy"));
    }

    @Test
    void withoutCognitoThereIsNoPoolOfEitherKind() {
        var without = CaoPlans.of("cognitoEnabled", "false");

        assertEquals(List.of(), without.ofType(USER_POOL));
        assertEquals(List.of(), without.ofType(IDENTITY_POOL));
        assertFalse(CaoServiceTest.environment(without).containsKey("USER_POOL_ID"));
    }

    /** Whoever reaches the server has a shell. */
    @Test
    void containerRefusesToStartUntilSomethingProtectsIt() {
        assertFalse(CaoServiceTest.environment(plan).containsKey("CAO_ALLOW_UNAUTHENTICATED"));
    }

    @Test
    void loginNarrowAddressesOrAnAcknowledgementLetItStart() {
        var acknowledged = CaoPlans.of(
                "acknowledge", "[{\"id\":\"AW-OpenWithoutLogin\",\"resource\":\"*\",\"reason\":\"a demo for a day\"}]");
        for (var each :
                List.of(CaoPlans.withLogin(), CaoPlans.of("allowedCidrs", "[\"203.0.113.0/24\"]"), acknowledged)) {
            assertEquals("true", CaoServiceTest.environment(each).get("CAO_ALLOW_UNAUTHENTICATED"));
        }
    }

    @Test
    void accessTokenIsASecretThatOnlyTheExecutionRoleReads() {
        var secured = CaoPlans.of("accessToken", TOKEN);

        assertFalse(CaoServiceTest.environment(secured).containsKey("CAO_ALLOW_UNAUTHENTICATED"));
        assertEquals(List.of("CAO_AUTH_LOCAL_TOKEN"), CaoServiceTest.secrets(secured));
        assertEquals(1, secured.ofType(SECRET).size());
        assertFalse(secured.toString().contains(TOKEN));
    }

    @Test
    void behindTheLoginOnlyItsOwnPagesWrite() {
        assertEquals(4, CaoPlans.withLogin().ofType(LISTENER_RULE).size());
    }
}
