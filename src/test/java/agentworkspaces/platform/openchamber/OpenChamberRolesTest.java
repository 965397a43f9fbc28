package agentworkspaces.platform.openchamber;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.ACCESS_POINT;
import static agentworkspaces.plan.ResourceTypes.FILE_SYSTEM;
import static agentworkspaces.plan.ResourceTypes.FILE_SYSTEM_POLICY;
import static agentworkspaces.plan.ResourceTypes.LOG_GROUP;
import static agentworkspaces.plan.ResourceTypes.REPOSITORY;
import static agentworkspaces.plan.ResourceTypes.ROLE;
import static agentworkspaces.plan.ResourceTypes.ROLE_POLICY;
import static agentworkspaces.plan.ResourceTypes.SECRET;
import static agentworkspaces.plan.ResourceTypes.SERVICE;
import static agentworkspaces.plan.ResourceTypes.TASK_DEFINITION;
import static agentworkspaces.platform.Policies.actions;
import static agentworkspaces.platform.Policies.resources;
import static agentworkspaces.platform.Policies.statement;
import static agentworkspaces.platform.Policies.statements;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.platform.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass(name = "{0}")
@EnumSource(Access.class)
class OpenChamberRolesTest {

    private static final String ACCOUNT = "us-east-1:123456789012:";

    private final Access access;
    private final Plan plan;
    private final PlannedResource execution;
    private final PlannedResource task;

    OpenChamberRolesTest(Access access) {
        this.access = access;
        plan = access.plan();
        execution = named(plan, ROLE_POLICY, "openchamber-execution");
        task = named(plan, ROLE_POLICY, "openchamber-task");
    }

    @Test
    @DisplayName("A30 twoRolesTrustOnlyTasksOfEcs")
    void twoRolesTrustOnlyTasksOfEcs() {
        var definition = only(plan, TASK_DEFINITION);

        assertEquals(2, plan.ofType(ROLE).size());
        assertNotEquals(
                plan.graph().to(definition, "executionRoleArn"), plan.graph().to(definition, "taskRoleArn"));
        for (var role : plan.ofType(ROLE)) {
            assertEquals(
                    "[{\"Action\":[\"sts:AssumeRole\"],\"Effect\":\"Allow\","
                            + "\"Principal\":{\"Service\":\"ecs-tasks.amazonaws.com\"},\"Sid\":\"Trust\"}]",
                    statements(role, "assumeRolePolicy").toString());
        }
    }

    @Test
    @DisplayName("A30 rolesHaveOnlyTheInlinePolicyOfTheirOwn")
    void rolesHaveOnlyTheInlinePolicyOfTheirOwn() {
        assertEquals(2, plan.ofType(ROLE_POLICY).size());
        assertEquals(
                List.of(named(plan, ROLE, "openchamber-execution")),
                plan.graph().to(execution, "role"));
        assertEquals(
                List.of(named(plan, ROLE, "openchamber-task")), plan.graph().to(task, "role"));
        assertTrue(
                plan.resources().stream().noneMatch(resource -> resource.type().contains("PolicyAttachment")));
        for (var role : plan.ofType(ROLE)) {
            assertEquals(List.of(), role.list("managedPolicyArns"));
        }
    }

    @Test
    @DisplayName("A31 executionRolePullsFromTheRepositoryAndWritesTheLogGroup")
    void executionRolePullsFromTheRepositoryAndWritesTheLogGroup() {
        assertEquals(List.of("ecr:GetAuthorizationToken"), actions(statement(execution, "policy", "LogInToEcr")));
        var pull = statement(execution, "policy", "PullImage");
        assertEquals(
                List.of("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"),
                actions(pull));
        assertEquals(List.of("arn:aws:ecr:" + ACCOUNT + "repository/openchamber"), resources(pull));
        var logs = statement(execution, "policy", "WriteLogs");
        assertEquals(List.of("logs:CreateLogStream", "logs:PutLogEvents"), actions(logs));
        assertEquals(List.of("arn:aws:logs:" + ACCOUNT + "log-group:/ecs/openchamber:*"), resources(logs));
        assertEquals(
                expected(only(plan, REPOSITORY), only(plan, LOG_GROUP)),
                plan.graph().to(execution, "policy").stream()
                        .map(PlannedResource::urn)
                        .sorted()
                        .toList());
    }

    @Test
    @DisplayName("A31 A32 noActionIsAWildcard")
    void noActionIsAWildcard() {
        for (var policy : plan.ofType(ROLE_POLICY)) {
            for (var statement : statements(policy, "policy")) {
                assertTrue(actions(statement).stream().noneMatch(action -> action.contains("*")), statement::toString);
            }
        }
    }

    @Test
    @DisplayName("A31 A32 onlyActionsThatTakeNoResourceAreAllowedOnAll")
    void onlyActionsThatTakeNoResourceAreAllowedOnAll() {
        for (var policy : plan.ofType(ROLE_POLICY)) {
            for (var statement : statements(policy, "policy")) {
                if (resources(statement).contains("*")) {
                    assertTrue(
                            List.of("LogInToEcr", "EcsExec")
                                    .contains(statement.get("Sid").getAsString()),
                            statement::toString);
                }
            }
        }
    }

    @Test
    @DisplayName("A32 taskRoleMountsTheFileSystemThroughTheAccessPoint")
    void taskRoleMountsTheFileSystemThroughTheAccessPoint() {
        var mount = statement(task, "policy", "MountWorkspace");

        assertEquals(List.of("elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"), actions(mount));
        assertEquals(
                List.of(only(plan, ACCESS_POINT).urn(), only(plan, FILE_SYSTEM).urn()),
                plan.graph().to(task, "policy").stream()
                        .map(PlannedResource::urn)
                        .sorted()
                        .toList());
        assertEquals(1, resources(mount).size());
        assertTrue(resources(mount).get(0).startsWith("arn:aws:elasticfilesystem:" + ACCOUNT + "file-system/fs-"));
        assertTrue(mount.getAsJsonObject("Condition")
                .getAsJsonObject("StringEquals")
                .get("elasticfilesystem:AccessPointArn")
                .getAsString()
                .startsWith("arn:aws:elasticfilesystem:" + ACCOUNT + "access-point/fsap-"));
    }

    @Test
    @DisplayName("A32 taskRoleOpensChannelsWhileExecIsOn")
    void taskRoleOpensChannelsWhileExecIsOn() {
        assertEquals(
                List.of(
                        "ssmmessages:CreateControlChannel",
                        "ssmmessages:CreateDataChannel",
                        "ssmmessages:OpenControlChannel",
                        "ssmmessages:OpenDataChannel"),
                actions(statement(task, "policy", "EcsExec")));

        var withoutExec = access.changed();
        assertFalse(only(withoutExec, SERVICE).is("enableExecuteCommand"));
        assertFalse(named(withoutExec, ROLE_POLICY, "openchamber-task")
                .text("policy")
                .orElseThrow()
                .contains("ssmmessages"));
    }

    @Test
    void taskRoleCallsTheModelsOfItsAccountWhereItHasAWayToBedrock() {
        var withBedrock = access.plan("vpcEndpoints", "[\"bedrock-runtime\"]");
        var call = statement(named(withBedrock, ROLE_POLICY, "openchamber-task"), "policy", "CallModels");

        assertEquals(List.of("bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"), actions(call));
        assertEquals(
                List.of(
                        "arn:aws:bedrock:*::foundation-model/*",
                        "arn:aws:bedrock:*:123456789012:inference-profile/*",
                        "arn:aws:bedrock:*:123456789012:application-inference-profile/*"),
                resources(call));
        assertFalse(
                access.plan("vpcEndpoints", "[\"required\"]").toString().contains("bedrock"), "without the endpoint");
    }

    @Test
    void onlyTheExecutionRoleReadsThePasswordAndNothingBesides() {
        assertFalse(task.text("policy").orElseThrow().contains("secretsmanager"));
        if (access == Access.COGNITO) {
            assertFalse(execution.text("policy").orElseThrow().contains("secretsmanager"));
            return;
        }
        var read = statement(execution, "policy", "ReadUiPassword");
        assertEquals(List.of("secretsmanager:GetSecretValue"), actions(read));
        assertEquals(1, resources(read).size());
        assertTrue(plan.graph().to(execution, "policy").contains(only(plan, SECRET)));
    }

    @Test
    void fileSystemAllowsOnlyTheTaskRoleAndDeniesPlaintextAndOtherWays() {
        var policy = only(plan, FILE_SYSTEM_POLICY);

        assertEquals(
                List.of("Allow MountWorkspace", "Deny OnlyByTls", "Deny OnlyThroughTheAccessPoint"),
                statements(policy, "policy").stream()
                        .map(statement -> statement.get("Effect").getAsString() + " "
                                + statement.get("Sid").getAsString())
                        .toList());
        assertTrue(plan.graph().to(policy, "policy").contains(named(plan, ROLE, "openchamber-task")));
        assertEquals(List.of(), access.changed().ofType(FILE_SYSTEM_POLICY));
    }

    @Test
    void everyRoleHasThePermissionsBoundaryOfTheStack() {
        var boundary = "arn:aws:iam::123456789012:policy/workspace-boundary";
        var bounded = access.changed();

        for (var role : bounded.ofType(ROLE)) {
            assertEquals(boundary, role.text("permissionsBoundary").orElseThrow());
        }
        for (var role : plan.ofType(ROLE)) {
            assertEquals(Optional.empty(), role.input("permissionsBoundary"));
        }
    }

    private List<String> expected(PlannedResource... pulledAndWritten) {
        var expected = new ArrayList<String>();
        for (var resource : pulledAndWritten) {
            expected.add(resource.urn());
        }
        if (access == Access.UI_PASSWORD) {
            expected.add(only(plan, SECRET).urn());
        }
        return expected.stream().sorted().toList();
    }
}
