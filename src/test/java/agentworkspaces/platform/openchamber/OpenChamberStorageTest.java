package agentworkspaces.platform.openchamber;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.ACCESS_POINT;
import static agentworkspaces.plan.ResourceTypes.BACKUP_POLICY;
import static agentworkspaces.plan.ResourceTypes.FILE_SYSTEM;
import static agentworkspaces.plan.ResourceTypes.MOUNT_TARGET;
import static agentworkspaces.plan.ResourceTypes.SECURITY_GROUP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.platform.Access;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass(name = "{0}")
@EnumSource(Access.class)
class OpenChamberStorageTest {

    private final Plan plan;

    OpenChamberStorageTest(Access access) {
        this.plan = access.plan();
    }

    @Test
    @DisplayName("A13 fileSystemIsEncryptedWithTheKeyOfAwsAndMovesIdleFilesToTheCheaperClass")
    void fileSystemIsEncryptedWithTheKeyOfAwsAndMovesIdleFilesToTheCheaperClass() {
        var fileSystem = only(plan, FILE_SYSTEM);

        assertTrue(fileSystem.is("encrypted"));
        assertEquals(Optional.empty(), fileSystem.input("kmsKeyId"));
        assertEquals(
                List.of(
                        Map.of("transitionToIa", "AFTER_30_DAYS"),
                        Map.of("transitionToPrimaryStorageClass", "AFTER_1_ACCESS")),
                fileSystem.list("lifecyclePolicies"));
    }

    @Test
    @DisplayName("A14 fileSystemIsBackedUp")
    void fileSystemIsBackedUp() {
        var backups = only(plan, BACKUP_POLICY);

        assertEquals("ENABLED", backups.text("backupPolicy.status").orElseThrow());
        assertEquals(List.of(only(plan, FILE_SYSTEM)), plan.graph().to(backups, "fileSystemId"));
    }

    @Test
    @DisplayName("A15 accessPointOwnsTheWorkspaceDirectory")
    void accessPointOwnsTheWorkspaceDirectory() {
        var point = only(plan, ACCESS_POINT);

        assertEquals(List.of(only(plan, FILE_SYSTEM)), plan.graph().to(point, "fileSystemId"));
        assertEquals("/workspace", point.text("rootDirectory.path").orElseThrow());
        assertEquals(
                Map.of("uid", 1000L, "gid", 1000L), point.input("posixUser").orElseThrow());
        assertEquals(
                Map.of("ownerUid", 1000L, "ownerGid", 1000L, "permissions", "0755"),
                point.input("rootDirectory.creationInfo").orElseThrow());
    }

    @Test
    @DisplayName("A16 everyPrivateSubnetHasAMountTargetInTheGroupOfTheFileSystem")
    void everyPrivateSubnetHasAMountTargetInTheGroupOfTheFileSystem() {
        var targets = plan.ofType(MOUNT_TARGET);

        assertEquals(
                List.of("openchamber-private-a", "openchamber-private-b"),
                targets.stream()
                        .flatMap(target -> plan.graph().to(target, "subnetId").stream())
                        .map(PlannedResource::name)
                        .sorted()
                        .toList());
        for (var target : targets) {
            assertEquals(
                    List.of(named(plan, SECURITY_GROUP, "workspace-efs")),
                    plan.graph().to(target, "securityGroups"));
            assertEquals(1, target.list("securityGroups").size());
            assertEquals(List.of(only(plan, FILE_SYSTEM)), plan.graph().to(target, "fileSystemId"));
        }
    }
}
