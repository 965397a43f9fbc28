package agentworkspaces.platform;

import agentworkspaces.config.LoadBalancerSettings;
import com.pulumi.core.Output;
import java.util.Map;
import java.util.TreeMap;

/** Stack outputs of the way in: where users go, and how they log in. */
public record EntryOutputs(Frame frame, PublicEntry entry) {

    public Map<String, Output<?>> byName() {
        var outputs = new TreeMap<String, Output<?>>();
        outputs.put("applicationUrl", applicationUrl());
        outputs.put("albDnsName", entry.balancer().dnsName());
        entry.cognito().ifPresent(login -> outputs.putAll(new LoginOutputs(frame.cli(), login).byName()));
        return outputs;
    }

    private Output<String> applicationUrl() {
        return frame.settings()
                .platform()
                .loadBalancer()
                .address()
                .map(LoadBalancerSettings.Address::origin)
                .map(Output::of)
                .orElseGet(() -> Output.format("http://%s", entry.balancer().dnsName()));
    }
}
