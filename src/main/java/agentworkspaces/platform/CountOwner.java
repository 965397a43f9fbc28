package agentworkspaces.platform;

import agentworkspaces.config.Settings;
import agentworkspaces.plan.ResourceTypes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Who sets the number of tasks: the program, or the clock and the load.
 *
 * <p>What the clock or the load did to the number of tasks and to its bounds is not in the state, so nothing sets it
 * right when they no longer own it. A deployment that failed may have handed it over or not, so both count: what the
 * last one tried, and what the last one that succeeded had.
 */
public final class CountOwner {

    private static final String OFFICE_HOURS = "officeHours";
    private static final String MAX_COUNT = "autoscalingMaxCount";
    private static final String DESIRED_COUNT = "desiredCount";

    private final FormerState former;
    private final List<Map<String, String>> records;

    private CountOwner(FormerState former, List<Map<String, String>> records) {
        this.former = former;
        this.records = records;
    }

    /** Who set it until now. */
    public static CountOwner of(FormerState former) {
        return new CountOwner(
                former,
                List.of(
                        former.ofLastAttempt(DeploymentRecord.DEPLOYED_WITH),
                        former.ofLastSuccess(DeploymentRecord.DEPLOYED_WITH)));
    }

    /** What the next deployment must know. */
    static Map<String, String> record(Settings settings) {
        var scaling = settings.platform().scaling();
        var record = new TreeMap<String, String>();
        settings.platform().desiredCounts().forEach((key, count) -> record.put(key, String.valueOf(count)));
        if (settings.platform().ownsCount()) {
            scaling.officeHours().ifPresent(hours -> record.put(OFFICE_HOURS, hours.start() + "-" + hours.end()));
            if (scaling.isAutomatic()) {
                record.put(MAX_COUNT, String.valueOf(scaling.maxCount()));
            }
        }
        return record;
    }

    /** Whether {@code desiredCount 0} stopped the tasks: only the program starts them again. */
    boolean stopped() {
        return records.stream().anyMatch(record -> "0".equals(record.get(DESIRED_COUNT)));
    }

    /** What whoever deploys should hear of the step from the last deployment to this one. */
    public Stream<String> warnings(Settings settings) {
        return former.ofType(ResourceTypes.SERVICE).findFirst().stream()
                .flatMap(service -> warnings(settings, service));
    }

    private Stream<String> warnings(Settings settings, Map<String, Object> service) {
        var scaling = settings.platform().scaling();
        var owns = settings.platform().ownsCount();
        var count = settings.platform().task().desiredCount();
        var cluster = FormerState.text(service, "cluster").orElse("");
        var clusterName = cluster.substring(cluster.lastIndexOf('/') + 1);
        var name = FormerState.text(service, "name").orElse("");
        var region = " --region " + settings.aws().region();
        if ((had(OFFICE_HOURS) || had(MAX_COUNT)) && !owns && FormerState.has(service, DESIRED_COUNT, count)) {
            return Stream.of(
                    "the clock or the load set the number of tasks so far (officeHours, autoscalingMaxCount), and it"
                            + " stays as it is now; this sets it right: aws ecs update-service --cluster "
                            + clusterName + " --service " + name + " --desired-count " + count + region);
        }
        if (had(OFFICE_HOURS) && scaling.officeHours().isEmpty() && owns) {
            return Stream.of(
                    "the clock set the fewest and the most tasks so far (officeHours), and they stay as they are now;"
                            + " this sets them right: aws application-autoscaling register-scalable-target --service-namespace ecs"
                            + " --scalable-dimension ecs:service:DesiredCount --resource-id service/"
                            + clusterName + "/" + name + " --min-capacity " + count + " --max-capacity "
                            + scaling.maxCount() + region);
        }
        return Stream.empty();
    }

    private boolean had(String key) {
        return records.stream().anyMatch(record -> record.containsKey(key));
    }
}
