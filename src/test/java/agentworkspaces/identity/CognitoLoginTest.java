package agentworkspaces.identity;

import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.DNS_RECORD;
import static agentworkspaces.plan.ResourceTypes.RISK_CONFIGURATION;
import static agentworkspaces.plan.ResourceTypes.USER_POOL;
import static agentworkspaces.plan.ResourceTypes.USER_POOL_CLIENT;
import static agentworkspaces.plan.ResourceTypes.USER_POOL_DOMAIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.identity.UserSecurity.Mfa;
import agentworkspaces.identity.UserSecurity.ThreatProtection;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Root;
import com.pulumi.aws.route53.Record;
import com.pulumi.aws.route53.RecordArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CognitoLoginTest {

    private static final Duration SESSION = Duration.ofHours(2);

    private static final String CERTIFICATE =
            "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000";

    private static final LoginPage OWN_NAME = new LoginPage.OwnName("login.example.com", CERTIFICATE);
    private static final LoginPage AMAZON_NAME = new LoginPage.AmazonName("app-login");
    private static final UserSecurity SECURITY = security(8, false, Mfa.ON, Optional.empty());

    private final Plan plan = plan(AMAZON_NAME, SECURITY, true);

    @Test
    void callbacksAreLowerCaseAsTheBalancerSendsThem() {
        assertEquals(
                List.of(
                        "https://my-alb-1.us-east-1.elb.amazonaws.com/oauth2/idpresponse",
                        "https://app.example.com/oauth2/idpresponse"),
                only(plan, USER_POOL_CLIENT).list("callbackUrls"));
    }

    @Test
    void clientHasWhatABalancerNeeds() {
        var client = only(plan, USER_POOL_CLIENT);

        assertTrue(client.is("generateSecret"));
        assertTrue(client.is("allowedOauthFlowsUserPoolClient"));
        assertEquals(List.of("code"), client.list("allowedOauthFlows"));
        assertEquals(List.of("openid", "email", "profile"), client.list("allowedOauthScopes"));
        assertEquals("ENABLED", client.text("preventUserExistenceErrors").orElseThrow());
    }

    @Test
    void clientAndDomainBelongToThePool() {
        var pool = List.of(only(plan, USER_POOL));

        assertEquals(pool, plan.graph().to(only(plan, USER_POOL_CLIENT), "userPoolId"));
        assertEquals(pool, plan.graph().to(only(plan, USER_POOL_DOMAIN), "userPoolId"));
        assertEquals("app-login", only(plan, USER_POOL_DOMAIN).text("domain").orElseThrow());
    }

    @Test
    void userNamesDoNotTellCapitalsApart() {
        assertEquals(
                Map.of("caseSensitive", false),
                only(plan, USER_POOL).input("usernameConfiguration").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"OFF, false", "OPTIONAL, true", "ON, true"})
    void secondFactorIsAnAuthenticatorAppWhereThereIsOne(Mfa mfa, boolean app) {
        var pool = only(plan(security(8, false, mfa, Optional.empty())), USER_POOL);

        assertEquals(mfa.name(), pool.text("mfaConfiguration").orElseThrow());
        assertEquals(app, pool.is("softwareTokenMfaConfiguration.enabled"));
        assertEquals(app, pool.input("softwareTokenMfaConfiguration").isPresent());
    }

    @Test
    void passwordsAreAsLongAndMixedAsTheyMustBe() {
        var strict = only(plan(security(14, true, Mfa.ON, Optional.empty())), USER_POOL);

        assertEquals(
                8, only(plan, USER_POOL).number("passwordPolicy.minimumLength").orElseThrow());
        assertFalse(only(plan, USER_POOL).is("passwordPolicy.requireSymbols"));
        assertEquals(14, strict.number("passwordPolicy.minimumLength").orElseThrow());
        for (var kind : List.of("Uppercase", "Lowercase", "Numbers", "Symbols")) {
            assertTrue(strict.is("passwordPolicy.require" + kind), kind);
        }
    }

    @Test
    void invitationsEndWhenTheyShould() {
        assertEquals(
                3,
                only(plan, USER_POOL)
                        .number("passwordPolicy.temporaryPasswordValidityDays")
                        .orElseThrow());
    }

    @Test
    void withoutThreatProtectionTheTierWithFreeUsersIsSaid() {
        var pool = only(plan, USER_POOL);

        assertEquals("ESSENTIALS", pool.text("userPoolTier").orElseThrow());
        assertEquals(Optional.empty(), pool.input("userPoolAddOns"));
        assertEquals(List.of(), plan.ofType(RISK_CONFIGURATION));
    }

    @Test
    void threatProtectionBlocksStolenPasswordsInTheTierThatHasIt() {
        var protectedPlan = plan(security(8, false, Mfa.ON, Optional.of(new ThreatProtection(Optional.empty()))));
        var pool = only(protectedPlan, USER_POOL);
        var answers = only(protectedPlan, RISK_CONFIGURATION);

        assertEquals("PLUS", pool.text("userPoolTier").orElseThrow());
        assertEquals(
                "ENFORCED", pool.text("userPoolAddOns.advancedSecurityMode").orElseThrow());
        assertEquals(List.of(pool), protectedPlan.referenced(answers, "userPoolId"));
        assertEquals(
                "BLOCK",
                answers.text("compromisedCredentialsRiskConfiguration.actions.eventAction")
                        .orElseThrow());
        assertEquals(Optional.empty(), answers.input("accountTakeoverRiskConfiguration"));
    }

    @Test
    void loginsAtRiskAreAnsweredWhereSomebodyCanWriteToTheUser() {
        var email = "arn:aws:ses:us-east-1:123456789012:identity/example.com";
        var answers = only(
                plan(security(8, false, Mfa.ON, Optional.of(new ThreatProtection(Optional.of(email))))),
                RISK_CONFIGURATION);

        assertEquals(
                Optional.of(Map.of(
                        "actions",
                        Map.of(
                                "lowAction", Map.of("eventAction", "MFA_IF_CONFIGURED", "notify", false),
                                "mediumAction", Map.of("eventAction", "MFA_IF_CONFIGURED", "notify", true),
                                "highAction", Map.of("eventAction", "BLOCK", "notify", true)),
                        "notifyConfiguration",
                        Map.of("sourceArn", email))),
                answers.input("accountTakeoverRiskConfiguration"));
    }

    @Test
    void loginPageOfAPrefixIsAmazons() {
        assertEquals(
                "https://app-login.auth.us-east-1.amazoncognito.com",
                plan.outputs().get("loginPage"));
        assertEquals(Optional.empty(), only(plan, USER_POOL_DOMAIN).input("certificateArn"));
        assertFalse(plan.outputs().containsKey("loginPageTarget"));
    }

    @Test
    void loginPageCanHaveANameOfTheOwners() {
        var custom = plan(OWN_NAME, SECURITY, true);
        var domain = only(custom, USER_POOL_DOMAIN);

        assertEquals("login.example.com", domain.text("domain").orElseThrow());
        assertEquals(CERTIFICATE, domain.text("certificateArn").orElseThrow());
        assertEquals("https://login.example.com", custom.outputs().get("loginPage"));
        var target = custom.outputs().get("loginPageTarget").toString();
        assertTrue(target.endsWith(".cloudfront.net"), target);
    }

    @Test
    void onlyANameOfTheOwnersWaitsForTheRecordOfItsParent() {
        var custom = plan(OWN_NAME, SECURITY, true);

        assertEquals(
                List.of(only(custom, DNS_RECORD).urn()),
                only(custom, USER_POOL_DOMAIN).dependsOn());
        assertEquals(List.of(), only(plan, USER_POOL_DOMAIN).dependsOn());
    }

    @Test
    void poolIsKeptByTheEngineAndByAws() {
        assertTrue(only(plan, USER_POOL).protect());
        assertEquals("ACTIVE", only(plan, USER_POOL).text("deletionProtection").orElseThrow());

        var vanishing = only(plan(AMAZON_NAME, SECURITY, false), USER_POOL);
        assertFalse(vanishing.protect());
        assertEquals("INACTIVE", vanishing.text("deletionProtection").orElseThrow());
    }

    @Test
    void loginOfAPoolIsAskedForAndOneOfNobodyIsNot() {
        assertTrue(new Login.Cognito(Output.of("arn"), Output.of("id"), Output.of("login"), SESSION).isRequired());
        assertFalse(new Login.None().isRequired());
    }

    @Test
    void valuesThatCognitoRefusesAreRefusedHere() {
        for (var length : List.of(5, 100)) {
            assertThrows(IllegalArgumentException.class, () -> security(length, true, Mfa.ON, Optional.empty()));
        }
        for (var days : List.of(0, 366)) {
            assertThrows(
                    IllegalArgumentException.class, () -> new UserSecurity(8, true, days, Mfa.ON, Optional.empty()));
        }
    }

    private static UserSecurity security(int length, boolean symbols, Mfa mfa, Optional<ThreatProtection> threats) {
        return new UserSecurity(length, symbols, 3, mfa, threats);
    }

    private static Plan plan(UserSecurity security) {
        return plan(AMAZON_NAME, security, true);
    }

    private static Plan plan(LoginPage page, UserSecurity security, boolean retain) {
        return Plans.ofProgram(context -> {
            var parent = new Record(
                    "parent",
                    RecordArgs.builder()
                            .zoneId("Z0123456789")
                            .name("example.com")
                            .type("A")
                            .build(),
                    CustomResourceOptions.Empty);
            var login = new CognitoLogin(
                    "users",
                    new CognitoLogin.Args(
                            "users-test",
                            List.of(Output.of("My-ALB-1.us-east-1.elb.amazonaws.com"), Output.of("App.Example.com")),
                            List.of(parent),
                            page,
                            security,
                            SESSION,
                            retain),
                    Root.OPTIONS);
            context.export("loginPage", login.loginPage("us-east-1"));
            login.loginPageTarget().ifPresent(target -> context.export("loginPageTarget", target));
        });
    }
}
