package agentworkspaces.platform.coder;

import agentworkspaces.config.CoderSettings;
import agentworkspaces.iam.Statement;
import agentworkspaces.image.ContainerImage;
import agentworkspaces.network.Connection;
import agentworkspaces.observability.ExecLogs;
import agentworkspaces.platform.CustomerKeys;
import agentworkspaces.platform.Frame;
import agentworkspaces.service.Capacity;
import agentworkspaces.service.CpuArchitecture;
import agentworkspaces.service.EcsCluster;
import agentworkspaces.service.FargateService;
import agentworkspaces.service.Target;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The six services, each with its name in the network, and its way from the load balancer if it has one. */
final class CoderServices {

    /** Not on spare capacity: whoever works in a workspace works through them. */
    private static final Capacity ON_DEMAND = new Capacity(false, 0);

    private final Frame frame;
    private final CustomerKeys keys;
    private final CoderSettings settings;
    private final CoderNetwork network;
    private final EcsCluster cluster;
    private final CoderEntry entry;
    private final Optional<ExecLogs> execLogs;
    private final Map<CoderService, FargateService> services = new EnumMap<>(CoderService.class);

    /** @param administrator lets the execution role read the password of who makes the databases of several services */
    CoderServices(
            Frame frame,
            CustomerKeys keys,
            CoderNetwork network,
            EcsCluster cluster,
            CoderEntry entry,
            Optional<ExecLogs> execLogs,
            Statement administrator,
            List<CoderTask> tasks) {
        this.frame = frame;
        this.keys = keys;
        settings = frame.settings().platform(CoderSettings.class);
        this.network = network;
        this.cluster = cluster;
        this.entry = entry;
        this.execLogs = execLogs;
        var ways = new ArrayList<Resource>();
        for (var service : CoderService.values()) {
            service.ports().forEach(port -> ways.addAll(fromBalancer(service, port)));
        }
        ways.add(network.tasks().allowExecution(frame.name() + "-shared-execution", ofAll(tasks, administrator)));
        tasks.forEach(task -> services.put(task.service(), service(task, ways)));
    }

    /** What the one execution role does for more than one service. */
    private static List<Statement> ofAll(List<CoderTask> tasks, Statement administrator) {
        var statements = new ArrayList<>(ContainerImage.pullStatements(tasks.stream()
                .flatMap(task -> task.images().stream())
                .distinct()
                .sorted()
                .toArray(String[]::new)));
        statements.add(administrator);
        return statements;
    }

    FargateService service(CoderService service) {
        return services.get(service);
    }

    /** Also to those that the balancer has no target of: the plan opens them, for a target that somebody adds. */
    private List<Resource> fromBalancer(CoderService service, int port) {
        return new Connection(
                        frame.name() + "-" + service.word() + "-" + port,
                        new Connection.Args(
                                entry.balancer().securityGroup(),
                                network.tasks().group(),
                                port,
                                service.word() + " from the load balancer"),
                        frame.part())
                .rules();
    }

    private FargateService service(CoderTask task, List<Resource> ways) {
        var service = task.service();
        var waitsFor = new ArrayList<>(task.waitsFor());
        waitsFor.addAll(task.secrets().readiness());
        waitsFor.addAll(network.readiness());
        waitsFor.addAll(ways);
        waitsFor.addAll(entry.readiness());
        return new FargateService(
                service.word(),
                new FargateService.Args(
                        cluster,
                        network.identity(service),
                        new FargateService.PhysicalNames(name(service), name(service)),
                        new FargateService.Logs(
                                frame.named("/ecs/" + Coder.PRODUCTION) + "/" + service.word(),
                                frame.region(),
                                settings.task().logRetentionDays(),
                                keys.logsArn()),
                        new FargateService.Task(
                                task.size()
                                        .size(CpuArchitecture.valueOf(
                                                settings.task().cpuArchitecture())),
                                new FargateService.Contents(task.container(), task.first(), task.volumes()),
                                permissions(task),
                                settings.task().enableExecuteCommand()),
                        new FargateService.Run(
                                network.services(),
                                ON_DEMAND,
                                task.count(),
                                false,
                                service.deployments(),
                                targets(service),
                                Optional.of(network.discovery().registryArn(service.word()))),
                        waitsFor),
                frame.part());
    }

    private String name(CoderService service) {
        return frame.named(Coder.PRODUCTION) + "-" + service.word();
    }

    private List<Target> targets(CoderService service) {
        return entry
                .targetGroupArn(service)
                .map(arn -> new Target(arn, service.port(), settings.task().healthCheckGraceSeconds()))
                .stream()
                .toList();
    }

    private FargateService.Permissions permissions(CoderTask task) {
        var execution = new ArrayList<>(task.execution());
        execution.addAll(task.secrets().statements());
        var own = new ArrayList<>(task.statements());
        execLogs.map(ExecLogs::taskStatements).ifPresent(own::addAll);
        return new FargateService.Permissions(execution, own);
    }
}
