package agentworkspaces.platform.coder;

import agentworkspaces.config.CoderSettings;
import agentworkspaces.config.Settings;
import agentworkspaces.network.Tier;
import agentworkspaces.platform.CustomerKeys;
import agentworkspaces.platform.DeploymentRecord;
import agentworkspaces.platform.FormerState;
import agentworkspaces.platform.Frame;
import agentworkspaces.platform.Monitoring;
import agentworkspaces.platform.ServiceParts;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

public final class Coder extends ComponentResource {

    private static final String NAME = "coder";
    private static final Map<Tier, Integer> FIRST_BLOCKS = Map.of(Tier.PUBLIC, 0, Tier.PRIVATE, 10);

    private final Map<String, Output<?>> outputs;

    public Coder(String name, Settings stack, FormerState former, ComponentResourceOptions options) {
        super("agent-workspaces:platform:Coder", name, options);
        var settings = stack.platform(CoderSettings.class);
        var record = DeploymentRecord.of(stack, former, Optional.empty());
        record.keepWith(this);
        var frame = new Frame(this, NAME, stack);
        var keys = CustomerKeys.of(frame, settings.security(), settings.observability());
        var monitoring = new Monitoring(frame, keys);
        var parts = new ServiceParts(frame, keys);
        var network = parts.network(FIRST_BLOCKS);
        monitoring.watchAccount(network);
        outputs = new TreeMap<>(record.outputs());
    }

    public Map<String, Output<?>> outputs() {
        return outputs;
    }
}
