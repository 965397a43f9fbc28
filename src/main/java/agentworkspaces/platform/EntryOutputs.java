package agentworkspaces.platform;

import agentworkspaces.config.LoadBalancerSettings;
import com.pulumi.core.Output;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Stack outputs of the way in: where users go, and how they log in. */
public record EntryOutputs(Frame frame, PublicEntry entry) {

    public Map<String, Output<?>> byName() {
        var outputs = new TreeMap<String, Output<?>>();
        outputs.put("applicationUrl", applicationUrl());
        outputs.put("albDnsName", entry.balancer().dnsName());
        oidcRedirectUri().ifPresent(uri -> outputs.put("oidcRedirectUri", Output.of(uri)));
        entry.cognito().ifPresent(login -> outputs.putAll(new LoginOutputs(frame.cli(), login).byName()));
        return outputs;
    }

    /**
     * Where a provider of OpenID Connect sends people back to; it must know the address beforehand. Source: Elastic Load
     * Balancing, "Authenticate users using an Application Load Balancer".
     */
    private Optional<String> oidcRedirectUri() {
        var platform = frame.settings().platform();
        return platform.login()
                .oidc()
                .flatMap(provider -> platform.loadBalancer().address())
                .map(address -> address.origin() + "/oauth2/idpresponse");
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
