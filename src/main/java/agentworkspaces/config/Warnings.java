package agentworkspaces.config;

import java.util.ArrayList;
import java.util.List;

/** What settings allow although it may not be what somebody wants. */
final class Warnings {

    private Warnings() {}

    static List<String> of(OpenChamberSettings settings) {
        var warnings = new ArrayList<String>();
        if (!settings.network().tasksReachInternet()) {
            warnings.add(withoutInternet(settings.callsBedrock()));
        }
        if (!settings.login().atBalancer() && settings.loadBalancer().isOpen()) {
            warnings.add("the whole internet may connect (allowedCidrs) and the load balancer asks for no login:"
                    + " uiPassword alone protects the workspace");
        }
        var most = Math.max(settings.task().desiredCount(), settings.scaling().maxCount());
        if (most > 1) {
            warnings.add("up to " + most + " tasks share one file system (desiredCount, autoscalingMaxCount):"
                    + " two that write at once corrupt the SQLite databases on it");
        }
        var observability = settings.observability();
        if (observability.alarms() && observability.alarmEmail().isEmpty()) {
            warnings.add("alarms go to a topic that nobody is subscribed to: alarmEmail subscribes an address");
        }
        return List.copyOf(warnings);
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
