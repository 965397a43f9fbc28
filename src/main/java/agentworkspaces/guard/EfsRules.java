package agentworkspaces.guard;

import static agentworkspaces.guard.Rule.own;
import static agentworkspaces.guard.Rule.published;
import static agentworkspaces.plan.ResourceTypes.ACCESS_POINT;
import static agentworkspaces.plan.ResourceTypes.BACKUP_POLICY;
import static agentworkspaces.plan.ResourceTypes.BACKUP_SELECTION;
import static agentworkspaces.plan.ResourceTypes.FILE_SYSTEM;
import static agentworkspaces.plan.ResourceTypes.FILE_SYSTEM_POLICY;
import static agentworkspaces.plan.ResourceTypes.MOUNT_TARGET;
import static agentworkspaces.plan.ResourceTypes.SUBNET;
import static agentworkspaces.plan.ResourceTypes.TASK_DEFINITION;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.graph.Routes;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rules on EFS file systems and on the tasks that mount them. */
final class EfsRules {

    private static final String EFS_IAM = "Amazon EFS User Guide, \"Using IAM to control file system data access\"";
    private static final Remedy ALWAYS = Remedy.inTheProgram("the program always sets it");

    static final List<Rule> ALL = List.of(
            published(
                    "EFS.8",
                    List.of("EFS.1", "CKV_AWS_42", "AWS-0037", "AwsSolutions-EFS1"),
                    "file systems are encrypted at rest",
                    Level.ERROR,
                    ALWAYS,
                    Check.all(FILE_SYSTEM, fs -> fs.is("encrypted"), fs -> Check.found(fs, "encrypted"))),
            published(
                    "CKV_AWS_184",
                    List.of(),
                    "file systems are encrypted with a key of the account",
                    Level.PRODUCTION_WARNING,
                    Remedy.onCreation("kmsStorageKey", "true"),
                    Check.input(FILE_SYSTEM, "kmsKeyId", key -> key.isPresent())),
            published(
                    "EFS.7",
                    List.of("EFS.2", "CKV2_AWS_18"),
                    "file systems are backed up",
                    Level.PRODUCTION,
                    Remedy.set("efsBackups", "true"),
                    Check.allIn(FILE_SYSTEM, EfsRules::isBackedUp, fs -> "no backup policy or plan covers it")),
            published(
                    "EFS.3",
                    List.of("CKV_AWS_329"),
                    "access points show a directory, not the whole file system",
                    Level.ERROR,
                    Remedy.set("workspacePath", "/workspace"),
                    Check.input(ACCESS_POINT, "rootDirectory.path", path -> path.filter(text -> !text.equals("/"))
                            .isPresent())),
            published(
                    "EFS.4",
                    List.of("CKV_AWS_330"),
                    "access points act as a user other than root",
                    Level.ERROR,
                    ALWAYS,
                    Check.input(ACCESS_POINT, "posixUser.uid", uid -> uid.filter(text -> !text.equals("0"))
                            .isPresent())),
            published(
                    "EFS.6",
                    List.of(),
                    "mount targets are in subnets that the internet does not reach",
                    Level.ERROR,
                    ALWAYS,
                    Check.allIn(
                            MOUNT_TARGET,
                            (graph, target) -> graph.to(target, "subnetId", SUBNET).stream()
                                    .noneMatch(subnet -> Routes.leadsToInternetGateway(graph, subnet)),
                            target -> "its subnet leads to an internet gateway")),
            published(
                    "ECS.18",
                    List.of("CKV_AWS_97", "AWS-0035"),
                    "tasks mount file systems by TLS",
                    Level.ERROR,
                    ALWAYS,
                    Check.each(TASK_DEFINITION, (graph, task) -> volumes(graph, task)
                            .filter(path -> !isEnabled(task, path + ".transitEncryption"))
                            .map(path -> Check.found(task, path + ".transitEncryption")))),
            own(
                    "AW-EfsIam",
                    "tasks mount file systems through an access point and as their task role",
                    Level.ERROR,
                    EFS_IAM,
                    ALWAYS,
                    Check.each(TASK_DEFINITION, (graph, task) -> volumes(graph, task)
                            .map(path -> path + ".authorizationConfig")
                            .filter(path -> !isEnabled(task, path + ".iam")
                                    || task.input(path + ".accessPointId").isEmpty())
                            .map(path -> Check.found(task, path + ".iam") + " and "
                                    + Check.found(task, path + ".accessPointId")))),
            own(
                    "AW-EfsPolicy",
                    "a file system has a policy that denies plaintext and lets nobody in unconditionally",
                    Level.ERROR,
                    EFS_IAM,
                    Remedy.set("efsPolicy", "true"),
                    Check.each(FILE_SYSTEM, EfsRules::policyProblems)));

    private EfsRules() {}

    /** Paths of the EFS configurations of a task definition. */
    private static Stream<String> volumes(Graph graph, PlannedResource task) {
        return IntStream.range(0, task.list("volumes").size())
                .mapToObj(i -> "volumes[" + i + "].efsVolumeConfiguration")
                .filter(path -> task.input(path).isPresent());
    }

    private static boolean isEnabled(PlannedResource task, String path) {
        return task.text(path).filter("ENABLED"::equals).isPresent();
    }

    private static boolean isBackedUp(Graph graph, PlannedResource fileSystem) {
        return graph.from(BACKUP_POLICY, "fileSystemId", fileSystem).stream()
                        .anyMatch(policy -> isEnabled(policy, "backupPolicy.status"))
                || !graph.from(BACKUP_SELECTION, "resources", fileSystem).isEmpty();
    }

    private static Stream<String> policyProblems(Graph graph, PlannedResource fileSystem) {
        var statements = graph.from(FILE_SYSTEM_POLICY, "fileSystemId", fileSystem).stream()
                .flatMap(policy -> PolicyStatement.of(graph, policy, "policy").stream())
                .toList();
        if (statements.isEmpty()) {
            return Stream.of("has no policy, so every client that reaches a mount target may mount it");
        }
        return Stream.concat(
                statements.stream().anyMatch(PolicyStatement::deniesPlaintext)
                        ? Stream.empty()
                        : Stream.of("its policy does not deny requests without TLS"),
                statements.stream()
                        .filter(each -> each.allows() && each.isForEverybody() && !each.isConditional())
                        .map(each -> each.name() + " of its policy lets everybody in"));
    }
}
