package agentworkspaces.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What settings allow although it may not be what somebody wants. */
final class Warnings {

    private static final int HTTPS = 443;

    private Warnings() {}

    /** What goes for every platform. */
    static List<String> of(PlatformSettings settings) {
        var warnings = new ArrayList<String>();
        if (!settings.network().tasksReachInternet()) {
            warnings.add(withoutInternet(settings.callsBedrock()));
        }
        var network = settings.network();
        if (network.tasksReachInternet() && !network.egressPorts().contains(HTTPS)) {
            warnings.add("egressPorts has no " + HTTPS
                    + ": tasks reach neither the registry of their image nor AWS nor a model API, and do not start");
        }
        var observability = settings.observability();
        if (observability.alarms() && observability.alarmEmail().isEmpty()) {
            warnings.add("alarms go to a topic that nobody is subscribed to: alarmEmail subscribes an address");
        }
        return warnings;
    }

    /** What goes where all tasks share one file system with databases of SQLite on it, if more than one may run. */
    static Optional<String> ofSharedFiles(PlatformSettings settings) {
        var most = Math.max(settings.task().desiredCount(), settings.scaling().maxCount());
        return most > 1
                ? Optional.of("up to " + most + " tasks share one file system (desiredCount, autoscalingMaxCount):"
                        + " two that write at once corrupt the SQLite databases on it")
                : Optional.empty();
    }

    private static String withoutInternet(boolean callsBedrock) {
        var start =
                "tasks have no way to the internet (natGateways, natInstance, taskSubnets): they reach no git host, no"
                        + " package registry and no model API ";
        return start
                + (callsBedrock
                        ? "but Amazon Bedrock"
                        : "at all; vpcEndpoints with " + VpcEndpointServices.BEDROCK
                                + " opens the way to Amazon Bedrock");
    }
}
