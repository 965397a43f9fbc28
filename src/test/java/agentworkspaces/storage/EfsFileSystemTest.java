package agentworkspaces.storage;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.ACCESS_POINT;
import static agentworkspaces.plan.ResourceTypes.BACKUP_POLICY;
import static agentworkspaces.plan.ResourceTypes.EGRESS;
import static agentworkspaces.plan.ResourceTypes.FILE_SYSTEM;
import static agentworkspaces.plan.ResourceTypes.FILE_SYSTEM_POLICY;
import static agentworkspaces.plan.ResourceTypes.INGRESS;
import static agentworkspaces.plan.ResourceTypes.MOUNT_TARGET;
import static agentworkspaces.plan.ResourceTypes.ROLE;
import static agentworkspaces.plan.ResourceTypes.SECURITY_GROUP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.network.Networks;
import agentworkspaces.network.SubnetTier;
import agentworkspaces.network.Tier;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedDocument;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Root;
import agentworkspaces.service.SharedTaskAccess;
import agentworkspaces.service.Tasks;
import com.google.gson.JsonParser;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EfsFileSystemTest {

    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012";

    private static final FileSystemCare GUARDED =
            new FileSystemCare(Optional.of("AFTER_7_DAYS"), true, true, "elastic");
    private static final FileSystemCare BARE = new FileSystemCare(Optional.empty(), false, false, "bursting");

    private final Plan plan = plan(2, GUARDED, true);

    @Test
    void encryptsAtRest() {
        assertTrue(only(plan, FILE_SYSTEM).is("encrypted"));
    }

    @Test
    void encryptsWithAKeyOfTheOwnersWhereThereIsOne() {
        var owners = plan(2, GUARDED, Optional.of(KEY), true);

        assertEquals(KEY, only(owners, FILE_SYSTEM).text("kmsKeyId").orElseThrow());
        assertTrue(only(owners, FILE_SYSTEM).is("encrypted"));
        assertEquals(Optional.empty(), only(plan, FILE_SYSTEM).input("kmsKeyId"));
    }

    @Test
    void movesIdleFilesWhenAsked() {
        assertEquals(
                List.of(
                        Map.of("transitionToIa", "AFTER_7_DAYS"),
                        Map.of("transitionToPrimaryStorageClass", "AFTER_1_ACCESS")),
                only(plan, FILE_SYSTEM).list("lifecyclePolicies"));
        assertEquals("elastic", only(plan, FILE_SYSTEM).text("throughputMode").orElseThrow());
        var bare = only(plan(2, BARE, true), FILE_SYSTEM);
        assertEquals(List.of(), bare.list("lifecyclePolicies"));
        assertEquals("bursting", bare.text("throughputMode").orElseThrow(), "said, or AWS keeps elastic");
    }

    @Test
    void backsUpWhenAsked() {
        assertEquals(
                "ENABLED", only(plan, BACKUP_POLICY).text("backupPolicy.status").orElseThrow());
        assertEquals(
                "DISABLED",
                only(plan(2, BARE, true), BACKUP_POLICY)
                        .text("backupPolicy.status")
                        .orElseThrow());
    }

    @Test
    void actsAsOneUserInTheDirectoryOfItsAccess() {
        var point = only(plan, ACCESS_POINT);

        assertEquals(
                "/aws-backup-restore_1/data", point.text("rootDirectory.path").orElseThrow());
        assertEquals(
                Map.of("uid", 1234L, "gid", 1234L), point.input("posixUser").orElseThrow());
        assertEquals(
                Map.of("ownerUid", 1234L, "ownerGid", 1234L, "permissions", "0755"),
                point.input("rootDirectory.creationInfo").orElseThrow());
    }

    @Test
    void mountsInThePrivateSubnetOfEveryZone() {
        var three = plan(3, GUARDED, true);

        assertEquals(
                List.of("net-private-a", "net-private-b", "net-private-c"),
                three.ofType(MOUNT_TARGET).stream()
                        .flatMap(target -> three.graph().to(target, "subnetId").stream())
                        .map(PlannedResource::name)
                        .toList());
    }

    @Test
    void opensNfsBetweenTheTasksAndTheMountTargets() {
        var tasks = named(plan, SECURITY_GROUP, "app-task");
        var mountTargets = named(plan, SECURITY_GROUP, "files-efs");

        var in = only(plan, INGRESS);
        assertEquals(List.of(mountTargets), plan.graph().to(in, "securityGroupId"));
        assertEquals(List.of(tasks), plan.graph().to(in, "referencedSecurityGroupId"));
        var out = named(plan, EGRESS, "files-nfs");
        assertEquals(List.of(tasks), plan.graph().to(out, "securityGroupId"));
        assertEquals(List.of(mountTargets), plan.graph().to(out, "referencedSecurityGroupId"));
        assertEquals(2049, in.number("toPort").orElseThrow());
        assertEquals(2049, out.number("toPort").orElseThrow());
    }

    @Test
    void isReadyWithItsMountTargetsItsRulesAndItsPolicy() {
        var kinds = new TreeSet<String>();
        for (var urn : (List<?>) plan.outputs().get("readiness")) {
            kinds.add(plan.byUrn(urn.toString().replace("pulumi:pulumi:Stack$", ""))
                    .orElseThrow()
                    .type());
        }

        assertEquals(new TreeSet<>(List.of(MOUNT_TARGET, INGRESS, EGRESS, FILE_SYSTEM_POLICY)), kinds);
        assertEquals(5, ((List<?>) plan.outputs().get("readiness")).size());
    }

    @Test
    void policyAllowsTheTaskRoleAndDeniesPlaintextAndOtherWays() {
        var policy = only(plan, FILE_SYSTEM_POLICY);
        var fileSystem = plan.outputs().get("fileSystemArn");
        var accessPoint = policy.document("policy")
                .orElseThrow()
                .getAsJsonObject()
                .getAsJsonArray("Statement")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("Condition")
                .getAsJsonObject("StringEquals")
                .get("elasticfilesystem:AccessPointArn")
                .getAsString();
        var all =
                "[\"elasticfilesystem:ClientMount\",\"elasticfilesystem:ClientRootAccess\",\"elasticfilesystem:ClientWrite\"]";

        assertEquals(List.of(named(plan, ROLE, "app-task").urn()), rolesIn(policy));
        assertEquals(
                JsonParser.parseString("""
                        [{"Sid": "MountFiles", "Effect": "Allow", "Principal": {"AWS": "%2$s"},
                          "Action": ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"], "Resource": "%1$s",
                          "Condition": {"StringEquals": {"elasticfilesystem:AccessPointArn": "%3$s"}}},
                         {"Sid": "OnlyByTls", "Effect": "Deny", "Principal": {"AWS": "*"}, "Action": %4$s, "Resource": "%1$s",
                          "Condition": {"Bool": {"aws:SecureTransport": "false"}}},
                         {"Sid": "OnlyThroughTheAccessPoint", "Effect": "Deny", "Principal": {"AWS": "*"}, "Action": %4$s,
                          "Resource": "%1$s",
                          "Condition": {"StringNotEquals": {"elasticfilesystem:AccessPointArn": "%3$s"}}}]
                        """.formatted(fileSystem, plan.outputs().get("taskRoleArn"), accessPoint, all)),
                policy.document("policy").orElseThrow().getAsJsonObject().get("Statement"));
        assertEquals(List.of(), plan(2, BARE, true).ofType(FILE_SYSTEM_POLICY));
    }

    @Test
    void everyDirectoryHasAnAccessPointAndClientsOfItsOwn() {
        var shared = Plans.ofProgram(context -> {
            var network = Networks.of(2, 0);
            var access = List.of(
                    new Access("files", "/files", 1000, Tasks.in(network)),
                    new Access("cache", "/cache", 1001, Tasks.named("worker", network)));
            var files = files(network.tier(Tier.PUBLIC), access, GUARDED, Optional.empty(), true);
            context.export("volume", files.volume("cache").accessPointId());
        });
        var policy = PlannedDocument.of(only(shared, FILE_SYSTEM_POLICY), "policy");

        assertEquals(
                List.of("files", "files-cache"),
                shared.ofType(ACCESS_POINT).stream().map(PlannedResource::name).toList());
        assertEquals(List.of("MountFiles", "MountCache", "OnlyByTls", "OnlyThroughTheAccessPoint"), policy.sids());
        assertEquals(
                2,
                policy.statement("OnlyThroughTheAccessPoint")
                        .getAsJsonObject()
                        .getAsJsonObject("Condition")
                        .getAsJsonObject("StringNotEquals")
                        .getAsJsonArray("elasticfilesystem:AccessPointArn")
                        .size());
        assertEquals(
                List.of(named(shared, SECURITY_GROUP, "worker-task")),
                shared.referenced(named(shared, EGRESS, "files-cache-nfs"), "securityGroupId"));
        assertEquals(
                List.of("net-public-a", "net-public-b"),
                shared.ofType(MOUNT_TARGET).stream()
                        .flatMap(target -> shared.referenced(target, "subnetId").stream())
                        .map(PlannedResource::name)
                        .toList());
        assertTrue(shared.outputs().get("volume").toString().startsWith("fsap-"));
    }

    /** AWS refuses a second rule of the same groups and port. */
    @Test
    void tasksOfOneGroupComeByOneRule() {
        var shared = Plans.ofProgram(context -> {
            var network = Networks.of(2, 0);
            var tasks = new SharedTaskAccess(
                    "app",
                    new SharedTaskAccess.Args(
                            network, List.of("coder", "clickhouse"), List.of(443), "app-test", Optional.empty()),
                    Root.OPTIONS);
            var access = List.of(
                    new Access("coder", "/coder", 1000, tasks.identity("coder")),
                    new Access("clickhouse", "/clickhouse", 101, tasks.identity("clickhouse")),
                    new Access("workspaces", "/workspaces", 1000, Tasks.named("workspace", network)));
            files(network.tier(Tier.PRIVATE), access, GUARDED, Optional.empty(), true);
        });

        assertEquals(3, shared.ofType(ACCESS_POINT).size());
        assertEquals(
                List.of("files-coder-nfs", "files-workspaces-nfs"),
                shared.ofType(INGRESS).stream()
                        .map(PlannedResource::name)
                        .filter(name -> name.endsWith("-nfs"))
                        .sorted()
                        .toList());
        var policy = PlannedDocument.of(only(shared, FILE_SYSTEM_POLICY), "policy");
        assertEquals(
                List.of("MountCoder", "MountClickhouse", "MountWorkspaces", "OnlyByTls", "OnlyThroughTheAccessPoint"),
                policy.sids());
    }

    @Test
    void argumentsThatDoNotFitAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Access("files", "data", 1000, null));
        assertThrows(IllegalArgumentException.class, () -> new Access("files", "/data", 0, null));
        assertThrows(IllegalArgumentException.class, () -> new Access("my files", "/data", 1000, null));
        var one = new Access("files", "/a", 1, null);
        var other = new Access("files", "/b", 1, null);
        for (var access : List.of(List.<Access>of(), List.of(one, other))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new EfsFileSystem.Args(null, access, BARE, Optional.empty(), "files", true));
        }
    }

    @Test
    void isProtectedOnlyWhileItIsKept() {
        assertTrue(only(plan, FILE_SYSTEM).protect());
        assertFalse(only(plan(2, GUARDED, false), FILE_SYSTEM).protect());
    }

    private List<String> rolesIn(PlannedResource policy) {
        return plan.graph().to(policy, "policy").stream()
                .filter(resource -> resource.type().equals(ROLE))
                .map(PlannedResource::urn)
                .toList();
    }

    private static Plan plan(int zones, FileSystemCare care, boolean retain) {
        return plan(zones, care, Optional.empty(), retain);
    }

    private static Plan plan(int zones, FileSystemCare care, Optional<String> key, boolean retain) {
        return Plans.ofProgram(context -> {
            var network = Networks.of(zones, 0);
            var tasks = Tasks.in(network);
            var access = new Access("files", "/aws-backup-restore_1/data", 1234, tasks);
            var files = files(network.tier(Tier.PRIVATE), List.of(access), care, key, retain);
            context.export(
                    "readiness",
                    Output.all(files.readiness().stream()
                            .map(resource -> resource.urn())
                            .toList()));
            context.export("taskRoleArn", tasks.taskRole().arn());
            context.export(
                    "fileSystemArn",
                    files.fileSystemId()
                            .applyValue(id -> "arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/" + id));
        });
    }

    private static EfsFileSystem files(
            SubnetTier subnets, List<Access> access, FileSystemCare care, Optional<String> key, boolean retain) {
        return new EfsFileSystem(
                "files",
                new EfsFileSystem.Args(subnets, access, care, key.map(Output::of), "files-test", retain),
                Root.OPTIONS);
    }
}
