package agentworkspaces.data;

import static agentworkspaces.support.Options.childOf;
import static agentworkspaces.support.Options.componentOf;

import agentworkspaces.network.Connection;
import agentworkspaces.network.SecurityGroups;
import agentworkspaces.network.SubnetTier;
import agentworkspaces.secrets.StoredSecret;
import agentworkspaces.support.Check;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.rds.Instance;
import com.pulumi.aws.rds.InstanceArgs;
import com.pulumi.aws.rds.ParameterGroup;
import com.pulumi.aws.rds.ParameterGroupArgs;
import com.pulumi.aws.rds.SubnetGroup;
import com.pulumi.aws.rds.SubnetGroupArgs;
import com.pulumi.aws.rds.inputs.ParameterGroupParameterArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A PostgreSQL server of RDS, encrypted on disk and on the way, with backups of every second and a disk that grows.
 *
 * <p>Its databases outlive a change of settings: under {@code retain} neither the engine nor AWS deletes it, and without
 * it a last snapshot stays.
 */
public final class Postgres extends ComponentResource {

    /** TCP port on which it listens. */
    public static final int PORT = 5432;

    /** AWS installs the newest minor version in the maintenance window. */
    private static final String VERSION = "16";

    private static final String FAMILY = "postgres" + VERSION;

    /** Good until 2061. Source: Amazon RDS User Guide, "Using SSL/TLS to encrypt a connection to a DB instance". */
    private static final String CERTIFICATE_AUTHORITY = "rds-ca-rsa2048-g1";

    /** What costs nothing. Source: Amazon RDS User Guide, "Pricing and data retention for Performance Insights". */
    private static final int INSIGHTS_DAYS = 7;

    private static final List<String> LOGS = List.of("postgresql", "upgrade");

    /** The smallest disk of general purpose. Source: Amazon RDS User Guide, "Amazon RDS DB instance storage". */
    private static final int SMALLEST_GIB = 20;

    /** The longest that RDS keeps backups. Source: Amazon RDS User Guide, "Backup retention period". */
    private static final int LONGEST_BACKUP_DAYS = 35;

    private final Instance instance;
    private final List<Resource> readiness = new ArrayList<>();

    /**
     * What the server is.
     *
     * @param instanceClass size, as {@code db.r6g.large}; another one restarts it
     * @param storageGib disk in GiB to begin with, at least 20; it never shrinks
     * @param maxStorageGib how far RDS lets the disk grow by itself
     * @param multiAz whether a standby in another zone takes over
     */
    public record Server(String instanceClass, int storageGib, int maxStorageGib, boolean multiAz) {

        public Server {
            Check.argument(instanceClass.startsWith("db."), "instanceClass must begin with db., got %s", instanceClass);
            Check.argument(
                    storageGib >= SMALLEST_GIB, "storageGib must be at least %d, got %d", SMALLEST_GIB, storageGib);
            Check.argument(
                    maxStorageGib > storageGib,
                    "maxStorageGib must be more than %d, got %d",
                    storageGib,
                    maxStorageGib);
        }
    }

    /**
     * Who owns the server, and the first database.
     *
     * @param database name of the first database; another one makes another server
     * @param user name of the owner; another one makes another server
     * @param password password of the owner
     */
    public record Owner(String database, String user, StoredSecret password) {}

    /**
     * What becomes of the data.
     *
     * @param backupDays days, from 1 to 35, of which any second can be restored
     * @param logDays days that the server's logs are kept
     * @param kmsKeyArn key that encrypts disk and snapshots; AWS's own without one. Another key makes another server
     * @param logKeyArn key that encrypts the logs; AWS's own without one
     * @param retain whether the engine and AWS refuse to delete it
     */
    public record Care(
            int backupDays,
            int logDays,
            Optional<Output<String>> kmsKeyArn,
            Optional<Output<String>> logKeyArn,
            boolean retain) {

        public Care {
            Check.argument(
                    1 <= backupDays && backupDays <= LONGEST_BACKUP_DAYS,
                    "backupDays must be 1 to %d, got %d",
                    LONGEST_BACKUP_DAYS,
                    backupDays);
        }
    }

    /**
     * @param subnets where it stands, in two zones or more
     * @param clients group whose members connect, with TLS
     * @param identifier its name in AWS
     * @param server what it is
     * @param owner who owns it
     * @param care what becomes of the data
     * @param displayName name of the stack for people
     */
    public record Args(
            SubnetTier subnets,
            SecurityGroup clients,
            String identifier,
            Server server,
            Owner owner,
            Care care,
            String displayName) {

        public Args {
            // Source: Amazon RDS API, CreateDBInstance.
            Check.argument(
                    identifier.matches("[a-z](-?[a-z0-9]+)*") && identifier.length() <= 63,
                    "identifier must be at most 63 small letters, digits and single hyphens, got '%s'",
                    identifier);
        }
    }

    public Postgres(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:data:Postgres", name, options);
        var subnets = new SubnetGroup(
                name,
                SubnetGroupArgs.builder()
                        .description("Subnets of the database of " + args.displayName())
                        .subnetIds(args.subnets().subnetIds())
                        .build(),
                childOf(this));
        var group = SecurityGroups.create(
                this,
                name + "-database",
                "Database of " + args.displayName(),
                args.subnets().vpcId(),
                args.displayName() + "-database");
        readiness.addAll(new Connection(
                        name + "-postgres",
                        new Connection.Args(
                                args.clients(), group, PORT, "PostgreSQL from the services to their database"),
                        componentOf(this))
                .rules());
        instance = instance(name, args, subnets, group, parameters(name, args.displayName()));
        readiness.add(instance);
        registerOutputs(Map.of("host", host()));
    }

    /** Name of the server to connect to. */
    public Output<String> host() {
        return instance.address();
    }

    /** Name and port to connect to. */
    public Output<String> address() {
        return Output.format("%s:%s", host(), Output.of(PORT));
    }

    /** What must exist before a task connects. */
    public List<Resource> readiness() {
        return List.copyOf(readiness);
    }

    /** Said although it is the default since version 15: a group without it would leave it to the default. */
    private ParameterGroup parameters(String name, String displayName) {
        return new ParameterGroup(
                name,
                ParameterGroupArgs.builder()
                        .family(FAMILY)
                        .description("Parameters of the database of " + displayName)
                        .parameters(ParameterGroupParameterArgs.builder()
                                .name("rds.force_ssl")
                                .value("1")
                                .build())
                        .build(),
                childOf(this));
    }

    private Instance instance(
            String name, Args args, SubnetGroup subnets, SecurityGroup group, ParameterGroup parameters) {
        var server = args.server();
        var care = args.care();
        var builder = InstanceArgs.builder()
                .identifier(args.identifier())
                .engine("postgres")
                .engineVersion(VERSION)
                .autoMinorVersionUpgrade(true)
                .instanceClass(server.instanceClass())
                .multiAz(server.multiAz())
                .storageType("gp3")
                // Told the most, the provider lets RDS have grown the disk.
                .allocatedStorage(server.storageGib())
                .maxAllocatedStorage(server.maxStorageGib())
                .storageEncrypted(true)
                .dbName(args.owner().database())
                .username(args.owner().user())
                .password(args.owner().password().text())
                .port(PORT)
                .dbSubnetGroupName(subnets.name())
                .vpcSecurityGroupIds(Output.all(group.id()))
                .publiclyAccessible(false)
                .parameterGroupName(parameters.name())
                .caCertIdentifier(CERTIFICATE_AUTHORITY)
                .backupRetentionPeriod(care.backupDays())
                .copyTagsToSnapshot(true)
                .performanceInsightsEnabled(true)
                .performanceInsightsRetentionPeriod(INSIGHTS_DAYS)
                .enabledCloudwatchLogsExports(LOGS)
                // What waits for the maintenance window would be a change again in every preview until then.
                .applyImmediately(true)
                .deletionProtection(care.retain())
                .skipFinalSnapshot(false)
                // AWS takes no second snapshot of a name, and the group's is made up for each life of the server.
                .finalSnapshotIdentifier(Output.format("%s-final", subnets.name()))
                .tags(Map.of("Name", args.displayName()));
        care.kmsKeyArn().ifPresent(builder::kmsKeyId);
        return new Instance(
                name,
                builder.build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .protect(care.retain())
                        .dependsOn(logGroups(name, args))
                        // Two servers of one name cannot be.
                        .deleteBeforeReplace(true)
                        .build());
    }

    /** Made before RDS makes them, which would keep the logs for ever. */
    private List<Resource> logGroups(String name, Args args) {
        var groups = new ArrayList<Resource>();
        for (var log : LOGS) {
            var builder = LogGroupArgs.builder()
                    .name("/aws/rds/instance/" + args.identifier() + "/" + log)
                    .retentionInDays(args.care().logDays());
            args.care().logKeyArn().ifPresent(builder::kmsKeyId);
            groups.add(new LogGroup(name + "-" + log, builder.build(), childOf(this)));
        }
        return groups;
    }
}
