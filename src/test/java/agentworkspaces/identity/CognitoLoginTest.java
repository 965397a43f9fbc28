package agentworkspaces.identity;

import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.Types.USER_POOL;
import static agentworkspaces.plan.Types.USER_POOL_CLIENT;
import static agentworkspaces.plan.Types.USER_POOL_DOMAIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Root;
import com.pulumi.core.Output;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CognitoLoginTest {

    private final Plan plan = plan(true);

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

        assertEquals(pool, plan.referenced(only(plan, USER_POOL_CLIENT), "userPoolId"));
        assertEquals(pool, plan.referenced(only(plan, USER_POOL_DOMAIN), "userPoolId"));
        assertEquals("app-login", only(plan, USER_POOL_DOMAIN).text("domain").orElseThrow());
    }

    @Test
    void userNamesDoNotTellCapitalsApart() {
        assertEquals(
                Map.of("caseSensitive", false),
                only(plan, USER_POOL).input("usernameConfiguration").orElseThrow());
    }

    @Test
    void poolIsKeptByTheEngineAndByAws() {
        assertTrue(only(plan, USER_POOL).protect());
        assertEquals("ACTIVE", only(plan, USER_POOL).text("deletionProtection").orElseThrow());

        var vanishing = only(plan(false), USER_POOL);
        assertFalse(vanishing.protect());
        assertEquals("INACTIVE", vanishing.text("deletionProtection").orElseThrow());
    }

    @Test
    void loginOfAPoolIsAskedForAndOneOfNobodyIsNot() {
        var cognito = new Login.Cognito(Output.of("arn"), Output.of("id"), Output.of("login"), Duration.ofHours(2));

        assertTrue(cognito.isRequired());
        assertEquals(Optional.of(Duration.ofHours(2)), cognito.sessionLength());
        assertFalse(new Login.None().isRequired());
        assertEquals(Optional.empty(), new Login.None().sessionLength());
    }

    private static Plan plan(boolean retain) {
        return Plans.ofProgram(context -> new CognitoLogin(
                "users",
                new CognitoLogin.Args(
                        "users-test",
                        List.of(Output.of("My-ALB-1.us-east-1.elb.amazonaws.com"), Output.of("App.Example.com")),
                        Plans.settings("cognitoDomainPrefix", "app-login").login(),
                        retain),
                Root.OPTIONS));
    }
}
