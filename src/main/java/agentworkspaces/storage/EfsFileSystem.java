package agentworkspaces.storage;

import static agentworkspaces.support.Options.childOf;
import static agentworkspaces.support.Options.componentOf;
import static agentworkspaces.support.Options.statefulChildOf;

import agentworkspaces.config.StorageSettings;
import agentworkspaces.iam.PolicyDocument;
import agentworkspaces.iam.Statement;
import agentworkspaces.network.Connection;
import agentworkspaces.network.SecurityGroups;
import agentworkspaces.network.SubnetTier;
import agentworkspaces.service.TaskIdentity;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.efs.AccessPoint;
import com.pulumi.aws.efs.AccessPointArgs;
import com.pulumi.aws.efs.BackupPolicy;
import com.pulumi.aws.efs.BackupPolicyArgs;
import com.pulumi.aws.efs.FileSystem;
import com.pulumi.aws.efs.FileSystemArgs;
import com.pulumi.aws.efs.FileSystemPolicy;
import com.pulumi.aws.efs.FileSystemPolicyArgs;
import com.pulumi.aws.efs.MountTarget;
import com.pulumi.aws.efs.MountTargetArgs;
import com.pulumi.aws.efs.inputs.AccessPointPosixUserArgs;
import com.pulumi.aws.efs.inputs.AccessPointRootDirectoryArgs;
import com.pulumi.aws.efs.inputs.AccessPointRootDirectoryCreationInfoArgs;
import com.pulumi.aws.efs.inputs.BackupPolicyBackupPolicyArgs;
import com.pulumi.aws.efs.inputs.FileSystemLifecyclePolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An encrypted EFS file system that the tasks of one service mount through one access point.
 *
 * <p>The service is known here only by its {@link TaskIdentity}, which exists before it: the file system must be open to
 * the task before the task starts.
 */
public final class EfsFileSystem extends ComponentResource {

    private static final int NFS_PORT = 2049;

    private final FileSystem fileSystem;
    private final AccessPoint accessPoint;
    private final List<Resource> readiness = new ArrayList<>();

    /**
     * @param subnets one mount target is placed in each
     * @param settings directory, lifecycle, backups and policy
     * @param client the tasks that mount it
     * @param posixId uid and gid that own the directory and that every client acts as
     * @param kmsKeyArn key that encrypts the files; AWS's own without one. Another key makes another file system
     * @param displayName value of the {@code Name} tags
     * @param retain whether the engine refuses to delete it
     */
    public record Args(
            SubnetTier subnets,
            StorageSettings settings,
            TaskIdentity client,
            int posixId,
            Optional<Output<String>> kmsKeyArn,
            String displayName,
            boolean retain) {}

    public EfsFileSystem(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:storage:EfsFileSystem", name, options);

        fileSystem = fileSystem(name, args);
        new BackupPolicy(
                name,
                BackupPolicyArgs.builder()
                        .fileSystemId(fileSystem.id())
                        .backupPolicy(BackupPolicyBackupPolicyArgs.builder()
                                .status(args.settings().backups() ? "ENABLED" : "DISABLED")
                                .build())
                        .build(),
                childOf(this));
        var group = SecurityGroups.create(
                this,
                name + "-efs",
                "Mount targets of " + args.displayName(),
                args.subnets().vpcId(),
                args.displayName() + "-efs");
        mountTargets(name, args, group);
        accessPoint = accessPoint(name, args);
        var connection = new Connection(
                name + "-nfs",
                new Connection.Args(
                        args.client().securityGroup(), group, NFS_PORT, "NFS from the tasks to their file system"),
                componentOf(this));
        readiness.addAll(connection.rules());
        if (args.settings().policy()) {
            readiness.add(policy(name, args.client()));
        }

        registerOutputs(Map.of("fileSystemId", fileSystemId(), "accessPointId", accessPointId()));
    }

    public Output<String> fileSystemId() {
        return fileSystem.id();
    }

    public Output<String> arn() {
        return fileSystem.arn();
    }

    public Output<String> accessPointId() {
        return accessPoint.id();
    }

    /** What must exist before a task that mounts the file system starts. */
    public List<Resource> readiness() {
        return List.copyOf(readiness);
    }

    /** What the task role needs to mount the file system and write to it. */
    public Statement clientStatement() {
        return Statement.allow(
                        "MountWorkspace",
                        List.of("elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"),
                        fileSystem.arn())
                .when("StringEquals", "elasticfilesystem:AccessPointArn", accessPoint.arn());
    }

    private FileSystem fileSystem(String name, Args args) {
        var builder = FileSystemArgs.builder().encrypted(true).tags(Map.of("Name", args.displayName()));
        args.kmsKeyArn().ifPresent(builder::kmsKeyId);
        args.settings()
                .transitionToIa()
                .ifPresent(after -> builder.lifecyclePolicies(FileSystemLifecyclePolicyArgs.builder()
                        .transitionToIa(after)
                        .build()));
        return new FileSystem(name, builder.build(), statefulChildOf(this, args.retain()));
    }

    private void mountTargets(String name, Args args, SecurityGroup group) {
        for (var zone : args.subnets().subnets()) {
            readiness.add(new MountTarget(
                    name + "-" + zone.slot(),
                    MountTargetArgs.builder()
                            .fileSystemId(fileSystem.id())
                            .subnetId(zone.subnet().id())
                            .securityGroups(Output.all(group.id()))
                            .build(),
                    childOf(this)));
        }
    }

    private AccessPoint accessPoint(String name, Args args) {
        return new AccessPoint(
                name,
                AccessPointArgs.builder()
                        .fileSystemId(fileSystem.id())
                        .posixUser(AccessPointPosixUserArgs.builder()
                                .uid(args.posixId())
                                .gid(args.posixId())
                                .build())
                        .rootDirectory(AccessPointRootDirectoryArgs.builder()
                                .path(args.settings().workspacePath())
                                .creationInfo(AccessPointRootDirectoryCreationInfoArgs.builder()
                                        .ownerUid(args.posixId())
                                        .ownerGid(args.posixId())
                                        .permissions("0755")
                                        .build())
                                .build())
                        .tags(Map.of("Name", args.displayName()))
                        .build(),
                childOf(this));
    }

    /** Without a policy, EFS lets every client in that reaches a mount target, whatever its role. */
    private FileSystemPolicy policy(String name, TaskIdentity client) {
        var all = List.of(
                "elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite", "elasticfilesystem:ClientRootAccess");
        var document = PolicyDocument.of(
                clientStatement().by(Map.of("AWS", client.taskRole().arn())),
                Statement.deny("OnlyByTls", all, fileSystem.arn())
                        .by(Map.of("AWS", "*"))
                        .when("Bool", "aws:SecureTransport", "false"),
                Statement.deny("OnlyThroughTheAccessPoint", all, fileSystem.arn())
                        .by(Map.of("AWS", "*"))
                        .when("StringNotEquals", "elasticfilesystem:AccessPointArn", accessPoint.arn()));
        return new FileSystemPolicy(
                name,
                FileSystemPolicyArgs.builder()
                        .fileSystemId(fileSystem.id())
                        .policy(document.toJson())
                        .build(),
                childOf(this));
    }
}
