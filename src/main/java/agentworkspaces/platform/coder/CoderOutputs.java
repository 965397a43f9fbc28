package agentworkspaces.platform.coder;

import agentworkspaces.config.CoderSettings;
import agentworkspaces.platform.Frame;
import agentworkspaces.platform.ServiceOutputs;
import agentworkspaces.secrets.StoredSecret;
import agentworkspaces.service.EcsCluster;
import com.pulumi.core.Output;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Stack outputs of Coder: where people go, how they get there, and commands for each service. What delivery reads has no
 * prefix: it is about the key provisioner, whose image the stack keeps.
 */
record CoderOutputs(
        Frame frame,
        CoderNetwork network,
        CoderStores stores,
        CoderSecrets secrets,
        EcsCluster cluster,
        CoderEntry entry,
        CoderServices services) {

    /** Outputs that are the same for every service. */
    private static final Set<String> SHARED = Set.of("clusterName");

    Map<String, Output<?>> byName() {
        var outputs = new TreeMap<String, Output<?>>();
        addresses(outputs);
        for (var service : CoderService.values()) {
            of(service).forEach((name, value) -> {
                if (!SHARED.contains(name)) {
                    outputs.put(prefixed(service, name), value);
                }
            });
        }
        outputs.putAll(of(CoderService.KEY_PROVISIONER));
        outputs.put("vpcId", network.network().vpcId());
        outputs.put("namespace", Output.of(frame.named(Coder.PRODUCTION) + ".local"));
        outputs.put("databaseEndpoint", stores.postgres().host());
        outputs.put("redisEndpoint", stores.redis().host());
        outputs.put("efsId", stores.files().fileSystemId());
        stores.buckets().names().forEach((name, bucket) -> outputs.put(camelCase(name) + "Bucket", bucket));
        stores.buckets().lockTableName().ifPresent(table -> outputs.put("lockTableName", table));
        setCommand(secrets.anthropicKey()).ifPresent(command -> outputs.put("setAnthropicApiKeyCommand", command));
        setCommand(secrets.customKey()).ifPresent(command -> outputs.put("setCustomLlmApiKeyCommand", command));
        outputs.put(
                "langfusePasswordCommand",
                Output.format(
                        frame.cli()
                                .command(
                                        "secretsmanager get-secret-value --secret-id %s --query SecretString --output text"),
                        secrets.langfuseAuth().arn()));
        return outputs;
    }

    private void addresses(Map<String, Output<?>> outputs) {
        var settings = frame.settings().platform(CoderSettings.class);
        outputs.put("applicationUrl", address(CoderEntry.Host.CODER, settings));
        outputs.put("adminUrl", address(CoderEntry.Host.ADMIN, settings));
        outputs.put("litellmUrl", address(CoderEntry.Host.AI, settings));
        outputs.put("langfuseUrl", address(CoderEntry.Host.LANGFUSE, settings));
        outputs.put("albDnsName", entry.balancer().dnsName());
        outputs.put(
                "oidcRedirectUris",
                Output.of(String.join(
                        " ",
                        "https://" + CoderEntry.Host.CODER.name(settings) + "/api/v2/users/oidc/callback",
                        "https://" + CoderEntry.Host.ADMIN.name(settings) + "/oauth2/idpresponse")));
        if (settings.task().enableExecuteCommand()) {
            outputs.put("tunnelCommand", tunnelCommand());
        }
    }

    /**
     * A way to the balancer for somebody who is not in its network: a session of Systems Manager into a task, which
     * connects on. Source: AWS Systems Manager User Guide, "Starting a session (port forwarding to remote host)".
     */
    private Output<String> tunnelCommand() {
        var service = services.service(CoderService.KEY_PROVISIONER);
        var task = frame.cli()
                .command("ecs list-tasks --cluster %s --service-name %s --query 'taskArns[0]' --output text");
        var runtime = frame.cli()
                .command("ecs describe-tasks --cluster %s --tasks \"$(" + task
                        + ")\" --query 'tasks[0].containers[?name==`" + CoderService.KEY_PROVISIONER.word()
                        + "`]|[0].runtimeId' --output text");
        return Output.format(
                "runtime=\"$(" + runtime + ")\" && "
                        + frame.cli()
                                .command("ssm start-session --target \"ecs:%s_${runtime%%-*}_$runtime\""
                                        + " --document-name AWS-StartPortForwardingSessionToRemoteHost"
                                        + " --parameters host=%s,portNumber=443,localPortNumber=8443"),
                cluster.clusterName(),
                cluster.clusterName(),
                service.serviceName(),
                cluster.clusterName(),
                entry.balancer().dnsName());
    }

    private static Output<String> address(CoderEntry.Host host, CoderSettings settings) {
        return Output.of("https://" + host.name(settings));
    }

    private Optional<Output<String>> setCommand(StoredSecret secret) {
        return secret.setCommand(frame.cli(), Output.of("KEY"));
    }

    private Map<String, Output<?>> of(CoderService service) {
        return new ServiceOutputs(frame.cli(), cluster, services.service(service), service.word()).byName();
    }

    private static String prefixed(CoderService service, String name) {
        return service.outputPrefix() + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String camelCase(String name) {
        var parts = name.split("-");
        return parts.length == 1
                ? parts[0]
                : parts[0] + Character.toUpperCase(parts[1].charAt(0)) + parts[1].substring(1);
    }
}
