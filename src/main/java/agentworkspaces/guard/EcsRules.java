package agentworkspaces.guard;

import static agentworkspaces.guard.Rule.own;
import static agentworkspaces.guard.Rule.published;
import static agentworkspaces.plan.ResourceTypes.CLUSTER;
import static agentworkspaces.plan.ResourceTypes.ROLE;
import static agentworkspaces.plan.ResourceTypes.SERVICE;
import static agentworkspaces.plan.ResourceTypes.TASK_DEFINITION;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.graph.Containers;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Rules on ECS clusters, services, task definitions and containers. */
final class EcsRules {

    private static final Pattern ROOT = Pattern.compile("(root|0)(:.*)?");
    private static final String EXEC = "configuration.executeCommandConfiguration";
    private static final Remedy ALWAYS = Remedy.inTheProgram("the program sets it on every task");
    private static final Remedy ONE_TASK = Remedy.set("desiredCount", "1", "autoscalingMaxCount", "0");

    static final List<Rule> ALL = List.of(
            published(
                    "ECS.2",
                    List.of("CKV_AWS_333"),
                    "tasks have no public address",
                    Level.PRODUCTION,
                    Remedy.set("natGateways", "1"),
                    Check.all(
                            SERVICE,
                            service -> !service.is("networkConfiguration.assignPublicIp"),
                            service -> Check.found(service, "networkConfiguration.assignPublicIp"))),
            published(
                    "ECS.3",
                    List.of("CKV_AWS_335"),
                    "tasks do not share the process namespace of the host",
                    Level.ERROR,
                    ALWAYS,
                    Check.input(TASK_DEFINITION, "pidMode", mode -> mode.filter("host"::equals)
                            .isEmpty())),
            published(
                    "ECS.4",
                    List.of("CKV_AWS_334"),
                    "containers are not privileged",
                    Level.ERROR,
                    ALWAYS,
                    ContainerCheck.all(container -> !Containers.isTrue(container, "privileged"), "is privileged")),
            published(
                    "ECS.5",
                    List.of("CKV_AWS_336"),
                    "containers cannot write to their image",
                    Level.PRODUCTION_ONLY,
                    Remedy.set("readonlyRootFilesystem", "true"),
                    ContainerCheck.all(
                            container -> Containers.isTrue(container, "readonlyRootFilesystem"),
                            "may write to its root file system")),
            published(
                    "ECS.8",
                    List.of("AWS-0036", "AwsSolutions-ECS2"),
                    "no secret stands in the environment of a container",
                    Level.ERROR,
                    Remedy.inTheProgram("secret settings reach tasks through Secrets Manager"),
                    EnvironmentSecrets.CHECK),
            published(
                    "ECS.9",
                    List.of("AwsSolutions-ECS7"),
                    "containers write logs",
                    Level.ERROR,
                    ALWAYS,
                    ContainerCheck.all(EcsRules::writesLogs, "has no log driver")),
            published(
                    "ECS.10",
                    List.of("CKV_AWS_332"),
                    "services run on the latest platform version of Fargate",
                    Level.ERROR,
                    ALWAYS,
                    Check.input(SERVICE, "platformVersion", version -> version.filter(text -> !text.equals("LATEST"))
                            .isEmpty())),
            published(
                    "ECS.12",
                    List.of("CKV_AWS_65", "AWS-0034", "AwsSolutions-ECS4"),
                    "clusters collect Container Insights",
                    Level.PRODUCTION_ONLY,
                    Remedy.set("containerInsights", "enabled"),
                    Check.all(
                            CLUSTER,
                            EcsRules::hasInsights,
                            cluster -> "the cluster does not collect Container Insights")),
            published(
                    "ECS.17",
                    List.of(),
                    "tasks have a network interface of their own",
                    Level.ERROR,
                    ALWAYS,
                    Check.input(TASK_DEFINITION, "networkMode", mode -> mode.filter("awsvpc"::equals)
                            .isPresent())),
            published(
                    "ECS.20",
                    List.of("CT.ECS.PR.3"),
                    "containers run as a user other than root",
                    Level.ERROR,
                    ALWAYS,
                    ContainerCheck.all(
                            container -> {
                                var user = Containers.text(container, "user");
                                return !user.isEmpty() && !ROOT.matcher(user).matches();
                            },
                            "runs as root or as the user of its image")),
            published(
                    "CT.ECS.PR.7",
                    List.of(),
                    "tasks have a memory limit",
                    Level.ERROR,
                    Remedy.set("memory", "8192"),
                    Check.input(TASK_DEFINITION, "memory", memory -> memory.isPresent())),
            published(
                    "CKV_AWS_249",
                    List.of(),
                    "the code in a task has another role than the agent that starts it",
                    Level.ERROR,
                    ALWAYS,
                    Check.allIn(
                            TASK_DEFINITION,
                            EcsRules::hasRolesApart,
                            task -> "taskRoleArn and executionRoleArn are the same role")),
            published(
                    "CKV_AWS_223",
                    List.of(),
                    "sessions of ECS Exec are logged",
                    Level.ERROR,
                    Remedy.set("execLogs", "true"),
                    Check.allIn(
                            SERVICE,
                            (graph, service) -> !service.is("enableExecuteCommand")
                                    || graph.to(service, "cluster", CLUSTER).stream()
                                            .allMatch(EcsRules::logsSessions),
                            service -> "ECS Exec is on, and the cluster's " + EXEC + " logs its sessions nowhere")),
            published(
                    "CKV_AWS_224",
                    List.of(),
                    "sessions of ECS Exec are encrypted with a key of the account",
                    Level.PRODUCTION_WARNING,
                    Remedy.set("execLogs", "true"),
                    Check.allIn(
                            SERVICE,
                            (graph, service) -> !service.is("enableExecuteCommand")
                                    || graph.to(service, "cluster", CLUSTER).stream()
                                            .allMatch(cluster -> cluster.input(EXEC + ".kmsKeyId")
                                                    .isPresent()),
                            service -> "ECS Exec is on, and the cluster's " + EXEC + ".kmsKeyId is not set")),
            own(
                    "AW-SingleWriter",
                    "one task at a time writes to a shared file system",
                    Level.ERROR,
                    "two writers corrupt the SQLite databases that agents keep on NFS",
                    ONE_TASK,
                    Check.each(SERVICE, SingleWriter::problems)),
            own(
                    "AW-SessionsInTask",
                    "a server that keeps its sessions in its task runs once",
                    Level.ERROR,
                    "CLI Agent Orchestrator: terminals are tmux sessions, records an SQLite database of one server"
                            + " (awslabs/cli-agent-orchestrator issue 745)",
                    ONE_TASK,
                    Check.each(SERVICE, TaskNumbers::ofSessionsInTasks)),
            own(
                    "AW-SecretsReadable",
                    "the agent of a task may read the secrets that the task starts with",
                    Level.ERROR,
                    "Amazon ECS Developer Guide, \"Amazon ECS task execution IAM role\": variables from secrets, and the"
                            + " login to a private registry",
                    Remedy.inTheProgram("the execution role gets a statement for each secret"),
                    Check.each(TASK_DEFINITION, SecretReaders::problems)),
            own(
                    "AW-ServiceWaits",
                    "a service starts when its file systems, listeners and secrets are there",
                    Level.ERROR,
                    "a task that starts before them fails, and the circuit breaker stops the deployment",
                    Remedy.inTheProgram("the service depends on them"),
                    Check.each(SERVICE, StartOrder::problems)));

    private EcsRules() {}

    private static boolean writesLogs(JsonObject container) {
        var logs = container.get("logConfiguration");
        return logs != null
                && logs.isJsonObject()
                && !Containers.text(logs.getAsJsonObject(), "logDriver").isEmpty();
    }

    private static boolean hasInsights(PlannedResource cluster) {
        return cluster.list("settings").stream()
                .anyMatch(setting -> setting instanceof Map<?, ?> map
                        && "containerInsights".equals(map.get("name"))
                        && Set.of("enabled", "enhanced").contains(String.valueOf(map.get("value"))));
    }

    private static boolean hasRolesApart(Graph graph, PlannedResource task) {
        var execution = graph.to(task, "executionRoleArn", ROLE);
        var own = graph.to(task, "taskRoleArn", ROLE);
        return execution.stream().noneMatch(own::contains)
                && (task.text("taskRoleArn").isEmpty()
                        || !task.text("taskRoleArn").equals(task.text("executionRoleArn")));
    }

    /** Without a configuration, sessions go to the log of the container (Amazon ECS API, "ExecuteCommandConfiguration"). */
    private static boolean logsSessions(PlannedResource cluster) {
        return switch (cluster.text(EXEC + ".logging").orElse("DEFAULT")) {
            case "DEFAULT" -> true;
            case "OVERRIDE" ->
                cluster.input(EXEC + ".logConfiguration.cloudWatchLogGroupName").isPresent()
                        || cluster.input(EXEC + ".logConfiguration.s3BucketName")
                                .isPresent();
            default -> false;
        };
    }
}
