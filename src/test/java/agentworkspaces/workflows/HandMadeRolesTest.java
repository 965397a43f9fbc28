package agentworkspaces.workflows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import agentworkspaces.platform.FeatureSwitch;
import agentworkspaces.platform.Policies;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The policies that docs/operations.md gives administrators fit what the program makes. */
class HandMadeRolesTest {

    private static final String SECRET = "aws:secretsmanager/secret:Secret";
    private static final String ROLE = "aws:iam/role:Role";

    @Test
    void trustIsThatOfTheRolesThatTheStackMakes() throws IOException {
        var plan = Plans.bare("githubRepo", "example/workspaces", "createOidcProvider", "false");
        var made = statement(json(Plans.named(plan, ROLE, "openchamber-image")
                .inputs()
                .get("assumeRolePolicy")
                .toString()));
        var told = statement(policy("How GitHub names the repository"));
        var subject = "token.actions.githubusercontent.com:sub";

        assertEquals(
                "repo:owner@1234567/name@7654321:environment:prod",
                conditions(told).get(subject).getAsString());
        conditions(told).add(subject, conditions(made).get(subject));
        for (var part : new String[] {"Effect", "Principal", "Condition"}) {
            assertEquals(made.get(part), told.get(part));
        }
    }

    @Test
    void driftRoleMayReadEverySecretOfAStack() throws IOException {
        var plan = Plans.bare(
                "uiPassword",
                "correct-horse-battery",
                "apiKeys",
                "{\"ANTHROPIC_API_KEY\":\"example\"}",
                "kmsKey",
                "true");
        var prefixes = prefixes(statements(policy("The drift role")).get("ReadSecretsOfStacks"));
        var secrets = plan.ofType(SECRET);
        assertEquals(2, secrets.size());
        secrets.forEach(secret -> assertNamed(prefixes, secret));

        // Those of the other platforms, which may have a physical name.
        var others = plans().flatMap(other -> other.ofType(SECRET).stream())
                .map(secret -> secret.text("name").orElse(secret.name()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(others.size() > 2, others::toString);
        others.forEach(name -> assertTrue(prefixes.stream().anyMatch(name::startsWith), name));
    }

    @Test
    void deployingRoleMayMakeEveryRoleAndHandItToItsService() throws IOException {
        var told = statements(policy("The role that deploys"));
        var handed = told.get("HandRolesToServices")
                .getAsJsonObject("Condition")
                .getAsJsonObject("StringEquals")
                .getAsJsonArray("iam:PassedToService");
        var types = new TreeSet<String>();
        var services = new TreeSet<String>();
        plans().flatMap(plan -> plan.resources().stream()).forEach(resource -> {
            if (resource.type().startsWith("aws:iam/")) {
                types.add(resource.type());
            }
            if (resource.type().equals(ROLE)) {
                List.of("ShapeRolesWithinTheBoundary", "KeepRoles", "HandRolesToServices")
                        .forEach(sid -> assertNamed(prefixes(told.get(sid)), resource));
                services(resource).forEach(services::add);
            }
        });

        assertEquals(
                Set.of(
                        ROLE,
                        "aws:iam/rolePolicy:RolePolicy",
                        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
                        "aws:iam/openIdConnectProvider:OpenIdConnectProvider"),
                types);
        assertEquals(
                services,
                new TreeSet<>(
                        handed.asList().stream().map(JsonElement::getAsString).toList()));
    }

    /** A boundary takes rights away: CodeDeploy could not start a task, nor Coder a workspace, without the right to pass roles. */
    @Test
    void boundaryLeavesEveryRoleWhatItNeedsAndNoMoreOfIam() throws IOException {
        var boundary = policies("The role that deploys").get(1).getAsJsonArray("Statement").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
        var passed = new TreeSet<String>();
        plans().flatMap(plan -> plan.ofType("aws:iam/rolePolicy:RolePolicy").stream())
                .forEach(policy -> Policies.statements(policy, "policy").forEach(statement -> {
                    for (var action : Policies.actions(statement)) {
                        for (var resource : Policies.resources(statement)) {
                            assertTrue(
                                    allows(boundary, action, resource),
                                    () -> action + " on " + resource + " in " + policy.urn());
                        }
                        if (action.startsWith("iam:")) {
                            passed.add(policy.name() + " " + action);
                        }
                    }
                }));

        assertEquals(Set.of("website-agent-deployments iam:PassRole", "coder-task iam:PassRole"), passed);
        for (var action :
                List.of("iam:CreateRole", "iam:PutRolePolicy", "sts:AssumeRole", "organizations:LeaveOrganization")) {
            assertFalse(allows(boundary, action, "*"), action);
        }
        assertFalse(allows(boundary, "iam:PassRole", "arn:aws:iam::123456789012:role/administrator"));
    }

    private static boolean allows(List<JsonObject> boundary, String action, String resource) {
        var effects = boundary.stream()
                .filter(statement -> statement.has("Action")
                        ? fits(statement.get("Action"), action)
                        : !fits(statement.get("NotAction"), action))
                .filter(statement -> fits(statement.get("Resource"), resource))
                .map(statement -> statement.get("Effect").getAsString())
                .collect(Collectors.toSet());
        return effects.equals(Set.of("Allow"));
    }

    private static boolean fits(JsonElement patterns, String text) {
        return (patterns.isJsonArray() ? patterns.getAsJsonArray().asList() : List.of(patterns))
                .stream()
                        .map(pattern -> "\\Q" + pattern.getAsString().replace("*", "\\E.*\\Q") + "\\E")
                        .anyMatch(text::matches);
    }

    /** What stacks of every platform make. */
    private static Stream<Plan> plans() {
        var switched = Stream.concat(FeatureSwitch.all(), FeatureSwitch.ofCao()).map(FeatureSwitch::after);
        return Stream.concat(
                switched,
                Stream.of(
                        Plans.of("website-agent", "githubRepo", "example/workspaces", "blueGreen", "true"),
                        Plans.of("website-agent", "googleClientId", "example", "googleClientSecret", "example"),
                        Plans.of("coder", "githubRepo", "example/workspaces")));
    }

    /** The services of AWS that may take a role on, or hand it on to users. */
    private static List<String> services(PlannedResource role) {
        var trust = json(role.inputs().get("assumeRolePolicy").toString());
        var principal = statement(trust).getAsJsonObject("Principal");
        return Stream.of("Service", "Federated")
                .filter(principal::has)
                .map(kind -> principal.get(kind).getAsString())
                .filter(name -> name.endsWith(".amazonaws.com"))
                .toList();
    }

    /** Its physical name is its logical one with a suffix of Pulumi's, unless it has one of its own. */
    private static void assertNamed(List<String> prefixes, PlannedResource resource) {
        assertFalse(resource.inputs().containsKey("name"), resource::urn);
        assertFalse(resource.inputs().containsKey("namePrefix"), resource::urn);
        assertTrue(prefixes.stream().anyMatch((resource.name() + "-")::startsWith), resource::urn);
    }

    /** What the names begin with that a statement is for. */
    private static List<String> prefixes(JsonObject statement) {
        var resource = statement.get("Resource");
        return resource.isJsonArray()
                ? resource.getAsJsonArray().asList().stream()
                        .map(arn -> prefix(arn.getAsString()))
                        .toList()
                : List.of(prefix(resource.getAsString()));
    }

    private static String prefix(String arn) {
        var prefix = arn.replaceFirst("^arn:.*:(secret:|role/)", "").replaceFirst("\\*$", "");
        assertFalse(prefix.isEmpty() || prefix.startsWith("arn:"), arn);
        return prefix;
    }

    private static Map<String, JsonObject> statements(JsonObject policy) {
        return policy.getAsJsonArray("Statement").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .collect(Collectors.toMap(statement -> statement.get("Sid").getAsString(), statement -> statement));
    }

    private static JsonObject conditions(JsonObject statement) {
        return statement.getAsJsonObject("Condition").getAsJsonObject("StringEquals");
    }

    private static JsonObject statement(JsonObject policy) {
        return policy.getAsJsonArray("Statement").get(0).getAsJsonObject();
    }

    /** The first policy below a heading of the document. */
    private static JsonObject policy(String heading) throws IOException {
        return policies(heading).get(0);
    }

    /** The policies below a heading of the document, up to the next one. */
    private static List<JsonObject> policies(String heading) throws IOException {
        var section = Files.readString(Path.of("docs", "operations.md"))
                .split("\n### " + heading + "\n", 2)[1]
                .split("\n##", 2)[0];
        return Stream.of(section.split("```json\n"))
                .skip(1)
                .map(text -> json(text.split("```", 2)[0]))
                .toList();
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
