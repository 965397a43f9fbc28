package agentworkspaces.delivery;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Root;
import com.google.gson.JsonObject;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GithubRolesTest {

    private static final String SERVICE = "arn:aws:ecs:us-east-1:123456789012:service/WebCluster/WebService";

    private static final String ROLE = "aws:iam/role:Role";
    private static final String POLICY = "aws:iam/rolePolicy:RolePolicy";
    private static final String PROVIDER = "aws:iam/openIdConnectProvider:OpenIdConnectProvider";
    private static final String REPOSITORY = "arn:aws:ecr:us-east-1:123456789012:repository/openchamber";
    private static final String BOUNDARY = "arn:aws:iam::123456789012:policy/boundary";

    private static void roles(boolean createProvider, Optional<String> boundary) {
        roles(createProvider, boundary, false);
    }

    private static void roles(boolean createProvider, Optional<String> boundary, boolean buildImage) {
        new GithubRoles(
                "github",
                new GithubRoles.Args(
                        "example/workspaces",
                        "prod",
                        createProvider,
                        Output.of(REPOSITORY),
                        buildImage,
                        List.of(Output.of(SERVICE)),
                        List.of(),
                        List.of(),
                        "123456789012",
                        boundary),
                Root.OPTIONS);
    }

    private final Plan plan = Plans.ofProgram(context -> roles(false, Optional.empty()));

    private JsonObject trust(Plan roles, String name) {
        var statements = Plans.statements(named(roles, ROLE, name), "assumeRolePolicy");
        assertEquals(1, statements.size());
        return statements.get(0);
    }

    private static String conditions(String subject) {
        return "{\"StringEquals\":{\"token.actions.githubusercontent.com:aud\":\"sts.amazonaws.com\","
                + "\"token.actions.githubusercontent.com:sub\":\"repo:example/workspaces:" + subject + "\"}}";
    }

    @Test
    void letsJobsOfTheEnvironmentPush() {
        var trust = trust(plan, "github-image");

        assertEquals(
                "\"sts:AssumeRoleWithWebIdentity\"",
                trust.get("Action").getAsJsonArray().get(0).toString());
        assertEquals(conditions("environment:prod"), trust.get("Condition").toString());
    }

    @Test
    void letsPullRequestsPreview() {
        assertEquals(
                conditions("pull_request"),
                trust(plan, "github-preview").get("Condition").toString());
    }

    @Test
    void trustsTheProviderThatTheAccountHas() {
        assertTrue(plan.ofType(PROVIDER).isEmpty());
        assertEquals(
                "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
                trust(plan, "github-image")
                        .getAsJsonObject("Principal")
                        .get("Federated")
                        .getAsString());
    }

    @Test
    void makesTheProviderWhereTheAccountHasNone() {
        var creating = Plans.ofProgram(context -> roles(true, Optional.empty()));
        var provider = only(creating, PROVIDER);

        assertEquals(
                "https://token.actions.githubusercontent.com",
                provider.text("url").orElseThrow());
        assertEquals(List.of("sts.amazonaws.com"), provider.list("clientIdLists"));
        for (var role : List.of("github-image", "github-preview")) {
            assertEquals(List.of(provider.urn()), named(creating, ROLE, role).references("assumeRolePolicy"), role);
        }
    }

    @Test
    void pushesToThisRepositoryAndRestartsThisServiceOnly() {
        var statements = Plans.statements(named(plan, POLICY, "github-image"), "policy");

        assertEquals(3, statements.size());
        assertEquals(
                "[\"ecr:GetAuthorizationToken\"]",
                statements.get(0).get("Action").toString());
        assertEquals("*", statements.get(0).get("Resource").getAsString());
        assertEquals(REPOSITORY, statements.get(1).get("Resource").getAsString());
        assertTrue(statements.get(1).get("Action").toString().contains("\"ecr:PutImage\""));
        assertEquals(SERVICE, statements.get(2).get("Resource").getAsString());
        assertEquals(
                "[\"ecs:DescribeServices\",\"ecs:UpdateService\"]",
                statements.get(2).get("Action").toString());
    }

    @Test
    void previewsWithNothingButTheLookUpOfTheProgram() {
        var statements = Plans.statements(named(plan, POLICY, "github-preview"), "policy");

        assertEquals(1, statements.size());
        assertEquals(
                "[\"ec2:DescribeAvailabilityZones\"]",
                statements.get(0).get("Action").toString());
        assertTrue(
                plan.ofType("aws:iam/rolePolicyAttachment:RolePolicyAttachment").isEmpty());
    }

    @Test
    void previewsLogInToEcrWhereTheProgramBuildsTheImage() {
        var building = Plans.ofProgram(context -> roles(false, Optional.empty(), true));
        var statements = Plans.statements(named(building, POLICY, "github-preview"), "policy");

        assertEquals(2, statements.size());
        assertEquals(
                "[\"ecr:GetAuthorizationToken\"]",
                statements.get(1).get("Action").toString());
    }

    @Test
    void putsTheBoundaryOnBothRoles() {
        var bounded = Plans.ofProgram(context -> roles(false, Optional.of(BOUNDARY)));

        assertEquals(2, bounded.ofType(ROLE).size());
        assertTrue(bounded.ofType(ROLE).stream()
                .allMatch(role -> role.text("permissionsBoundary").orElseThrow().equals(BOUNDARY)));
        assertTrue(plan.ofType(ROLE).stream()
                .allMatch(role -> role.text("permissionsBoundary").isEmpty()));
    }

    @Test
    void plansTheSameResourcesBeforeAnythingExists() {
        assertEquals(
                plan.byUrn().keySet(),
                Plans.unknown(context -> roles(false, Optional.empty())).byUrn().keySet());
    }
}
