package agentworkspaces.service;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.config.ScalingSettings.Hours;
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
 * bounds to zero, and within those bounds load then starts nothing. The service must ignore changes of its desired
 * count.
 */
public final class ServiceScaling extends ComponentResource {

    private static final String ECS = "ecs";
    private static final String DESIRED_COUNT = "ecs:service:DesiredCount";

    /** Tasks are added at once and taken away slowly: a start costs seconds, a stop interrupts agents. */
    private static final int SCALE_OUT_COOLDOWN_SECONDS = 60;

    private static final int SCALE_IN_COOLDOWN_SECONDS = 300;

    private static final List<String> WEEK = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    private final Target target;

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
     * @param cluster where the service runs
     * @param serviceName name of the service
     * @param minCount fewest tasks, within the hours if there are any
     * @param maxCount most tasks; {@code minCount} without tracking
     * @param hours when tasks run; empty for day and night
     * @param tracking what load adds and removes tasks
     */
    public record Args(
            EcsCluster cluster,
            Output<String> serviceName,
            int minCount,
            int maxCount,
            Optional<Hours> hours,
            List<Tracking> tracking) {

        public Args {
            if (hours.isEmpty() && tracking.isEmpty()) {
                throw new IllegalArgumentException("hours or tracking must be given, got neither");
            }
            if (minCount > maxCount) {
                throw new IllegalArgumentException(
                        "minCount must be at most maxCount, got %d and %d".formatted(minCount, maxCount));
            }
        }
    }

    public ServiceScaling(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:service:ServiceScaling", name, options);
        target = target(name, args);
        args.hours().ifPresent(hours -> {
            schedule(name + "-start", hours.start(), hours, args.minCount(), args.maxCount());
            schedule(name + "-stop", hours.end(), hours, 0, 0);
        });
        args.tracking().forEach(tracking -> policy(name + "-" + tracking.metric(), tracking));
        registerOutputs(Map.of("resourceId", target.resourceId()));
    }

    private Target target(String name, Args args) {
        var options = CustomResourceOptions.builder().parent(this);
        if (args.hours().isPresent()) {
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
                        .minCapacity(args.minCount())
                        .maxCapacity(args.maxCount())
                        .build(),
                options.build());
    }

    private void schedule(String name, String time, Hours hours, int minCount, int maxCount) {
        new ScheduledAction(
                name,
                ScheduledActionArgs.builder()
                        .serviceNamespace(ECS)
                        .scalableDimension(DESIRED_COUNT)
                        .resourceId(target.resourceId())
                        .schedule(cron(time, hours.days()))
                        .timezone(hours.timeZone())
                        .scalableTargetAction(ScheduledActionScalableTargetActionArgs.builder()
                                .minCapacity(minCount)
                                .maxCapacity(maxCount)
                                .build())
                        .build(),
                // An update sends only the parts that changed, and AWS takes a missing time zone for UTC.
                CustomResourceOptions.builder()
                        .parent(this)
                        .replaceOnChanges("schedule", "timezone", "scalableTargetAction")
                        .build());
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

    private void policy(String name, Tracking tracking) {
        var metric = PolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecificationArgs.builder()
                .predefinedMetricType(tracking.metricType());
        tracking.resourceLabel().ifPresent(metric::resourceLabel);
        new Policy(
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
                                        .scaleOutCooldown(SCALE_OUT_COOLDOWN_SECONDS)
                                        .scaleInCooldown(SCALE_IN_COOLDOWN_SECONDS)
                                        .build())
                        .build(),
                childOf(this));
    }
}
