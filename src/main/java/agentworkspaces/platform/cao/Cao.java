package agentworkspaces.platform.cao;

import agentworkspaces.config.CaoSettings;
import agentworkspaces.config.Settings;
import agentworkspaces.data.Redis;
import agentworkspaces.data.RedisGroup;
import agentworkspaces.data.RedisNode;
import agentworkspaces.data.Table;
import agentworkspaces.identity.CognitoLogin;
import agentworkspaces.identity.IdentityPool;
import agentworkspaces.image.ImageReplication;
import agentworkspaces.loadbalancer.Backend;
import agentworkspaces.loadbalancer.Stickiness;
import agentworkspaces.loadbalancer.TargetHealth;
import agentworkspaces.network.Network;
import agentworkspaces.network.Tier;
import agentworkspaces.network.VpcEndpoints;
import agentworkspaces.observability.Curve;
import agentworkspaces.observability.Panel;
import agentworkspaces.platform.CustomerKeys;
import agentworkspaces.platform.DeploymentRecord;
import agentworkspaces.platform.EntryOutputs;
import agentworkspaces.platform.FormerState;
import agentworkspaces.platform.Frame;
import agentworkspaces.platform.ImageBuilds;
import agentworkspaces.platform.ImageOutputs;
import agentworkspaces.platform.Monitoring;
import agentworkspaces.platform.PublicEntry;
import agentworkspaces.platform.RunningService;
import agentworkspaces.platform.ServiceOutputs;
import agentworkspaces.platform.ServiceParts;
import agentworkspaces.platform.SwitchedOutputs;
import agentworkspaces.platform.WatchedService;
import agentworkspaces.service.Deployments;
import agentworkspaces.service.TaskIdentity;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * CLI Agent Orchestrator: a server that runs coding agents in terminals, with a web interface and an API.
 *
 * <p>The server from PyPI keeps sessions in its own task: terminals in tmux, records in an SQLite database. Table, cache
 * and more than one task are for a server that keeps them elsewhere.
 */
public final class Cao extends ComponentResource {

    private static final String NAME = "cao";
    private static final String REPOSITORY = "cli-agent-orchestrator";
    private static final int KEPT_IMAGES = 10;
    private static final int SNAPSHOT_DAYS = 7;
    private static final int FIVE_MINUTES = 300;

    /** Attribute of a session's item that tells when it ends, in seconds since 1970. */
    private static final String EXPIRY = "expires_at";

    private static final Map<Tier, Integer> FIRST_BLOCKS = Map.of(Tier.PUBLIC, 0, Tier.PRIVATE, 10);

    /** Half of the tasks go on while the others are replaced. */
    private static final Deployments ROLLING = new Deployments(50, 200, false);

    private final Frame frame;
    private final CaoSettings settings;
    private final Map<String, Output<?>> outputs;

    /**
     * @param stack settings of the stack
     * @param former what the state holds
     */
    public Cao(String name, Settings stack, FormerState former, ComponentResourceOptions options) {
        super("agent-workspaces:platform:Cao", name, options);
        settings = stack.platform(CaoSettings.class);
        var build = CaoTask.buildContext(settings);
        var built = ImageBuilds.of(former).built(settings, build);
        var record = DeploymentRecord.of(stack, former, built);
        record.keepWith(this);
        frame = new Frame(this, NAME, stack);
        var keys = CustomerKeys.of(frame, settings.security(), settings.observability());
        var monitoring = new Monitoring(frame, keys);
        var parts = new ServiceParts(frame, keys);

        var network = parts.network(FIRST_BLOCKS);
        monitoring.watchAccount(network);
        var tasks = parts.tasks(network, ServiceParts.AGENT_INTERNET_USE);
        var endpoints = parts.endpoints(network, Tier.PRIVATE, tasks, settings.endpointServices());
        var files =
                settings.storage().map(storage -> parts.files(network, Tier.PRIVATE, tasks, storage, CaoTask.POSIX_ID));
        var backups =
                files.flatMap(shared -> parts.backups(shared, settings.storage().orElseThrow()));
        var table = settings.stores().table() ? Optional.of(table(keys)) : Optional.<Table>empty();
        var redis = settings.stores().redis() ? Optional.of(redis(keys, network, tasks)) : Optional.<Redis>empty();
        var image = parts.image(build, built, REPOSITORY, KEPT_IMAGES);
        settings.imageReplicaRegion().ifPresent(this::replicateImages);
        var execLogs = parts.execLogs(shape().logGroup());
        var cluster = parts.cluster("cao-cluster", execLogs);
        var entry = new PublicEntry(frame, keys, network, backend());
        var identities = entry.cognito().map(this::identityPool);
        var stores = new CaoTask.Stores(files, table, redis);
        var task = new CaoTask(frame, keys, parts, entry, stores, image, execLogs);
        var waitsFor = new ArrayList<>(task.readiness());
        endpoints.map(VpcEndpoints::readiness).ifPresent(waitsFor::addAll);
        var made = new RunningService.Made(network, cluster, tasks, task.task(), waitsFor);
        var service = new RunningService(frame, keys, shape(), entry, made, former).service();
        var github = parts.github(image, service);
        var watched = WatchedService.of(entry, cluster, service, files, backups);
        var topic = monitoring.watchService(watched, frame.named("CAODashboard"), panels(watched));

        outputs = new TreeMap<>(new EntryOutputs(frame, entry).byName());
        outputs.put("loadBalancerDns", entry.balancer().dnsName());
        outputs.putAll(new ImageOutputs(frame.cli(), image, build, settings).byName());
        outputs.putAll(new ServiceOutputs(frame.cli(), cluster, service, CaoTask.CONTAINER).byName());
        files.ifPresent(shared -> outputs.put("efsId", shared.fileSystemId()));
        table.ifPresent(sessions -> outputs.put("sessionTableName", sessions.tableName()));
        redis.ifPresent(cache -> outputs.put("redisEndpoint", cache.host()));
        identities.ifPresent(pool -> outputs.put("identityPoolId", pool.identityPoolId()));
        outputs.putAll(new SwitchedOutputs(topic, backups, github).byName());
        outputs.putAll(record.outputs());
    }

    /** What people use next, by name. */
    public Map<String, Output<?>> outputs() {
        return outputs;
    }

    /** The two of the plan. */
    private static List<List<Panel>> panels(WatchedService watched) {
        return List.of(List.of(
                Panel.metrics(
                        "ECS Resource Utilization",
                        FIVE_MINUTES,
                        Curve.of(watched.service().of("CPUUtilization"), "Average", "CPU, percent"),
                        Curve.of(watched.service().of("MemoryUtilization"), "Average", "memory, percent")),
                Panel.metrics(
                        "ALB Performance",
                        FIVE_MINUTES,
                        Curve.of(watched.balancer().ofBalancer("RequestCount"), "Sum", "requests"),
                        Curve.of(watched.balancer().ofBalancer("TargetResponseTime"), "Average", "seconds"))));
    }

    private RunningService.Shape shape() {
        // Tasks that share files must not write them at once.
        return new RunningService.Shape(
                CaoTask.CONTAINER,
                "cao-service",
                "/ecs/" + CaoTask.CONTAINER,
                CaoTask.PORT,
                settings.storage().isPresent() ? Deployments.ONE_AT_A_TIME : ROLLING);
    }

    private Backend backend() {
        var balancing = settings.loadBalancer();
        return new Backend(
                NAME,
                CaoTask.PORT,
                new TargetHealth(balancing.healthCheckPath(), "200", 30, 5, 2, 3),
                stickiness(balancing.stickySessionSeconds()));
    }

    private Stickiness stickiness(int seconds) {
        if (seconds == 0) {
            return new Stickiness.None();
        }
        return settings.stickinessCookieName()
                .<Stickiness>map(cookie -> new Stickiness.ApplicationCookie(cookie, seconds))
                .orElseGet(() -> new Stickiness.LoadBalancerCookie(seconds));
    }

    private Table table(CustomerKeys keys) {
        return new Table(
                "sessions",
                new Table.Args(
                        frame.named("cao-sessions"),
                        "session_id",
                        Optional.of(EXPIRY),
                        Optional.of(settings.stores().tableRecoveryDays()),
                        keys.storageArn(),
                        frame.retains()),
                frame.part());
    }

    private Redis redis(CustomerKeys keys, Network network, TaskIdentity tasks) {
        var stores = settings.stores();
        var subnets = network.tier(Tier.PRIVATE);
        return stores.redisReplication()
                ? new RedisGroup(
                        "sessions",
                        new RedisGroup.Args(
                                subnets,
                                tasks.securityGroup(),
                                stores.redisNodeType(),
                                new RedisGroup.Care(SNAPSHOT_DAYS, keys.storageArn()),
                                frame.displayName()),
                        frame.part())
                : new RedisNode(
                        "sessions",
                        new RedisNode.Args(subnets, tasks.securityGroup(), stores.redisNodeType(), frame.displayName()),
                        frame.part());
    }

    private IdentityPool identityPool(CognitoLogin login) {
        return new IdentityPool(
                "users",
                new IdentityPool.Args(frame.displayName(), login, frame.permissionsBoundary(), frame.retains()),
                frame.part());
    }

    private void replicateImages(String region) {
        new ImageReplication(
                NAME, new ImageReplication.Args(frame.named(REPOSITORY), frame.account(), region), frame.part());
    }
}
