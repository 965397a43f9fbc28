package agentworkspaces.storage;

import static agentworkspaces.support.Options.childOf;
import static agentworkspaces.support.Options.componentOf;
import static agentworkspaces.support.Options.statefulChildOf;

import agentworkspaces.iam.PolicyDocument;
import agentworkspaces.iam.Statement;
import agentworkspaces.network.Connection;
import agentworkspaces.network.SecurityGroups;
import agentworkspaces.network.SubnetTier;
import agentworkspaces.service.EfsVolume;
import agentworkspaces.support.Check;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An encrypted EFS file system that tasks mount through access points. */
public final class EfsFileSystem extends ComponentResource {

    private static final int NFS_PORT = 2049;

    /** Key of conditions that holds the access point of a mount, where it has one. */
    private static final String ACCESS_POINT = "elasticfilesystem:AccessPointArn";

    /** Operator of conditions that asks whether a key is missing. */
    private static final String NULL = "Null";

    private final FileSystem fileSystem;
    private final boolean bursts;
    private final Map<String, AccessPoint> accessPoints = new LinkedHashMap<>();
    private final List<Resource> readiness = new ArrayList<>();

    /**
     * @param subnets one mount target is placed in each
     * @param access directories, each with the tasks that mount it; one named as the component gives its children the
     *     component's own name
     * @param guests tasks that mount directories of their own, which somebody else makes access points for, if there are any
     * @param care what becomes of the files
     * @param kmsKeyArn key that encrypts the files; AWS's own without one. Another key makes another file system
     * @param displayName value of the {@code Name} tags
     * @param retain whether the engine refuses to delete it
     */
    public record Args(
            SubnetTier subnets,
            List<Access> access,
            Optional<Guests> guests,
            FileSystemCare care,
            Optional<Output<String>> kmsKeyArn,
            String displayName,
            boolean retain) {

        /** A file system of which the component makes every access point. */
        public Args(
                SubnetTier subnets,
                List<Access> access,
                FileSystemCare care,
                Optional<Output<String>> kmsKeyArn,
                String displayName,
                boolean retain) {
            this(subnets, access, Optional.empty(), care, kmsKeyArn, displayName, retain);
        }

        public Args {
            access = List.copyOf(access);
            Check.argument(!access.isEmpty(), "access must have at least one");
            Check.argument(
                    access.stream().map(Access::name).distinct().count() == access.size(),
                    "access must have different names, got %s",
                    access);
        }
    }

    public EfsFileSystem(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:storage:EfsFileSystem", name, options);
        fileSystem = fileSystem(name, args);
        bursts = args.care().throughputMode().equals("bursting");
        backupPolicy(name, args.care().backups());
        var group = SecurityGroups.create(
                this,
                name + "-efs",
                "Mount targets of " + args.displayName(),
                args.subnets().vpcId(),
                args.displayName() + "-efs");
        mountTargets(name, args, group);
        var opened = new HashSet<SecurityGroup>();
        for (var access : args.access()) {
            var childName = access.name().equals(name) ? name : name + "-" + access.name();
            accessPoints.put(access.name(), accessPoint(childName, access, args.displayName()));
            // Tasks of one group come by one rule: AWS refuses a second of the same group and port.
            if (opened.add(access.client().securityGroup())) {
                readiness.addAll(
                        open(childName, access.client().securityGroup(), group).rules());
            }
        }
        args.guests().ifPresent(guests -> open(name + "-guests", guests.group(), group));
        if (args.care().policy()) {
            readiness.add(policy(name, args));
        }

        registerOutputs(Map.of("fileSystemId", fileSystemId()));
    }

    public Output<String> fileSystemId() {
        return fileSystem.id();
    }

    public Output<String> arn() {
        return fileSystem.arn();
    }

    /** Whether its throughput lives on credits, which it gets with the bytes that it stores. */
    public boolean bursts() {
        return bursts;
    }

    /** The volume of tasks that mount a directory, by the name of its access. */
    public EfsVolume volume(String access) {
        return new EfsVolume(access, fileSystem.id(), accessPoint(access).id());
    }

    /** What must exist before a task that mounts the file system starts. */
    public List<Resource> readiness() {
        return List.copyOf(readiness);
    }

    /** What a task role needs to mount a directory and write to it, by the name of its access. */
    public Statement clientStatement(String access) {
        return Statement.allow(
                        "Mount" + access.substring(0, 1).toUpperCase(Locale.ROOT) + access.substring(1),
                        List.of("elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"),
                        fileSystem.arn())
                .when("StringEquals", ACCESS_POINT, accessPoint(access).arn());
    }

    private AccessPoint accessPoint(String access) {
        Check.argument(
                accessPoints.containsKey(access), "access must be one of %s, got %s", accessPoints.keySet(), access);
        return accessPoints.get(access);
    }

    private FileSystem fileSystem(String name, Args args) {
        var builder = FileSystemArgs.builder()
                .encrypted(true)
                .throughputMode(args.care().throughputMode())
                .tags(Map.of("Name", args.displayName()));
        args.kmsKeyArn().ifPresent(builder::kmsKeyId);
        args.care()
                .transitionToIa()
                .ifPresent(after -> builder.lifecyclePolicies(
                        FileSystemLifecyclePolicyArgs.builder()
                                .transitionToIa(after)
                                .build(),
                        FileSystemLifecyclePolicyArgs.builder()
                                .transitionToPrimaryStorageClass("AFTER_1_ACCESS")
                                .build()));
        return new FileSystem(name, builder.build(), statefulChildOf(this, args.retain()));
    }

    private void backupPolicy(String name, boolean enabled) {
        new BackupPolicy(
                name,
                BackupPolicyArgs.builder()
                        .fileSystemId(fileSystem.id())
                        .backupPolicy(BackupPolicyBackupPolicyArgs.builder()
                                .status(enabled ? "ENABLED" : "DISABLED")
                                .build())
                        .build(),
                childOf(this));
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

    private AccessPoint accessPoint(String name, Access access, String displayName) {
        return new AccessPoint(
                name,
                AccessPointArgs.builder()
                        .fileSystemId(fileSystem.id())
                        .posixUser(AccessPointPosixUserArgs.builder()
                                .uid(access.posixId())
                                .gid(access.posixId())
                                .build())
                        .rootDirectory(AccessPointRootDirectoryArgs.builder()
                                .path(access.path())
                                .creationInfo(AccessPointRootDirectoryCreationInfoArgs.builder()
                                        .ownerUid(access.posixId())
                                        .ownerGid(access.posixId())
                                        .permissions("0755")
                                        .build())
                                .build())
                        .tags(Map.of("Name", displayName))
                        .build(),
                childOf(this));
    }

    private Connection open(String name, SecurityGroup from, SecurityGroup group) {
        return new Connection(
                name + "-nfs",
                new Connection.Args(from, group, NFS_PORT, "NFS from the tasks to their file system"),
                componentOf(this));
    }

    /** Without a policy, EFS lets every client in that reaches a mount target, whatever its role. */
    private FileSystemPolicy policy(String name, Args args) {
        var all = List.of(
                "elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite", "elasticfilesystem:ClientRootAccess");
        var points = accessPoints.values().stream().map(AccessPoint::arn).toList();
        Object own = points.size() == 1 ? points.get(0) : points;
        var statements = new ArrayList<Statement>();
        for (var each : args.access()) {
            statements.add(clientStatement(each.name())
                    .by(Map.of("AWS", each.client().taskRole().arn())));
        }
        args.guests()
                .ifPresent(guests -> statements.add(Statement.allow(
                                "MountDirectoriesOfGuests",
                                List.of("elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"),
                                fileSystem.arn())
                        .by(Map.of("AWS", guests.roleArns()))
                        .when(NULL, ACCESS_POINT, "false")
                        .when("StringNotEquals", ACCESS_POINT, own)));
        statements.add(Statement.deny("OnlyByTls", all, fileSystem.arn())
                .by(Map.of("AWS", "*"))
                .when("Bool", "aws:SecureTransport", "false"));
        var past = args.guests().isPresent()
                ? Statement.deny("OnlyThroughAnAccessPoint", all, fileSystem.arn())
                        .by(Map.of("AWS", "*"))
                        .when(NULL, ACCESS_POINT, "true")
                : Statement.deny("OnlyThroughTheAccessPoint", all, fileSystem.arn())
                        .by(Map.of("AWS", "*"))
                        .when("StringNotEquals", ACCESS_POINT, own);
        statements.add(past);
        return new FileSystemPolicy(
                name,
                FileSystemPolicyArgs.builder()
                        .fileSystemId(fileSystem.id())
                        .policy(new PolicyDocument(statements).toJson())
                        .build(),
                childOf(this));
    }
}
