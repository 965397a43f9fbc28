package agentworkspaces.platform;

import static agentworkspaces.support.Options.componentOf;

import agentworkspaces.config.OpenChamberSettings;
import agentworkspaces.config.Settings;
import agentworkspaces.delivery.GithubRoles;
import agentworkspaces.image.ContainerImage;
import agentworkspaces.image.ImageSource;
import agentworkspaces.loadbalancer.ApplicationLoadBalancer;
import agentworkspaces.loadbalancer.Backend;
import agentworkspaces.loadbalancer.HttpsListener;
import agentworkspaces.network.Connection;
import agentworkspaces.network.Network;
import agentworkspaces.network.SubnetTier;
import agentworkspaces.network.Tier;
import agentworkspaces.network.VpcEndpoints;
import agentworkspaces.observability.ExecLogs;
import agentworkspaces.observability.Targets;
import agentworkspaces.platform.ExistingStack.BuiltImage;
import agentworkspaces.service.Deployments;
import agentworkspaces.service.EcsCluster;
import agentworkspaces.service.FargateService;
import agentworkspaces.service.ServiceScaling;
import agentworkspaces.service.Target;
import agentworkspaces.service.TaskAccess;
import agentworkspaces.service.TaskIdentity;
import agentworkspaces.storage.Access;
import agentworkspaces.storage.BackupPlan;
import agentworkspaces.storage.EfsFileSystem;
import agentworkspaces.support.Names;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * OpenChamber: a web interface and the OpenCode agent in one task that many people share, on one file system.
 *
 * <p>Exactly one task writes: sessions, terminals and the SQLite databases of OpenChamber and OpenCode have one owner.
 */
public final class OpenChamber extends ComponentResource {

    private static final String NAME = "openchamber";
    private static final int KEPT_IMAGES = 5;

    /** Tasks are added at once and taken away slowly: a start costs seconds, a stop interrupts agents. */
    private static final ServiceScaling.Cooldowns COOLDOWNS = new ServiceScaling.Cooldowns(60, 300);

    private final Settings stack;
    private final ExistingStack existing;
    private final OpenChamberSettings settings;
    private final Names names;
    private final String displayName;
    private final boolean retain;
    private final CustomerKeys keys;
    private final Map<String, Output<?>> outputs;

    /**
     * @param stack settings of the stack
     * @param existing what the last deployment left behind
     */
    public OpenChamber(String name, Settings stack, ExistingStack existing, ComponentResourceOptions options) {
        super("agent-workspaces:platform:OpenChamber", name, options);
        this.stack = stack;
        this.existing = existing;
        settings = stack.platform(OpenChamberSettings.class);
        names = new Names(stack.stack().nameSuffix());
        displayName = names.of(NAME);
        retain = stack.stack().removal().retains();
        var frame = new Frame(this, NAME, stack);
        keys = CustomerKeys.of(frame, settings.security(), settings.observability());
        var monitoring = new Monitoring(frame, keys);

        var network = network();
        monitoring.watchAccount(network);
        var tasks = tasks(network);
        var endpoints = endpoints(network, tasks);
        var workspace = workspace(network, tasks);
        var backups = settings.storage().backupDays().map(days -> backUp(workspace, days));
        var built = settings.image().buildImage() ? Optional.of(built()) : Optional.<BuiltImage>empty();
        var image = image(built);
        var execLogs = settings.observability().execLogs() ? Optional.of(execLogs()) : Optional.<ExecLogs>empty();
        var cluster = cluster(execLogs);
        var entry = new PublicEntry(frame, keys, network, backend());
        var toTasks = toTasks(entry.balancer(), tasks);
        var task = new OpenChamberTask(this, NAME, stack, keys, workspace, image, execLogs);
        var waitsFor = new ArrayList<>(task.readiness());
        waitsFor.addAll(entry.listener().readiness());
        waitsFor.addAll(toTasks.rules());
        endpoints.map(VpcEndpoints::readiness).ifPresent(waitsFor::addAll);
        var service = service(network, tasks, cluster, entry.listener(), task, waitsFor);
        if (settings.ownsCount()) {
            scale(cluster, service, entry);
        }
        var github = settings.delivery().githubRepo().map(repository -> github(repository, image, cluster, service));
        var topic = monitoring.watchService(
                new Targets(
                        entry.balancer().arnSuffix(),
                        entry.listener().targetGroupArnSuffix(NAME),
                        cluster.clusterName(),
                        service.serviceName(),
                        workspace.fileSystemId(),
                        entry.domain().certificateArn(),
                        backups.map(BackupPlan::vaultName)),
                service.logGroupName());

        outputs = new TreeMap<>(new EntryOutputs(frame, entry).byName());
        outputs.putAll(new ImageOutputs(frame.cli(), image, OpenChamberTask.buildContext(settings), settings).byName());
        outputs.putAll(new ServiceOutputs(frame.cli(), cluster, service, NAME).byName());
        outputs.put("efsId", workspace.fileSystemId());
        outputs.putAll(new SwitchedOutputs(topic, backups, github).byName());
        outputs.putAll(new HandoverOutputs(stack, existing, built).byName());
        registerOutputs(outputs);
    }

    /** What people use next, by name. */
    public Map<String, Output<?>> outputs() {
        return outputs;
    }

    /** Public subnets at blocks 0 to 2 and private ones at 10 to 12, even where no task runs in them. */
    private Network network() {
        return new Network(
                NAME,
                new Network.Args(
                        settings.network().vpcCidr(),
                        settings.network().zones(),
                        Map.of(Tier.PUBLIC, 0, Tier.PRIVATE, 10),
                        settings.network().nat(),
                        displayName,
                        retain),
                componentOf(this));
    }

    private Backend backend() {
        var balancing = settings.loadBalancer();
        return new Backend(
                NAME, OpenChamberTask.PORT, balancing.healthCheckPath(), "200", balancing.stickySessionSeconds());
    }

    private TaskIdentity tasks(Network network) {
        return new TaskAccess(
                        NAME,
                        new TaskAccess.Args(
                                network,
                                settings.network().egressPorts(),
                                displayName,
                                stack.stack().permissionsBoundaryArn()),
                        componentOf(this))
                .identity();
    }

    private SubnetTier taskSubnets(Network network) {
        return network.tier(settings.network().taskTier());
    }

    private EfsFileSystem workspace(Network network, TaskIdentity tasks) {
        return new EfsFileSystem(
                OpenChamberTask.FILES,
                new EfsFileSystem.Args(
                        network.tier(Tier.PRIVATE),
                        List.of(new Access(
                                OpenChamberTask.FILES,
                                settings.storage().workspacePath(),
                                OpenChamberTask.POSIX_ID,
                                tasks)),
                        settings.storage().care(),
                        keys.storageArn(),
                        displayName,
                        retain),
                componentOf(this));
    }

    private BackupPlan backUp(EfsFileSystem workspace, int days) {
        return new BackupPlan(
                NAME,
                new BackupPlan.Args(
                        List.of(workspace.arn()),
                        days,
                        keys.storageArn(),
                        stack.stack().permissionsBoundaryArn(),
                        retain),
                componentOf(this));
    }

    private BuiltImage built() {
        return existing.image(OpenChamberTask.buildContext(settings)
                .contentHash(settings.task().imagePlatform()));
    }

    private ContainerImage image(Optional<BuiltImage> built) {
        var source = settings.image()
                .source(built.map(image -> new ImageSource.Built(
                        OpenChamberTask.buildContext(settings),
                        image.tag(),
                        settings.task().imagePlatform())));
        return new ContainerImage(
                NAME,
                new ContainerImage.Args(source, names.of(NAME), KEPT_IMAGES, keys.storageArn(), retain),
                componentOf(this));
    }

    private ExecLogs execLogs() {
        return new ExecLogs(
                NAME,
                new ExecLogs.Args(
                        names.of("/ecs/" + NAME) + "/exec-",
                        settings.task().logRetentionDays(),
                        keys.operations().orElseThrow(),
                        retain),
                componentOf(this));
    }

    private EcsCluster cluster(Optional<ExecLogs> execLogs) {
        return new EcsCluster(
                NAME,
                new EcsCluster.Args(
                        names.of("OpenchamberCluster"),
                        settings.observability().containerInsights(),
                        execLogs.map(ExecLogs::configuration)),
                componentOf(this));
    }

    private Connection toTasks(ApplicationLoadBalancer balancer, TaskIdentity tasks) {
        return new Connection(
                NAME + "-http",
                new Connection.Args(
                        balancer.securityGroup(),
                        tasks.securityGroup(),
                        OpenChamberTask.PORT,
                        "HTTP from the load balancer to the tasks"),
                componentOf(this));
    }

    private Optional<VpcEndpoints> endpoints(Network network, TaskIdentity tasks) {
        return Optional.of(settings.endpointServices())
                .filter(services -> !services.isEmpty())
                .map(services -> new VpcEndpoints(
                        NAME,
                        new VpcEndpoints.Args(
                                new VpcEndpoints.Clients(tasks.securityGroup(), taskSubnets(network)),
                                network.tier(Tier.PRIVATE),
                                stack.aws().region(),
                                stack.aws().account(),
                                services,
                                displayName),
                        componentOf(this)));
    }

    private void scale(EcsCluster cluster, FargateService service, PublicEntry entry) {
        var scaling = settings.scaling();
        var tracking = new ArrayList<ServiceScaling.Tracking>();
        if (scaling.isAutomatic()) {
            tracking.add(ServiceScaling.Tracking.cpu(scaling.cpuPercent()));
            scaling.memoryPercent().map(ServiceScaling.Tracking::memory).ifPresent(tracking::add);
            scaling.requestsPerTask()
                    .map(requests -> ServiceScaling.Tracking.requests(
                            requests,
                            entry.balancer().arnSuffix(),
                            entry.listener().targetGroupArnSuffix(NAME)))
                    .ifPresent(tracking::add);
        }
        var fewest = settings.task().desiredCount();
        new ServiceScaling(
                NAME,
                new ServiceScaling.Args(
                        cluster,
                        service.serviceName(),
                        new ServiceScaling.Bounds(fewest, Math.max(fewest, scaling.maxCount())),
                        scaling.officeHours()
                                .map(hours -> new ServiceScaling.Schedule(hours, ServiceScaling.Bounds.STOPPED)),
                        Optional.of(tracking)
                                .filter(metrics -> !metrics.isEmpty())
                                .map(metrics -> new ServiceScaling.Load(metrics, COOLDOWNS))),
                componentOf(this));
    }

    private GithubRoles github(String repository, ContainerImage image, EcsCluster cluster, FargateService service) {
        return new GithubRoles(
                NAME,
                new GithubRoles.Args(
                        repository,
                        settings.delivery().githubEnvironment(),
                        settings.delivery().createOidcProvider(),
                        image.repositoryArn(),
                        settings.image().buildImage(),
                        cluster,
                        service.serviceName(),
                        stack.stack().permissionsBoundaryArn()),
                componentOf(this));
    }

    private FargateService service(
            Network network,
            TaskIdentity tasks,
            EcsCluster cluster,
            HttpsListener listener,
            OpenChamberTask task,
            List<Resource> waitsFor) {
        return new FargateService(
                NAME,
                new FargateService.Args(
                        cluster,
                        tasks,
                        new FargateService.PhysicalNames(names.of(NAME), names.of("OpenchamberService")),
                        new FargateService.Logs(
                                names.of("/ecs/" + NAME),
                                stack.aws().region(),
                                settings.task().logRetentionDays(),
                                keys.logsArn()),
                        task.task(),
                        run(taskSubnets(network), listener),
                        waitsFor),
                componentOf(this));
    }

    private FargateService.Run run(SubnetTier subnets, HttpsListener listener) {
        return new FargateService.Run(
                subnets,
                settings.task().capacity(),
                settings.task().desiredCount(),
                // What was stopped is started by the program once, and then left to the clock and the load.
                settings.ownsCount() && !existing.wasStopped(),
                // Whatever the count: they share the files of the workspace.
                Deployments.ONE_AT_A_TIME,
                List.of(new Target(
                        listener.targetGroupArn(NAME),
                        OpenChamberTask.PORT,
                        settings.task().healthCheckGraceSeconds())));
    }
}
