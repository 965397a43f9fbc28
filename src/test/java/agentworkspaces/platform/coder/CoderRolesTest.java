package agentworkspaces.platform.coder;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.FILE_SYSTEM;
import static agentworkspaces.plan.ResourceTypes.LISTENER;
import static agentworkspaces.plan.ResourceTypes.PARAMETER;
import static agentworkspaces.plan.ResourceTypes.ROLE;
import static agentworkspaces.plan.ResourceTypes.ROLE_POLICY;
import static agentworkspaces.plan.ResourceTypes.SERVICE;
import static agentworkspaces.plan.ResourceTypes.SUBNET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.platform.Policies;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CoderRolesTest {

    private final Plan plan = CoderPlans.of();

    @Test
    @DisplayName("A43 eightRolesThatOnlyTasksTakeOn")
    void eightRolesThatOnlyTasksTakeOn() {
        assertEquals(
                Set.of(
                        "coder-execution",
                        "coder-coder-task",
                        "coder-litellm-task",
                        "coder-key-provisioner-task",
                        "coder-clickhouse-task",
                        "coder-langfuse-task",
                        "coder-workspace",
                        "coder-aem-workspace"),
                plan.ofType(ROLE).stream().map(PlannedResource::name).collect(Collectors.toSet()));
        for (var role : plan.ofType(ROLE)) {
            var trust = Policies.statements(role, "assumeRolePolicy");
            assertEquals(1, trust.size(), role.name());
            assertEquals(
                    "{\"Service\":\"ecs-tasks.amazonaws.com\"}",
                    trust.get(0).get("Principal").toString(),
                    role.name());
        }
    }

    @Test
    @DisplayName("A44 secretsAreReadAtTheStartAndByNameAlone")
    void secretsAreReadAtTheStartAndByNameAlone() {
        var readers = new TreeMap<String, Set<String>>();
        plan.ofType(ROLE_POLICY).forEach(policy -> statements(policy)
                .filter(statement -> Policies.actions(statement).contains("secretsmanager:GetSecretValue"))
                .flatMap(statement -> Policies.resources(statement).stream())
                .forEach(arn -> {
                    assertTrue(arn.matches("arn:aws:secretsmanager:us-west-2:123456789012:secret:prod/.+"), arn);
                    readers.computeIfAbsent(role(policy), role -> new TreeSet<>())
                            .add(arn.replaceFirst(".*secret:", "").replaceFirst("-[A-Za-z0-9]{6}$", ""));
                }));

        assertEquals(Set.of("coder-execution"), readers.keySet());
        assertEquals(13, readers.get("coder-execution").size());
    }

    @Test
    @DisplayName("A45 gatewayCallsModelsAndWorkspacesWriteLogs")
    void gatewayCallsModelsAndWorkspacesWriteLogs() {
        assertTrue(actions("coder-litellm-task").contains("bedrock:InvokeModel"));
        assertEquals(Set.of("logs:CreateLogStream", "logs:PutLogEvents"), actions("coder-workspace"));
        assertEquals(
                Set.of("logs:CreateLogStream", "logs:PutLogEvents", "s3:GetObject", "s3:ListBucket"),
                actions("coder-aem-workspace"));
        assertEquals(
                Set.of("arn:aws:s3:::coder-artifacts", "arn:aws:s3:::coder-artifacts/*"),
                resources("coder-aem-workspace", "s3:"));
        for (var role : plan.ofType(ROLE)) {
            assertEquals(
                    role.name().equals("coder-litellm-task"),
                    actions(role.name()).stream().anyMatch(action -> action.startsWith("bedrock:")),
                    role.name());
        }
    }

    /** What Coder runs for users must not reach what runs for all of them. */
    @Test
    void coderMakesAndStopsNothingButWorkspaces() {
        var own = Set.of("ecs:CreateService", "ecs:UpdateService", "ecs:DeleteService", "ecs:RunTask", "ecs:StopTask");
        var policy = policiesOf("coder-coder-task")
                .flatMap(CoderRolesTest::statements)
                .filter(statement -> Policies.actions(statement).stream().anyMatch(own::contains))
                .toList();

        assertEquals(3, policy.size());
        for (var statement : policy) {
            var condition =
                    statement.has("Condition") ? statement.get("Condition").toString() : "";
            Policies.resources(statement)
                    .forEach(arn -> assertTrue(
                            arn.contains("/workspace-") || condition.contains("\"workspace-*\""), statement::toString));
        }
        var passes = policiesOf("coder-coder-task")
                .flatMap(CoderRolesTest::statements)
                .filter(statement -> Policies.actions(statement).contains("iam:PassRole"))
                .toList();
        assertEquals(3, Policies.resources(passes.get(0)).size());
        assertEquals(
                "{\"StringEquals\":{\"iam:PassedToService\":\"ecs-tasks.amazonaws.com\"}}",
                passes.get(0).get("Condition").toString());
    }

    @Test
    @DisplayName("A46 templatesFindEightParameters")
    void templatesFindEightParameters() {
        var values = plan.ofType(PARAMETER).stream()
                .collect(Collectors.toMap(
                        parameter -> parameter.text("name").orElseThrow(),
                        parameter -> parameter.text("value").orElseThrow()));

        assertEquals(
                Stream.of(
                                "cluster-arn",
                                "cluster-name",
                                "task-execution-role-arn",
                                "workspace-task-role-arn",
                                "workspace-sg-id",
                                "private-subnet-ids",
                                "efs-id",
                                "alb-listener-arn")
                        .map(name -> "/coder-production/" + name)
                        .collect(Collectors.toSet()),
                values.keySet());
        assertEquals("coder-production", values.get("/coder-production/cluster-name"));
        assertTrue(values.get("/coder-production/private-subnet-ids").matches("subnet-[0-9a-f]+,subnet-[0-9a-f]+"));
        assertEquals(
                List.of(named(plan, SUBNET, "coder-private-a"), named(plan, SUBNET, "coder-private-b")),
                plan.referenced(named(plan, PARAMETER, "coder-private-subnet-ids"), "value"));
        assertEquals(
                List.of(only(plan, FILE_SYSTEM)), plan.referenced(named(plan, PARAMETER, "coder-efs-id"), "value"));
        assertEquals(
                List.of(only(plan, LISTENER)),
                plan.referenced(named(plan, PARAMETER, "coder-alb-listener-arn"), "value"));
        plan.ofType(PARAMETER)
                .forEach(parameter ->
                        assertEquals("String", parameter.text("type").orElseThrow()));
    }

    @Test
    void nobodyMayEverything() {
        plan.ofType(ROLE_POLICY).forEach(policy -> statements(policy).forEach(statement -> Policies.actions(statement)
                .forEach(action -> assertTrue(!action.endsWith("*"), policy.name() + " " + action))));
    }

    @Test
    void imagesFromRegistriesOfOursMayBePulled() {
        var image = "123456789012.dkr.ecr.us-west-2.amazonaws.com/mirror:v1";
        var mirrored = CoderPlans.of(Map.of("coderImage", image, "postgresImage", image));

        assertTrue(mirrored.ofType(ROLE_POLICY).stream()
                .filter(policy -> policy.name().equals("coder-shared-execution"))
                .flatMap(CoderRolesTest::statements)
                .anyMatch(statement -> Policies.actions(statement).contains("ecr:BatchGetImage")
                        && Policies.resources(statement)
                                .equals(List.of("arn:aws:ecr:us-west-2:123456789012:repository/mirror"))));
    }

    /** IAM takes so many characters of inline policies for a role, without white space. */
    @Test
    void policiesOfARoleFitHoweverLongItsNamesAre() {
        var settings = new TreeMap<String, String>();
        settings.put("aws:region", "ap-southeast-2");
        settings.put("availabilityZones", "");
        settings.put("nameSuffix", "-sixteen-letters");
        settings.put("kmsKey", "true");
        settings.put("execLogs", "true");
        for (var image : List.of("coder", "litellm", "langfuse", "clickhouse", "postgres")) {
            settings.put(
                    image + "Image",
                    "123456789012.dkr.ecr.ap-southeast-2.amazonaws.com/cached/from-the-registry-of/company/" + image
                            + ":26.4");
        }
        var longest = CoderPlans.of(settings);

        var sizes = longest.ofType(ROLE_POLICY).stream()
                .collect(Collectors.groupingBy(
                        policy -> longest.referenced(policy, "role").get(0).name(),
                        TreeMap::new,
                        Collectors.summingInt(policy -> policy.text("policy")
                                .orElseThrow()
                                .replaceAll("\\s", "")
                                .length())));
        assertEquals(8, sizes.size(), sizes::toString);
        sizes.forEach((role, size) -> assertTrue(size < 9_500, sizes::toString));
    }

    /** Whoever may name what is there already may delete it: Coder's right to do so goes by the name. */
    @Test
    void coderNamesOnlyTheDirectoriesThatItMakes() {
        var tags = policiesOf("coder-coder-task")
                .flatMap(CoderRolesTest::statements)
                .filter(statement -> Policies.actions(statement).contains("elasticfilesystem:TagResource"))
                .toList();

        assertEquals(1, tags.size());
        assertEquals(List.of("elasticfilesystem:TagResource"), Policies.actions(tags.get(0)));
        assertEquals(
                "{\"StringEquals\":{\"elasticfilesystem:CreateAction\":\"CreateAccessPoint\"},"
                        + "\"StringLike\":{\"aws:RequestTag/Name\":\"workspace-*\"}}",
                tags.get(0).get("Condition").toString());
        assertTrue(Policies.resources(tags.get(0))
                .contains("arn:aws:elasticfilesystem:us-west-2:123456789012:access-point/*"));
    }

    /** Their images may be in ECR where no image of a service is. */
    @Test
    void imagesOfWorkspacesMayBePulledWhereverThoseOfServicesAre() {
        var elsewhere = CoderPlans.of("keyProvisionerImage", "ghcr.io/example/key-provisioner:v1");

        assertEquals(
                List.of("LogInForWorkspaces"),
                elsewhere.ofType(ROLE_POLICY).stream()
                        .flatMap(CoderRolesTest::statements)
                        .filter(statement -> Policies.actions(statement).contains("ecr:GetAuthorizationToken"))
                        .map(statement -> statement.get("Sid").getAsString())
                        .toList());
    }

    /** As Terraform's documents list it. */
    @Test
    void statesAreLockedByNoMoreThanTerraformAsksFor() {
        var locks = policiesOf("coder-coder-task")
                .flatMap(CoderRolesTest::statements)
                .filter(statement ->
                        Policies.actions(statement).stream().anyMatch(each -> each.startsWith("dynamodb:")))
                .toList();

        assertEquals(1, locks.size());
        assertEquals(
                List.of("dynamodb:DeleteItem", "dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:PutItem"),
                Policies.actions(locks.get(0)));
        assertEquals(
                List.of("arn:aws:dynamodb:us-west-2:123456789012:table/terraform-locks"),
                Policies.resources(locks.get(0)));
    }

    /** Every service starts after what the one role may do for all of them. */
    @Test
    void servicesWaitForWhatTheirRoleMayDo() {
        var shared = named(plan, ROLE_POLICY, "coder-shared-execution");

        assertEquals("coder-execution", role(shared));
        plan.ofType(SERVICE).forEach(service -> assertTrue(service.dependsOn().contains(shared.urn()), service.name()));
    }

    private Set<String> actions(String role) {
        return policiesOf(role)
                .flatMap(CoderRolesTest::statements)
                .flatMap(statement -> Policies.actions(statement).stream())
                .filter(action -> !action.startsWith("ssmmessages:"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> resources(String role, String service) {
        return policiesOf(role)
                .flatMap(CoderRolesTest::statements)
                .filter(statement -> Policies.actions(statement).get(0).startsWith(service))
                .flatMap(statement -> Policies.resources(statement).stream())
                .collect(Collectors.toSet());
    }

    private Stream<PlannedResource> policiesOf(String role) {
        return plan.ofType(ROLE_POLICY).stream().filter(policy -> role(policy).equals(role));
    }

    private String role(PlannedResource policy) {
        return plan.referenced(policy, "role").get(0).name();
    }

    private static Stream<JsonObject> statements(PlannedResource policy) {
        return Policies.statements(policy, "policy").stream();
    }
}
