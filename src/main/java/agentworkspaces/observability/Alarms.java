package agentworkspaces.observability;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.support.Check;
import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Alarms on what users feel first, each with what to do first in its description. */
public final class Alarms extends ComponentResource {

    private final AlarmTopic topic;
    private final Map<String, MetricAlarm> byRole = new LinkedHashMap<>();

    /**
     * @param topic gets a message when an alarm sounds and when it ends
     * @param alarms what sounds, most urgent first
     */
    public record Args(AlarmTopic topic, List<Alarm> alarms) {

        public Args {
            alarms = List.copyOf(alarms);
            Check.argument(
                    alarms.stream().map(Alarm::role).distinct().count() == alarms.size(),
                    "alarms must have different roles, got %s",
                    alarms);
        }
    }

    public Alarms(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:observability:Alarms", name, options);
        topic = args.topic();
        args.alarms().forEach(alarm -> byRole.put(alarm.role(), create(name, alarm)));
        registerOutputs(Map.of());
    }

    /** ARNs of the alarms, most urgent first. */
    public List<Output<String>> arns() {
        return byRole.values().stream().map(MetricAlarm::arn).toList();
    }

    /** Name of the alarm of a role. */
    public Output<String> name(String role) {
        return byRole.get(role).name();
    }

    /** Whom they tell. */
    public AlarmTopic topic() {
        return topic;
    }

    private MetricAlarm create(String name, Alarm alarm) {
        var limit = alarm.limit();
        var args = MetricAlarmArgs.builder()
                .alarmDescription(alarm.description())
                .namespace(alarm.metric().namespace())
                .metricName(alarm.metric().name())
                .dimensions(dimensions(alarm.metric()))
                .comparisonOperator(limit.comparison().operator())
                .threshold(limit.threshold())
                .period(limit.periodSeconds())
                .evaluationPeriods(limit.periods())
                .treatMissingData(alarm.missing().treatment())
                .alarmActions(Output.all(topic.arn()))
                .okActions(Output.all(topic.arn()));
        if (limit.statistic().startsWith("p")) {
            // A workspace of few users seldom has the 200 requests below which a p95 would be passed over.
            args.extendedStatistic(limit.statistic()).evaluateLowSampleCountPercentiles("evaluate");
        } else {
            args.statistic(limit.statistic());
        }
        return new MetricAlarm(name + "-" + alarm.role(), args.build(), childOf(this));
    }

    private static Output<Map<String, String>> dimensions(Metric metric) {
        var entries = metric.dimensions().entrySet().stream()
                .map(dimension -> dimension.getValue().applyValue(value -> Map.entry(dimension.getKey(), value)))
                .toList();
        return Output.all(entries)
                .applyValue(known -> known.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
