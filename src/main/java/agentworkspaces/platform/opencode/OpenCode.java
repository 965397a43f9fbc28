package agentworkspaces.platform.opencode;

import agentworkspaces.config.OpenCodeSettings;
import agentworkspaces.config.Settings;
import agentworkspaces.data.Table;
import agentworkspaces.loadbalancer.Backend;
import agentworkspaces.loadbalancer.TargetHealth;
import agentworkspaces.network.Tier;
import agentworkspaces.network.VpcEndpoints;
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
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * OpenCode: the server of the coding agent with its own web interface, in one task that many people share, on one file
 * system.
 *
 * <p>Several tasks can run, on the same files; each then keeps its sessions to itself, and the balancer keeps a browser
 * with its task.
 */
public final class OpenCode extends ComponentResource {

    private static final String NAME = "opencode-agent";
    private static final int KEPT_IMAGES = 10;

    /** The longest that DynamoDB can go back. */
    private static final int RECOVERY_DAYS = 35;

    /** Without private subnets, and with them: subnets that a stack once had are kept. */
    private static final Map<Tier, Integer> PUBLIC_BLOCKS = Map.of(Tier.PUBLIC, 0);

    private static final Map<Tier, Integer> BOTH_BLOCKS = Map.of(Tier.PUBLIC, 0, Tier.PRIVATE, 10);

    private final Map<String, Output<?>> outputs;

    /**
     * @param stack settings of the stack
     * @param former what the state of the stack holds before
     */
    public OpenCode(String name, Settings stack, FormerState former, ComponentResourceOptions options) {
        super("agent-workspaces:platform:OpenCode", name, options);
        var settings = stack.platform(OpenCodeSettings.class);
        var build = OpenCodeTask.buildContext(settings);
        var built = ImageBuilds.of(former).built(settings, build);
        var record = DeploymentRecord.of(stack, former, built);
        record.keepWith(this);
        var frame = new Frame(this, NAME, stack);
        var keys = CustomerKeys.of(frame, settings.security(), settings.observability());
        var monitoring = new Monitoring(frame, keys);
        var parts = new ServiceParts(frame, keys);
        var tier = settings.network().taskTier();

        var network = parts.network(tier == Tier.PUBLIC && !former.hasPrivateSubnets() ? PUBLIC_BLOCKS : BOTH_BLOCKS);
        monitoring.watchAccount(network);
        var tasks = parts.tasks(network, ServiceParts.AGENT_INTERNET_USE);
        var endpoints = parts.endpoints(network, tier, tasks, settings.endpointServices());
        // AWS allows one mount target a zone, so it could not follow the tasks to other subnets.
        var workspace = parts.files(network, Tier.PUBLIC, tasks, settings.storage(), OpenCodeTask.POSIX_ID);
        var backups = parts.backups(workspace, settings.storage());
        var image = parts.image(build, built, NAME, KEPT_IMAGES);
        var shape = shape(settings);
        var execLogs = parts.execLogs(shape.logGroup());
        var cluster = parts.cluster("opencode-agent-cluster", execLogs);
        var entry = new PublicEntry(frame, keys, network, backend(settings));
        var task = new OpenCodeTask(frame, keys, parts, settings, workspace, image, execLogs);
        var sessions = settings.sessionTable() ? Optional.of(sessions(frame, keys)) : Optional.<Table>empty();
        var waitsFor = new ArrayList<>(task.readiness());
        endpoints.map(VpcEndpoints::readiness).ifPresent(waitsFor::addAll);
        var made = new RunningService.Made(network, cluster, tasks, task.task(), waitsFor);
        var service = new RunningService(frame, keys, shape, entry, made, former).service();
        var github = parts.github(image, service);
        var topic =
                monitoring.watchService(WatchedService.of(entry, cluster, service, Optional.of(workspace), backups));

        outputs = new TreeMap<>(new EntryOutputs(frame, entry).byName());
        outputs.putAll(new ImageOutputs(frame.cli(), image, build, settings).byName());
        outputs.putAll(new ServiceOutputs(frame.cli(), cluster, service, NAME).byName());
        outputs.put("efsId", workspace.fileSystemId());
        outputs.put("secretArn", task.modelKeysArn());
        task.setApiKeysCommand().ifPresent(command -> outputs.put("setApiKeysCommand", command));
        sessions.ifPresent(table -> outputs.put("sessionTableName", table.tableName()));
        outputs.putAll(new SwitchedOutputs(topic, backups, github).byName());
        outputs.putAll(record.outputs());
    }

    /** What people use next, by name. */
    public Map<String, Output<?>> outputs() {
        return outputs;
    }

    private static RunningService.Shape shape(OpenCodeSettings settings) {
        return new RunningService.Shape(
                NAME,
                "opencode-agent-service",
                "/ecs/" + NAME,
                OpenCodeTask.PORT,
                // Of several tasks each has sessions of its own; one alone has them on the shared files.
                settings.tasksShareFiles() ? Deployments.ROLLING : Deployments.ONE_AT_A_TIME);
    }

    /** With a password of its own the server answers everybody else, the balancer too, with 401. */
    private static Backend backend(OpenCodeSettings settings) {
        var balancing = settings.loadBalancer();
        var matcher = settings.serverPassword().isPresent() ? "200,401" : "200";
        return new Backend(
                NAME,
                OpenCodeTask.PORT,
                new TargetHealth(balancing.healthCheckPath(), matcher, settings.healthCheckIntervalSeconds(), 5, 2, 3),
                balancing.stickiness(),
                balancing.deregistrationDelaySeconds());
    }

    /** Nothing of the stack reads or writes it, so no role may. */
    private static Table sessions(Frame frame, CustomerKeys keys) {
        return new Table(
                "sessions",
                new Table.Args(
                        frame.named(NAME + "-sessions"),
                        "session_id",
                        Optional.empty(),
                        frame.retains() ? Optional.of(RECOVERY_DAYS) : Optional.empty(),
                        keys.storageArn(),
                        frame.retains()),
                frame.part());
    }
}
