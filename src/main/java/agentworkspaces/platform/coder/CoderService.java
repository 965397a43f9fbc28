package agentworkspaces.platform.coder;

import agentworkspaces.service.Deployments;
import java.util.Arrays;
import java.util.List;

/** The six services of Coder. */
enum CoderService {
    /** Server of the workspaces; two at once on one database are a feature of a licence. */
    CODER("coder", "coder", Deployments.ONE_AT_A_TIME, 7080),
    /** Gateway to models. */
    LITELLM("litellm", "litellm", Deployments.ROLLING, 4000),
    /** Gives workspaces keys of the gateway. */
    KEY_PROVISIONER("key-provisioner", "key-provisioner", Deployments.ROLLING, 8100),
    /** Database of traces, HTTP and native; two at once destroy its directory. */
    CLICKHOUSE("clickhouse", "clickhouse", Deployments.ONE_AT_A_TIME, 8123, 9000),
    /** Interface of traces. */
    LANGFUSE_WEB("langfuse-web", "langfuse", Deployments.ROLLING, 3000),
    /** Writes traces. */
    LANGFUSE_WORKER("langfuse-worker", "langfuse", Deployments.ROLLING, 3030);

    private final String word;
    private final String role;
    private final Deployments deployments;
    private final List<Integer> ports;

    CoderService(String word, String role, Deployments deployments, Integer... ports) {
        this.word = word;
        this.role = role;
        this.deployments = deployments;
        this.ports = List.of(ports);
    }

    /** Its name in the DNS of the network, of its container, and at the end of its names in AWS. */
    String word() {
        return word;
    }

    /** Name of the role of its tasks. */
    String role() {
        return role;
    }

    /** How new tasks replace old ones. */
    Deployments deployments() {
        return deployments;
    }

    /** TCP ports that it listens on, the one of HTTP first. */
    List<Integer> ports() {
        return ports;
    }

    /** TCP port that it answers HTTP on. */
    int port() {
        return ports.get(0);
    }

    /** Begin of the names of its outputs, as {@code langfuseWeb}. */
    String outputPrefix() {
        var parts = word.split("-");
        var prefix = new StringBuilder(parts[0]);
        Arrays.stream(parts).skip(1).forEach(part -> prefix.append(Character.toUpperCase(part.charAt(0)))
                .append(part.substring(1)));
        return prefix.toString();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(CoderService::word).toList();
    }

    static List<String> roles() {
        return Arrays.stream(values()).map(CoderService::role).distinct().toList();
    }
}
