package agentworkspaces.platform.websiteagent;

import agentworkspaces.config.PlatformSettings;
import agentworkspaces.config.SiteSettings;
import agentworkspaces.platform.Frame;
import agentworkspaces.secrets.EncryptionKey;
import agentworkspaces.support.Options;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.ProviderResource;
import java.util.Optional;

/**
 * What the parts of a stack in us-east-1 have in common, where CloudFront's certificate, firewall and metrics are.
 *
 * @param name beginning of the logical names of the parts there
 * @param provider makes them
 * @param key encrypts topic and logs there, which keys of other regions cannot
 * @param encryptsLogs whether the settings ask for it on logs
 */
record Edge(Frame frame, String name, ProviderResource provider, Optional<EncryptionKey> key, boolean encryptsLogs) {

    static Edge of(Frame frame, ProviderResource provider) {
        var settings = frame.settings().platform();
        var name = frame.name() + "-edge";
        var edge = new Edge(frame, name, provider, Optional.empty(), encryptsLogs(settings));
        return needsKey(settings)
                ? new Edge(frame, name, provider, Optional.of(edge.operationsKey()), edge.encryptsLogs)
                : edge;
    }

    /** Options of a component that is a part there. */
    ComponentResourceOptions part() {
        return Options.componentOf(frame.parent(), provider);
    }

    /** ARN of the key of logs there; AWS's own without one. */
    Optional<Output<String>> logsKeyArn() {
        return key.filter(operations -> encryptsLogs).map(EncryptionKey::arn);
    }

    private static boolean encryptsLogs(PlatformSettings settings) {
        return settings.security().kmsKey() && settings.security().waf();
    }

    private static boolean needsKey(PlatformSettings settings) {
        return settings.observability().alarms() || encryptsLogs(settings);
    }

    private EncryptionKey operationsKey() {
        return new EncryptionKey(
                name + "-operations",
                new EncryptionKey.Args(
                        frame.named(frame.title() + "-edge") + "-operations",
                        (frame.settings().platform().security().kmsKey() ? "Alarms and logs of " : "Alarms of ")
                                + frame.displayName() + " at the edge",
                        frame.account(),
                        SiteSettings.EDGE_REGION,
                        frame.retains()),
                part());
    }
}
