package agentworkspaces.platform.coder;

import agentworkspaces.config.CoderSettings;
import agentworkspaces.config.Settings;
import agentworkspaces.delivery.SharedParameters;
import agentworkspaces.image.BuildContext;
import agentworkspaces.observability.Alarms;
import agentworkspaces.platform.CustomerKeys;
import agentworkspaces.platform.DeploymentRecord;
import agentworkspaces.platform.FormerState;
import agentworkspaces.platform.Frame;
import agentworkspaces.platform.ImageBuilds;
import agentworkspaces.platform.ImageOutputs;
import agentworkspaces.platform.Monitoring;
import agentworkspaces.platform.ServiceParts;
import agentworkspaces.platform.SwitchedOutputs;
import agentworkspaces.secrets.RandomText;
import agentworkspaces.service.EcsCluster;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Coder: workspaces that templates of Terraform start, a gateway to models for them, and traces of what it was asked.
 *
 * <p>Four layers, each made from the ones before: network, data, platform, observability.
 */
public final class Coder extends ComponentResource {

    /** Name of the platform in AWS, before the stack's suffix. */
    static final String PRODUCTION = "coder-production";

    private static final String NAME = "coder";
    private static final String REPOSITORY = "coder-key-provisioner";
    private static final int KEPT_IMAGES = 10;

    private final Frame frame;
    private final CoderSettings settings;
    private final Map<String, Output<?>> outputs;

    /**
     * @param stack settings of the stack
     * @param former what the state holds
     */
    public Coder(String name, Settings stack, FormerState former, ComponentResourceOptions options) {
        super("agent-workspaces:platform:Coder", name, options);
        settings = stack.platform(CoderSettings.class);
        var build = new BuildContext(Path.of("docker", "key-provisioner"), Map.of());
        var built = ImageBuilds.of(former).built(settings, build);
        var record = DeploymentRecord.of(stack, former, built);
        record.keepWith(this);
        frame = new Frame(this, NAME, stack);
        var keys = CustomerKeys.of(frame, settings.security(), settings.observability());
        var monitoring = new Monitoring(frame, keys);
        var parts = new ServiceParts(frame, keys);

        var network = new CoderNetwork(frame, parts);
        monitoring.watchAccount(network.network());

        var secrets = new CoderSecrets(frame, keys);
        var buckets = new CoderBuckets(frame, keys);
        var workspaces = new CoderWorkspaces(frame, keys, network, buckets);
        var stores = new CoderStores(frame, keys, network, secrets, buckets, workspaces.guests());
        var backups = parts.backups(stores.files(), settings.storage());

        var image = parts.image(build, built, REPOSITORY, KEPT_IMAGES);
        var execLogs = parts.execLogs("/ecs/" + PRODUCTION);
        var cluster = parts.cluster(PRODUCTION, execLogs);
        var entry = new CoderEntry(frame, keys, network);
        if (settings.workspaceDirectAccess()) {
            workspaces.openTo(entry);
        }
        var bridge = bridge(network, stores, workspaces, cluster, entry);

        var forWorkspaces =
                workspaces.coderStatements(cluster.arn(), network.tasks().executionRoleArn(), stores.files());
        forWorkspaces.addAll(buckets.stateStatements());
        forWorkspaces.add(bridge.readStatement("ReadBridge"));
        var taskParts = new TaskParts(frame, keys);
        var platform = new PlatformTasks(frame, network, stores, secrets, taskParts);
        var traces = new TraceTasks(frame, network, stores, secrets, taskParts);
        var services = new CoderServices(
                frame,
                keys,
                network,
                cluster,
                entry,
                execLogs,
                stores.administratorStatement(),
                List.of(
                        platform.coder(forWorkspaces, workspaces.executionStatements()),
                        platform.litellm(),
                        platform.keyProvisioner(image, entry.balancer().arn()),
                        traces.clickhouse(),
                        traces.langfuseWeb(),
                        traces.langfuseWorker()));
        var github = parts.github(
                image,
                services.service(CoderService.KEY_PROVISIONER),
                List.of(),
                List.of(RandomText.lookUpStatement()));
        var watch = new CoderWatch(frame, entry, cluster, services, stores, backups);
        var topic = monitoring
                .watch(watch.alarms(), frame.displayName(), watch.lines())
                .map(Alarms::topic);

        outputs = new TreeMap<>(new CoderOutputs(frame, network, stores, secrets, cluster, entry, services).byName());
        outputs.putAll(new ImageOutputs(frame.cli(), image, build, settings).byName());
        outputs.putAll(new SwitchedOutputs(topic, backups, github).byName());
        outputs.putAll(record.outputs());
    }

    /** What people use next, by name. */
    public Map<String, Output<?>> outputs() {
        return outputs;
    }

    /** What templates of workspaces need to know of the stack, which Terraform reads. */
    private SharedParameters bridge(
            CoderNetwork network,
            CoderStores stores,
            CoderWorkspaces workspaces,
            EcsCluster cluster,
            CoderEntry entry) {
        return new SharedParameters(
                frame.name(),
                new SharedParameters.Args(
                        "/" + frame.named(PRODUCTION),
                        Map.of(
                                "cluster-arn", cluster.arn(),
                                "cluster-name", cluster.clusterName(),
                                "task-execution-role-arn", network.tasks().executionRoleArn(),
                                "workspace-task-role-arn", workspaces.roleArn(),
                                "workspace-sg-id", workspaces.groupId(),
                                "private-subnet-ids",
                                        network.services().subnetIds().applyValue(ids -> String.join(",", ids)),
                                "efs-id", stores.files().fileSystemId(),
                                "alb-listener-arn", entry.listenerArn()),
                        frame.region(),
                        frame.account()),
                frame.part());
    }
}
