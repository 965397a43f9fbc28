package agentworkspaces.service;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.support.Check;
import com.pulumi.aws.appautoscaling.Policy;
import com.pulumi.aws.appautoscaling.PolicyArgs;
import com.pulumi.aws.appautoscaling.ScheduledAction;
import com.pulumi.aws.appautoscaling.ScheduledActionArgs;
import com.pulumi.aws.appautoscaling.Target;
import com.pulumi.aws.appautoscaling.TargetArgs;
import com.pulumi.aws.appautoscaling.inputs.PolicyTargetTrackingScalingPolicyConfigurationArgs;
import com.pulumi.aws.appautoscaling.inputs.PolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecificationArgs;
import com.pulumi.aws.appautoscaling.inputs.ScheduledActionScalableTargetActionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The number of tasks of a service by the clock, by load, or both.
 *
 * <p>Both are one component because AWS keeps one scalable target for a service: at closing time the schedule sets its
 * bounds, to zero for instance, and within those bounds load then starts nothing. The service must ignore changes of
 * its desired count.
 */
public final class ServiceScaling extends ComponentResource {

    private static final String ECS = "ecs";
    private static final String DESIRED_COUNT = "ecs:service:DesiredCount";

    private static final List<String> WEEK = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    private final Target target;
    private final List<Resource> changes = new ArrayList<>();

    /**
     * A metric of the service and the value that scaling aims at.
     *
     * @param metric name in resource names
     * @param metricType predefined metric of Application Auto Scaling
     * @param value percent, or requests of a task in a minute
     * @param resourceLabel which targets of which load balancer, for requests only
     */
    public record Tracking(String metric, String metricType, int value, Optional<Output<String>> resourceLabel) {

        /** Aims at an average CPU use of the tasks, in percent. */
        public static Tracking cpu(int percent) {
            return new Tracking("cpu", "ECSServiceAverageCPUUtilization", percent, Optional.empty());
        }

        /** Aims at an average memory use of the tasks, in percent. */
        public static Tracking memory(int percent) {
            return new Tracking("memory", "ECSServiceAverageMemoryUtilization", percent, Optional.empty());
        }

        /**
         * Aims at a number of requests of each task in a minute.
         *
         * @param balancerSuffix end of the load balancer's ARN, from {@code app/}
         * @param targetGroupSuffix end of the target group's ARN, from {@code targetgroup/}
         */
        public static Tracking requests(
                int perMinute, Output<String> balancerSuffix, Output<String> targetGroupSuffix) {
            return new Tracking(
                    "requests",
                    "ALBRequestCountPerTarget",
                    perMinute,
                    Optional.of(Output.format("%s/%s", balancerSuffix, targetGroupSuffix)));
        }
    }

    /**
     * Fewest and most tasks.
     *
     * @param min at least 0
     * @param max at least {@code min}
     */
    public record Bounds(int min, int max) {

        /** No task at all. */
        public static final Bounds STOPPED = new Bounds(0, 0);

        public Bounds {
            Check.argument(0 <= min && min <= max, "min must be 0 to max, got %d and %d", min, max);
        }
    }

    /**
     * Bounds by the clock.
     *
     * @param hours when the bounds of the service hold
     * @param outside what holds at any other time
     */
    public record Schedule(OfficeHours hours, Bounds outside) {}

    /**
     * Seconds that scaling waits for the effect of what it did.
     *
     * @param outSeconds after tasks were added
     * @param inSeconds after tasks were taken away, which interrupts what they do
     */
    public record Cooldowns(int outSeconds, int inSeconds) {

        public Cooldowns {
            Check.argument(
                    outSeconds >= 0 && inSeconds >= 0,
                    "cooldowns must be at least 0, got %d and %d",
                    outSeconds,
                    inSeconds);
        }
    }

    /**
     * Scaling by load.
     *
     * @param metrics what adds and removes tasks
     * @param cooldowns how long each step waits for its effect
     */
    public record Load(List<Tracking> metrics, Cooldowns cooldowns) {

        public Load {
            metrics = List.copyOf(metrics);
            Check.argument(!metrics.isEmpty(), "metrics must have at least one");
        }
    }

    /**
     * @param cluster where the service runs
     * @param serviceName name of the service
     * @param bounds fewest and most tasks, within the hours of the schedule if there is one
     * @param schedule what the clock changes; the bounds hold day and night without it
     * @param load what load changes; nothing without it
     */
    public record Args(
            EcsCluster cluster,
            Output<String> serviceName,
            Bounds bounds,
            Optional<Schedule> schedule,
            Optional<Load> load) {

        public Args {
            Check.argument(schedule.isPresent() || load.isPresent(), "schedule or load must be given, got neither");
        }
    }

    public ServiceScaling(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:service:ServiceScaling", name, options);
        target = target(name, args);
        args.schedule().ifPresent(schedule -> {
            var hours = schedule.hours();
            schedule(name + "-start", hours.start(), hours, args.bounds());
            schedule(name + "-stop", hours.end(), hours, schedule.outside());
        });
        args.load().ifPresent(load -> load.metrics()
                .forEach(tracking -> policy(name + "-" + tracking.metric(), tracking, load.cooldowns())));
        registerOutputs(Map.of("resourceId", target.resourceId()));
    }

    private Target target(String name, Args args) {
        var options = CustomResourceOptions.builder().parent(this);
        if (args.schedule().isPresent()) {
            // The schedule moves the bounds; to put them back would start the tasks at night. New bounds come with the
            // next opening.
            options.ignoreChanges("minCapacity", "maxCapacity");
        }
        return new Target(
                name,
                TargetArgs.builder()
                        .serviceNamespace(ECS)
                        .scalableDimension(DESIRED_COUNT)
                        .resourceId(
                                Output.format("service/%s/%s", args.cluster().clusterName(), args.serviceName()))
                        .minCapacity(args.bounds().min())
                        .maxCapacity(args.bounds().max())
                        .build(),
                options.build());
    }

    /**
     * Whatever changes the target waits for what changed it before: AWS refuses two changes at once with
     * ConcurrentUpdateException, which the provider does not try again (Application Auto Scaling API, PutScheduledAction).
     */
    private List<Resource> before() {
        return List.copyOf(changes);
    }

    private void schedule(String name, String time, OfficeHours hours, Bounds bounds) {
        changes.add(new ScheduledAction(
                name,
                ScheduledActionArgs.builder()
                        .serviceNamespace(ECS)
                        .scalableDimension(DESIRED_COUNT)
                        .resourceId(target.resourceId())
                        .schedule(cron(time, hours.days()))
                        .timezone(hours.timeZone())
                        .scalableTargetAction(ScheduledActionScalableTargetActionArgs.builder()
                                .minCapacity(bounds.min())
                                .maxCapacity(bounds.max())
                                .build())
                        .build(),
                // An update sends only the parts that changed, and AWS takes a missing time zone for UTC.
                CustomResourceOptions.builder()
                        .parent(this)
                        .dependsOn(before())
                        .replaceOnChanges("schedule", "timezone", "scalableTargetAction")
                        .build()));
    }

    /**
     * A time of day as 08:05 on days as MON-FRI, in the six fields that AWS counts. AWS says of no range that goes over
     * the end of its week, Saturday, what it means, so each day is named.
     */
    private static String cron(String time, String days) {
        var parts = time.split(":");
        var each = Stream.of(days.split(",")).flatMap(ServiceScaling::days).distinct();
        return "cron(%d %d ? * %s *)"
                .formatted(
                        Integer.parseInt(parts[1]), Integer.parseInt(parts[0]), each.collect(Collectors.joining(",")));
    }

    private static Stream<String> days(String range) {
        var first = WEEK.indexOf(range.substring(0, 3));
        var last = WEEK.indexOf(range.substring(range.length() - 3));
        return IntStream.rangeClosed(0, Math.floorMod(last - first, WEEK.size()))
                .mapToObj(day -> WEEK.get((first + day) % WEEK.size()));
    }

    private void policy(String name, Tracking tracking, Cooldowns cooldowns) {
        var metric = PolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecificationArgs.builder()
                .predefinedMetricType(tracking.metricType());
        tracking.resourceLabel().ifPresent(metric::resourceLabel);
        changes.add(new Policy(
                name,
                PolicyArgs.builder()
                        .serviceNamespace(ECS)
                        .scalableDimension(DESIRED_COUNT)
                        .resourceId(target.resourceId())
                        .policyType("TargetTrackingScaling")
                        .targetTrackingScalingPolicyConfiguration(
                                PolicyTargetTrackingScalingPolicyConfigurationArgs.builder()
                                        .predefinedMetricSpecification(metric.build())
                                        .targetValue((double) tracking.value())
                                        .scaleOutCooldown(cooldowns.outSeconds())
                                        .scaleInCooldown(cooldowns.inSeconds())
                                        .build())
                        .build(),
                childOf(this, before())));
    }
}
