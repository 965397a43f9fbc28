package agentworkspaces.platform;

import agentworkspaces.config.PlatformSettings;
import agentworkspaces.config.StorageSettings;
import agentworkspaces.delivery.GithubRoles;
import agentworkspaces.iam.Statement;
import agentworkspaces.image.BuildContext;
import agentworkspaces.image.ContainerImage;
import agentworkspaces.image.ImageSource;
import agentworkspaces.loadbalancer.ApplicationLoadBalancer;
import agentworkspaces.loadbalancer.Clients;
import agentworkspaces.network.Network;
import agentworkspaces.network.Tier;
import agentworkspaces.network.VpcEndpoints;
import agentworkspaces.observability.ExecLogs;
import agentworkspaces.service.BedrockModels;
import agentworkspaces.service.ContainerDefinition;
import agentworkspaces.service.EcsCluster;
import agentworkspaces.service.FargateService;
import agentworkspaces.service.TaskAccess;
import agentworkspaces.service.TaskContainer;
import agentworkspaces.service.TaskIdentity;
import agentworkspaces.service.TracingSidecar;
import agentworkspaces.storage.Access;
import agentworkspaces.storage.BackupPlan;
import agentworkspaces.storage.EfsFileSystem;
import agentworkspaces.storage.LogBucket;
import agentworkspaces.storage.LogWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the components that every platform of one service has, from the sections of its settings; what is special about
 * a platform comes as arguments.
 */
public final class ServiceParts {

    /** What agents reach on the internet. */
    public static final String AGENT_INTERNET_USE = "Model APIs, git and packages on the internet";

    private final Frame frame;
    private final CustomerKeys keys;
    private final PlatformSettings settings;

    public ServiceParts(Frame frame, CustomerKeys keys) {
        this.frame = frame;
        this.keys = keys;
        settings = frame.settings().platform();
    }

    /** @param firstBlocks tiers of subnets, each with the number of its first /24 block */
    public Network network(Map<Tier, Integer> firstBlocks) {
        return new Network(
                frame.name(),
                new Network.Args(
                        settings.network().vpcCidr(),
                        settings.network().zones(),
                        firstBlocks,
                        settings.network().nat(frame.settings().tags()),
                        frame.displayName(),
                        frame.retains()),
                frame.part());
    }

    /** @param internetUse what the tasks reach on the internet */
    public TaskIdentity tasks(Network network, String internetUse) {
        return new TaskAccess(
                        frame.name(),
                        new TaskAccess.Args(
                                network,
                                settings.network().egressPorts(),
                                internetUse,
                                frame.displayName(),
                                frame.permissionsBoundary()),
                        frame.part())
                .identity();
    }

    /**
     * The load balancer, with a log of every request where the settings ask for it.
     *
     * @param clients who may connect
     */
    public ApplicationLoadBalancer balancer(Network network, Clients clients) {
        var observability = settings.observability();
        var accessLogs = Optional.of(LogWriter.loadBalancers(frame.account(), frame.region()))
                .filter(writer -> observability.albAccessLogs())
                .map(writer -> new LogBucket(
                        frame.name() + "-access-logs",
                        new LogBucket.Args(writer, observability.logExpiryDays(), frame.retains()),
                        frame.part()));
        return new ApplicationLoadBalancer(
                frame.name(),
                new ApplicationLoadBalancer.Args(
                        network.tier(Tier.PUBLIC),
                        clients,
                        settings.loadBalancer().idleTimeoutSeconds(),
                        accessLogs,
                        frame.displayName(),
                        frame.retains()),
                frame.part());
    }

    /**
     * Endpoints of AWS services, if there are any.
     *
     * @param tier subnets that hold them
     */
    public Optional<VpcEndpoints> endpoints(Network network, Tier tier, TaskIdentity tasks, List<String> services) {
        return services.isEmpty()
                ? Optional.empty()
                : Optional.of(new VpcEndpoints(
                        frame.name(),
                        new VpcEndpoints.Args(
                                new VpcEndpoints.Clients.Group(
                                        tasks.securityGroup(),
                                        network.tier(settings.network().taskTier())),
                                network.tier(tier),
                                frame.region(),
                                frame.account(),
                                services,
                                frame.displayName()),
                        frame.part()));
    }

    /**
     * The file system that the tasks share.
     *
     * @param tier subnets that hold its mount targets
     * @param posixId uid and gid that own it and that every task acts as
     */
    public EfsFileSystem files(Network network, Tier tier, TaskIdentity tasks, StorageSettings storage, int posixId) {
        return new EfsFileSystem(
                TaskFiles.SHARED,
                new EfsFileSystem.Args(
                        network.tier(tier),
                        List.of(new Access(TaskFiles.SHARED, storage.workspacePath(), posixId, tasks)),
                        storage.care(),
                        keys.storageArn(),
                        frame.displayName(),
                        frame.retains()),
                frame.part());
    }

    /** Backups in a vault of the stack's own, where the settings ask for them. */
    public Optional<BackupPlan> backups(EfsFileSystem files, StorageSettings storage) {
        return storage.backupDays()
                .map(days -> new BackupPlan(
                        frame.name(),
                        new BackupPlan.Args(
                                List.of(files.arn()),
                                days,
                                keys.storageArn(),
                                frame.permissionsBoundary(),
                                frame.retains()),
                        frame.part()));
    }

    /**
     * The image of the tasks and the repository for it.
     *
     * @param repository physical name of the repository
     * @param kept images that the repository keeps
     */
    public ContainerImage image(BuildContext build, Optional<ImageBuilds.Built> built, String repository, int kept) {
        var source = settings.image()
                .source(built.map(image -> new ImageSource.Built(
                        build, image.tag(), settings.task().imagePlatform())));
        return new ContainerImage(
                frame.name(),
                new ContainerImage.Args(source, frame.named(repository), kept, keys.storageArn(), frame.retains()),
                frame.part());
    }

    /** What ECS logs in to the registry of the image with, where the settings name one that asks. */
    public Optional<InjectedSecrets.Injected> registryLogin() {
        return InjectedSecrets.Injected.registryLogin(
                frame, keys, settings.image().registryLogin());
    }

    /** The image as a container names it, with what opens its registry. */
    public ContainerDefinition.Image imageOf(ContainerImage image, Optional<InjectedSecrets.Injected> registryLogin) {
        return new ContainerDefinition.Image(
                image.uri(), registryLogin.map(login -> login.secret().arn()));
    }

    /**
     * Logs of ECS Exec sessions, where the settings ask for them.
     *
     * @param logGroup name of the service's log group, before the stack's suffix
     */
    public Optional<ExecLogs> execLogs(String logGroup) {
        return settings.observability().execLogs()
                ? Optional.of(new ExecLogs(
                        frame.name(),
                        new ExecLogs.Args(
                                frame.named(logGroup) + "/exec-",
                                settings.task().logRetentionDays(),
                                keys.operations().orElseThrow(),
                                frame.retains()),
                        frame.part()))
                : Optional.empty();
    }

    /** @param clusterName physical name, before the stack's suffix */
    public EcsCluster cluster(String clusterName, Optional<ExecLogs> execLogs) {
        return new EcsCluster(
                frame.name(),
                new EcsCluster.Args(
                        frame.named(clusterName),
                        settings.observability().containerInsights(),
                        execLogs.map(ExecLogs::configuration)),
                frame.part());
    }

    /**
     * What the roles of the tasks may do.
     *
     * @param special what the code in the tasks may do beyond what every platform's may
     */
    public FargateService.Permissions permissions(
            ContainerImage image, InjectedSecrets secrets, Optional<ExecLogs> execLogs, List<Statement> special) {
        var execution = new ArrayList<>(image.pullStatements());
        execution.addAll(secrets.statements());
        var task = new ArrayList<>(special);
        execLogs.map(ExecLogs::taskStatements).ifPresent(task::addAll);
        if (settings.observability().xray()) {
            task.add(TracingSidecar.writeStatement());
        }
        if (settings.callsBedrock()) {
            task.add(BedrockModels.callStatement(frame.account()));
        }
        return new FargateService.Permissions(execution, task);
    }

    /** What runs beside the container. */
    public List<TaskContainer> sidecars() {
        return settings.observability().xray() ? List.of(new TracingSidecar()) : List.of();
    }

    /** Variables by which the container finds what runs beside it. */
    public Map<String, String> sidecarVariables() {
        return settings.observability().xray() ? TracingSidecar.environment(frame.name()) : Map.of();
    }

    /** Roles of a GitHub repository, where the settings name one. */
    public Optional<GithubRoles> github(ContainerImage image, FargateService service) {
        return github(image, service, List.of(), List.of());
    }

    /**
     * Roles of a GitHub repository, where the settings name one.
     *
     * @param special what the role that pushes images may do beyond that
     * @param lookUps what the program looks up beyond what every platform does
     */
    public Optional<GithubRoles> github(
            ContainerImage image, FargateService service, List<Statement> special, List<Statement> lookUps) {
        return settings.delivery()
                .githubRepo()
                .map(repository -> new GithubRoles(
                        frame.name(),
                        new GithubRoles.Args(
                                repository,
                                settings.delivery().githubEnvironment(),
                                settings.delivery().createOidcProvider(),
                                image.repositoryArn(),
                                settings.image().buildImage(),
                                List.of(service.serviceArn()),
                                special,
                                lookUps,
                                frame.account(),
                                frame.permissionsBoundary()),
                        frame.part()));
    }
}
