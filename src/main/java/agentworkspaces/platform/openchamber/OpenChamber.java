package agentworkspaces.platform.openchamber;

import agentworkspaces.config.OpenChamberSettings;
import agentworkspaces.config.Settings;
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
 * OpenChamber: a web interface and the OpenCode agent in one task that many people share, on one file system.
 *
 * <p>Exactly one task writes: sessions, terminals and the SQLite databases of OpenChamber and OpenCode have one owner.
 */
public final class OpenChamber extends ComponentResource {

    /** Where the login of OpenChamber itself takes its password, by POST. */
    private static final String PASSWORD_PATH = "/auth/session";

    private static final String NAME = "openchamber";
    private static final int KEPT_IMAGES = 5;

    /** Public subnets at blocks 0 to 2 and private ones at 10 to 12, even where no task runs in them. */
    private static final Map<Tier, Integer> FIRST_BLOCKS = Map.of(Tier.PUBLIC, 0, Tier.PRIVATE, 10);

    private static final RunningService.Shape SERVICE = new RunningService.Shape(
            NAME,
            "OpenchamberService",
            "/ecs/" + NAME,
            OpenChamberTask.PORT,
            // Whatever the count: they share the files of the workspace.
            Deployments.ONE_AT_A_TIME);

    private final Map<String, Output<?>> outputs;

    /**
     * @param stack settings of the stack
     * @param former what the state holds
     */
    public OpenChamber(String name, Settings stack, FormerState former, ComponentResourceOptions options) {
        super("agent-workspaces:platform:OpenChamber", name, options);
        var settings = stack.platform(OpenChamberSettings.class);
        var build = OpenChamberTask.buildContext(settings);
        var built = ImageBuilds.of(former).built(settings, build);
        var record = DeploymentRecord.of(stack, former, built);
        record.keepWith(this);
        var frame = new Frame(this, NAME, stack);
        var keys = CustomerKeys.of(frame, settings.security(), settings.observability());
        var monitoring = new Monitoring(frame, keys);
        var parts = new ServiceParts(frame, keys);

        var network = parts.network(FIRST_BLOCKS);
        monitoring.watchAccount(network);
        var tasks = parts.tasks(network, ServiceParts.AGENT_INTERNET_USE);
        var endpoints = parts.endpoints(network, Tier.PRIVATE, tasks, settings.endpointServices());
        var workspace = parts.files(network, Tier.PRIVATE, tasks, settings.storage(), OpenChamberTask.POSIX_ID);
        var backups = parts.backups(workspace, settings.storage());
        var image = parts.image(build, built, NAME, KEPT_IMAGES);
        var execLogs = parts.execLogs(SERVICE.logGroup());
        var cluster = parts.cluster("OpenchamberCluster", execLogs);
        var entry = new PublicEntry(
                frame, keys, network, backend(settings), settings.uiPassword().map(password -> PASSWORD_PATH));
        var task = new OpenChamberTask(frame, keys, parts, settings, workspace, image, execLogs);
        var waitsFor = new ArrayList<>(task.readiness());
        endpoints.map(VpcEndpoints::readiness).ifPresent(waitsFor::addAll);
        var made = new RunningService.Made(network, cluster, tasks, task.task(), waitsFor);
        var service = new RunningService(frame, keys, SERVICE, entry, made, former).service();
        var github = parts.github(image, service);
        var topic =
                monitoring.watchService(WatchedService.of(entry, cluster, service, Optional.of(workspace), backups));

        outputs = new TreeMap<>(new EntryOutputs(frame, entry).byName());
        outputs.putAll(new ImageOutputs(frame.cli(), image, build, settings).byName());
        outputs.putAll(new ServiceOutputs(frame.cli(), cluster, service, NAME).byName());
        outputs.put("efsId", workspace.fileSystemId());
        outputs.putAll(new SwitchedOutputs(topic, backups, github).byName());
        outputs.putAll(record.outputs());
    }

    /** What people use next, by name. */
    public Map<String, Output<?>> outputs() {
        return outputs;
    }

    private static Backend backend(OpenChamberSettings settings) {
        var balancing = settings.loadBalancer();
        return new Backend(
                NAME,
                OpenChamberTask.PORT,
                new TargetHealth(balancing.healthCheckPath(), "200", 30, 10, 2, 3),
                balancing.stickiness(),
                balancing.deregistrationDelaySeconds());
    }
}
