package agentworkspaces.platform;

import agentworkspaces.config.PlatformSettings;
import agentworkspaces.network.Connection;
import agentworkspaces.network.Network;
import agentworkspaces.service.Deployments;
import agentworkspaces.service.EcsCluster;
import agentworkspaces.service.FargateService;
import agentworkspaces.service.ServiceScaling;
import agentworkspaces.service.Target;
import agentworkspaces.service.TaskIdentity;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The service of a platform behind its way in, and what changes the number of its tasks. */
public final class RunningService {

    /** Tasks are added at once: a start costs seconds. */
    private static final int SCALE_OUT_SECONDS = 60;

    private final Frame frame;
    private final PlatformSettings settings;
    private final Shape shape;
    private final ServiceEntry entry;
    private final FargateService service;

    /**
     * What is special about the service of a platform.
     *
     * @param family family of the task definition, before the stack's suffix
     * @param name physical name, before the stack's suffix
     * @param logGroup name of the log group, before the stack's suffix
     * @param port TCP port of the server
     * @param deployments how new tasks replace old ones
     */
    public record Shape(String family, String name, String logGroup, int port, Deployments deployments) {}

    /**
     * What the service is made of.
     *
     * @param network where its tasks run
     * @param cluster where it runs
     * @param tasks what its tasks are on the network and to IAM
     * @param task one task
     * @param waitsFor what must exist before the first task starts, beside the way in
     */
    public record Made(
            Network network,
            EcsCluster cluster,
            TaskIdentity tasks,
            FargateService.Task task,
            List<Resource> waitsFor) {}

    /** @param former what the state holds */
    public RunningService(
            Frame frame, CustomerKeys keys, Shape shape, ServiceEntry entry, Made made, FormerState former) {
        this.frame = frame;
        this.shape = shape;
        this.entry = entry;
        settings = frame.settings().platform();
        var toTasks = new Connection(
                frame.name() + "-http",
                new Connection.Args(
                        entry.balancer().securityGroup(),
                        made.tasks().securityGroup(),
                        shape.port(),
                        "HTTP from the load balancer to the tasks"),
                frame.part());
        var waitsFor = new ArrayList<>(made.waitsFor());
        waitsFor.addAll(entry.readiness());
        waitsFor.addAll(toTasks.rules());
        service = new FargateService(
                frame.name(),
                new FargateService.Args(
                        made.cluster(),
                        made.tasks(),
                        new FargateService.PhysicalNames(frame.named(shape.family()), frame.named(shape.name())),
                        new FargateService.Logs(
                                frame.named(shape.logGroup()),
                                frame.region(),
                                settings.task().logRetentionDays(),
                                keys.logsArn()),
                        made.task(),
                        run(made.network(), former),
                        waitsFor),
                frame.part());
        if (settings.ownsCount()) {
            scale(made.cluster());
        }
    }

    public FargateService service() {
        return service;
    }

    private FargateService.Run run(Network network, FormerState former) {
        return new FargateService.Run(
                network.tier(settings.network().taskTier()),
                settings.task().capacity(),
                settings.task().desiredCount(),
                // What was stopped is started by the program once, and then left to the clock and the load.
                settings.ownsCount() && !CountOwner.of(former).stopped(),
                shape.deployments(),
                List.of(new Target(
                        entry.targetGroupArn(), shape.port(), settings.task().healthCheckGraceSeconds())));
    }

    private void scale(EcsCluster cluster) {
        var scaling = settings.scaling();
        var fewest = settings.task().desiredCount();
        var offHours = new ServiceScaling.Bounds(scaling.offHoursCount(), scaling.offHoursCount());
        new ServiceScaling(
                frame.name(),
                new ServiceScaling.Args(
                        cluster,
                        service.serviceName(),
                        new ServiceScaling.Bounds(fewest, Math.max(fewest, scaling.maxCount())),
                        scaling.officeHours().map(hours -> new ServiceScaling.Schedule(hours, offHours)),
                        scaling.isAutomatic() ? Optional.of(load()) : Optional.empty()),
                frame.part());
    }

    private ServiceScaling.Load load() {
        var scaling = settings.scaling();
        var metrics = new ArrayList<ServiceScaling.Tracking>();
        metrics.add(ServiceScaling.Tracking.cpu(scaling.cpuPercent()));
        scaling.memoryPercent().map(ServiceScaling.Tracking::memory).ifPresent(metrics::add);
        scaling.requestsPerTask()
                .map(requests -> ServiceScaling.Tracking.requests(
                        requests, entry.balancer().arnSuffix(), entry.targetGroupArnSuffix()))
                .ifPresent(metrics::add);
        return new ServiceScaling.Load(
                metrics, new ServiceScaling.Cooldowns(SCALE_OUT_SECONDS, scaling.cooldownSeconds()));
    }
}
