package agentworkspaces.platform;

import static agentworkspaces.support.Options.componentOf;

import agentworkspaces.config.OpenChamberSettings;
import agentworkspaces.config.Settings;
import agentworkspaces.delivery.GithubRoles;
import agentworkspaces.image.ContainerImage;
import agentworkspaces.image.ImageSource;
import agentworkspaces.loadbalancer.ApplicationLoadBalancer;
import agentworkspaces.loadbalancer.HttpsListener;
import agentworkspaces.network.Connection;
import agentworkspaces.network.Network;
import agentworkspaces.network.SubnetTier;
import agentworkspaces.network.Tier;
import agentworkspaces.network.VpcEndpoints;
import agentworkspaces.observability.ExecLogs;
import agentworkspaces.observability.Targets;
import agentworkspaces.service.EcsCluster;
import agentworkspaces.service.FargateService;
import agentworkspaces.service.ServiceScaling;
import agentworkspaces.service.TaskAccess;
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

/**
 * OpenChamber: a web interface and the OpenCode agent in one task that many people share, on one file system.
 *
 * <p>Exactly one task writes: sessions, terminals and the SQLite databases of OpenChamber and OpenCode have one owner.
 */
public final class OpenChamber extends ComponentResource {

    private static final String NAME = "openchamber";
    private static final int KEPT_IMAGES = 5;

    private final Settings stack;
    private final ImageBuilds builds;
    private final CountOwner countOwner;
    private final OpenChamberSettings settings;
    private final Names names;
    private final String displayName;
    private final boolean retain;
    private final StackKeys keys;
    private final Map<String, Output<?>> outputs;

    /**
     * @param stack settings of the stack
     * @param former what the state holds
     */
    public OpenChamber(String name, Settings stack, FormerState former, ComponentResourceOptions options) {
        super("agent-workspaces:platform:OpenChamber", name, options);
        this.stack = stack;
        builds = ImageBuilds.of(former);
        countOwner = CountOwner.of(former);
        settings = stack.platform(OpenChamberSettings.class);
        names = new Names(stack.stack().nameSuffix());
        displayName = names.of(NAME);
        retain = stack.stack().removal().retains();
        keys = StackKeys.of(this, displayName, stack);
        var built = settings.image().buildImage() ? Optional.of(built()) : Optional.<ImageBuilds.Built>empty();
        var record = DeploymentRecord.of(stack, builds, built);
        record.keepWith(this);
        var watch = new StackWatch(this, NAME, displayName, stack, keys);

        var network = network();
        watch.networkAndAccount(network);
        var access = access(network);
        var endpoints = endpoints(network, access);
        var workspace = workspace(network, access);
        var backups = settings.storage().backupDays().map(days -> backUp(workspace, days));
        var image = image(built);
        var execLogs = settings.observability().execLogs() ? Optional.of(execLogs()) : Optional.<ExecLogs>empty();
        var cluster = cluster(execLogs);
        var entry = new StackEntry(this, NAME, displayName, stack, keys, network, OpenChamberTask.PORT);
        var toTasks = toTasks(entry.balancer(), access);
        var task = new OpenChamberTask(this, NAME, stack, keys, workspace, image, execLogs);
        var waitsFor = new ArrayList<>(task.readiness());
        waitsFor.addAll(entry.listener().readiness());
        waitsFor.addAll(toTasks.rules());
        endpoints.map(VpcEndpoints::readiness).ifPresent(waitsFor::addAll);
        var service = service(network, access, cluster, entry.listener(), task, waitsFor);
        if (settings.ownsCount()) {
            scale(cluster, service, entry);
        }
        var github = settings.delivery().githubRepo().map(repository -> github(repository, image, cluster, service));
        var topic = watch.service(
                new Targets(
                        entry.balancer().arnSuffix(),
                        entry.listener().targetGroupArnSuffix(NAME),
                        cluster.clusterName(),
                        service.serviceName(),
                        workspace.fileSystemId(),
                        entry.domain().certificateArn(),
                        backups.map(BackupPlan::vaultName)),
                service.logGroupName());

        outputs = new OpenChamberOutputs(
                        stack, record, entry, image, cluster, service, workspace, github, topic, backups)
                .byName();
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

    private TaskAccess access(Network network) {
        return new TaskAccess(
                NAME,
                new TaskAccess.Args(
                        network,
                        settings.network().egressPorts(),
                        displayName,
                        stack.stack().permissionsBoundaryArn()),
                componentOf(this));
    }

    private SubnetTier taskSubnets(Network network) {
        return network.tier(settings.network().taskTier());
    }

    private EfsFileSystem workspace(Network network, TaskAccess access) {
        return new EfsFileSystem(
                "workspace",
                new EfsFileSystem.Args(
                        network.tier(Tier.PRIVATE),
                        settings.storage(),
                        access,
                        OpenChamberTask.POSIX_ID,
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

    private ImageBuilds.Built built() {
        return builds.image(OpenChamberTask.buildContext(settings)
                .contentHash(settings.task().imagePlatform()));
    }

    private ContainerImage image(Optional<ImageBuilds.Built> built) {
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

    private Connection toTasks(ApplicationLoadBalancer balancer, TaskAccess access) {
        return new Connection(
                NAME + "-http",
                new Connection.Args(
                        balancer.securityGroup(),
                        access.securityGroup(),
                        OpenChamberTask.PORT,
                        "HTTP from the load balancer to the tasks"),
                componentOf(this));
    }

    private Optional<VpcEndpoints> endpoints(Network network, TaskAccess access) {
        return Optional.of(settings.endpointServices())
                .filter(services -> !services.isEmpty())
                .map(services -> new VpcEndpoints(
                        NAME,
                        new VpcEndpoints.Args(
                                new VpcEndpoints.Clients(access.securityGroup(), taskSubnets(network)),
                                network.tier(Tier.PRIVATE),
                                stack.aws().region(),
                                stack.aws().account(),
                                services,
                                displayName),
                        componentOf(this)));
    }

    private void scale(EcsCluster cluster, FargateService service, StackEntry entry) {
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
                        fewest,
                        Math.max(fewest, scaling.maxCount()),
                        scaling.officeHours(),
                        tracking),
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
            TaskAccess access,
            EcsCluster cluster,
            HttpsListener listener,
            OpenChamberTask task,
            List<Resource> waitsFor) {
        return new FargateService(
                NAME,
                new FargateService.Args(
                        cluster,
                        taskSubnets(network),
                        access,
                        new FargateService.PhysicalNames(
                                names.of(NAME), names.of("OpenchamberService"), names.of("/ecs/" + NAME)),
                        stack.aws().region(),
                        settings.task(),
                        // What was stopped is started by the program once, and then left to the clock and the load.
                        settings.ownsCount() && !countOwner.stopped(),
                        task.contents(),
                        task.permissions(),
                        keys.logsArn(),
                        listener.targetGroupArn(NAME),
                        waitsFor),
                componentOf(this));
    }
}
