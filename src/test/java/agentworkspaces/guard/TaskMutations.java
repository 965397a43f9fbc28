package agentworkspaces.guard;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Changes that break the good plan in the tasks and their file system. */
final class TaskMutations {

    private static final String CONTAINER = "containerDefinitions.$json[0].";
    private static final String EXEC = "configuration.executeCommandConfiguration";
    private static final String VOLUME = "volumes[0].efsVolumeConfiguration.";

    static final List<Mutation> ALL = Stream.of(ecs(), environment(), singleWriter(), waits(), efs())
            .flatMap(List::stream)
            .toList();

    private TaskMutations() {}

    private static List<Mutation> ecs() {
        return List.of(
                Mutation.of(
                        "ECS.2",
                        "public address",
                        plan -> plan.set("Service app", "networkConfiguration.assignPublicIp", true)),
                Mutation.of("ECS.3", "host processes", plan -> plan.set("TaskDefinition app", "pidMode", "host")),
                Mutation.of("ECS.4", "privileged", plan -> container(plan, "privileged", true)),
                Mutation.of("ECS.5", "writable root", plan -> container(plan, "readonlyRootFilesystem", false)),
                Mutation.of("ECS.9", "no logs", plan -> container(plan, "logConfiguration", null)),
                Mutation.of("ECS.10", "old platform", plan -> plan.set("Service app", "platformVersion", "1.3.0")),
                Mutation.of("ECS.12", "no insights", plan -> plan.set("Cluster main", "settings", null)),
                Mutation.of("ECS.17", "host network", plan -> plan.set("TaskDefinition app", "networkMode", "host")),
                Mutation.of("ECS.20", "user of the image", plan -> container(plan, "user", null)),
                Mutation.of("ECS.20", "root by number", plan -> container(plan, "user", "0:0")),
                Mutation.of("CT.ECS.PR.7", "no memory limit", plan -> plan.set("TaskDefinition app", "memory", null)),
                Mutation.of(
                        "CKV_AWS_249",
                        "one role for both",
                        plan -> plan.set("TaskDefinition app", "taskRoleArn", "<Role execution>")),
                Mutation.of(
                        "CKV_AWS_223",
                        "sessions unlogged",
                        plan -> plan.set("Cluster main", EXEC + ".logging", "NONE")),
                Mutation.of(
                        "CKV_AWS_223",
                        "sessions logged nowhere",
                        plan -> plan.set("Cluster main", EXEC + ".logConfiguration", null)),
                Mutation.of(
                        "CKV_AWS_224",
                        "sessions without key",
                        plan -> plan.set("Cluster main", EXEC + ".kmsKeyId", null)));
    }

    private static List<Mutation> environment() {
        return Stream.of(
                        Map.of("name", "ANTHROPIC_API_KEY", "value", "anything"),
                        Map.of("name", "GITHUB_TOKEN", "value", "anything"),
                        Map.of("name", "DbPassword", "value", "anything"),
                        Map.of("name", "MODEL", "value", "[secret]"),
                        Map.of("name", "MODEL", "value", "AKIA" + "ABCDEFGHIJKLMNOP"),
                        Map.of("name", "MODEL", "value", "sk-" + "abcdefghijklmnopqrstuvwxyz"),
                        Map.of("name", "DATABASE_URL", "value", "postgresql://user:word@db.example.com/app"))
                .map(variable -> Mutation.of(
                        "ECS.8", "environment " + variable, plan -> container(plan, "environment", List.of(variable))))
                .toList();
    }

    private static List<Mutation> singleWriter() {
        return List.of(
                Mutation.of("AW-SingleWriter", "two tasks", plan -> plan.set("Service app", "desiredCount", 2)),
                Mutation.of(
                        "AW-SingleWriter",
                        "overlapping deployment",
                        plan -> plan.set("Service app", "deploymentMaximumPercent", 200)),
                Mutation.of(
                        "AW-SingleWriter",
                        "ECS's own maximum",
                        plan -> plan.set("Service app", "deploymentMaximumPercent", null)),
                Mutation.of(
                        "AW-SingleWriter",
                        "blue/green",
                        plan -> plan.set("Service app", "deploymentController", Map.of("type", "CODE_DEPLOY"))),
                Mutation.of(
                        "AW-SingleWriter",
                        "rebalancing",
                        plan -> plan.set("Service app", "availabilityZoneRebalancing", "ENABLED")),
                Mutation.of(
                        "AW-SingleWriter",
                        "autoscaling",
                        plan -> plan.add(
                                "aws:appautoscaling/target:Target app", "{resourceId: <Service app>, maxCapacity: 2}")),
                Mutation.of("AW-SingleWriter", "scheduled scaling", plan -> plan.add(
                                "aws:appautoscaling/target:Target app", "{resourceId: <Service app>, maxCapacity: 1}")
                        .add(
                                "aws:appautoscaling/scheduledAction:ScheduledAction day",
                                "{resourceId: <Service app>, scalableTargetAction: {maxCapacity: 3}}")),
                Mutation.of("AW-SessionsInTask", "two servers with sessions of their own", plan -> plan.set(
                                "TaskDefinition app",
                                "containerDefinitions.$json[0].environment[0].name",
                                "CAO_ALLOWED_HOSTS")
                        .set("TaskDefinition app", "containerDefinitions.$json[0].mountPoints[0].readOnly", true)
                        .set("Service app", "desiredCount", 2)));
    }

    private static List<Mutation> waits() {
        var execution = "policy.$json.Statement[2].";
        return List.of(
                Mutation.of(
                        "AW-SecretsReadable",
                        "another secret readable",
                        plan -> plan.set(
                                "RolePolicy execution",
                                execution + "Resource",
                                "arn:aws:secretsmanager:us-east-1:123456789012:secret:other-AbCdEf")),
                Mutation.of(
                        "AW-SecretsReadable",
                        "secret described, not read",
                        plan -> plan.set(
                                "RolePolicy execution",
                                execution + "Action",
                                List.of("secretsmanager:DescribeSecret"))),
                Mutation.of("AW-SecretsReadable", "login to the registry not readable", plan -> plan.add(
                                "aws:secretsmanager/secret:Secret login",
                                "{kmsKeyId: <Key logs>, recoveryWindowInDays: 7}")
                        .set(
                                "TaskDefinition app",
                                CONTAINER + "repositoryCredentials",
                                Map.of("credentialsParameter", "<Secret login>"))),
                Mutation.of(
                        "AW-ServiceWaits",
                        "mount target not awaited",
                        plan -> plan.set("Service app", "$dependsOn[0]", "none")),
                Mutation.of(
                        "AW-ServiceWaits",
                        "listener not awaited",
                        plan -> plan.set("Service app", "$dependsOn[2]", "none")),
                Mutation.of(
                        "AW-ServiceWaits",
                        "secret value not awaited",
                        plan -> plan.set("Service app", "$dependsOn[3]", "none")));
    }

    private static List<Mutation> efs() {
        return List.of(
                Mutation.of("EFS.8", "plain file system", plan -> plan.set("FileSystem workspace", "encrypted", false)),
                Mutation.of("CKV_AWS_184", "AWS's key", plan -> plan.set("FileSystem workspace", "kmsKeyId", null)),
                Mutation.of(
                        "EFS.7",
                        "backups off",
                        plan -> plan.set("BackupPolicy workspace", "backupPolicy.status", "DISABLED")),
                Mutation.of(
                        "EFS.3",
                        "whole file system",
                        plan -> plan.set("AccessPoint workspace", "rootDirectory.path", "/")),
                Mutation.of("EFS.4", "as root", plan -> plan.set("AccessPoint workspace", "posixUser.uid", 0)),
                Mutation.of(
                        "EFS.4", "as the client says", plan -> plan.set("AccessPoint workspace", "posixUser", null)),
                Mutation.of(
                        "EFS.6",
                        "public mount target",
                        plan -> plan.set("MountTarget a", "subnetId", "<Subnet public-a>")),
                Mutation.of(
                        "ECS.18",
                        "NFS without TLS",
                        plan -> plan.set("TaskDefinition app", VOLUME + "transitEncryption", null)),
                Mutation.of(
                        "AW-EfsIam",
                        "anonymous mount",
                        plan -> plan.set("TaskDefinition app", VOLUME + "authorizationConfig.iam", "DISABLED")),
                Mutation.of("AW-EfsPolicy", "no policy", plan -> plan.remove("FileSystemPolicy workspace")),
                Mutation.of(
                        "AW-EfsPolicy",
                        "plaintext not denied",
                        plan -> plan.set(
                                "FileSystemPolicy workspace", "policy.$json.Statement[1].Condition", Map.of())),
                Mutation.of(
                        "AW-EfsPolicy",
                        "everybody let in",
                        plan -> plan.set("FileSystemPolicy workspace", "policy.$json.Statement[0].Principal", "*")));
    }

    private static void container(PlanDraft plan, String key, Object value) {
        plan.set("TaskDefinition app", CONTAINER + key, value);
    }
}
