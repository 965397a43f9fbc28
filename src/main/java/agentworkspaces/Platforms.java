package agentworkspaces;

import agentworkspaces.config.Acknowledgement;
import agentworkspaces.config.PlatformName;
import agentworkspaces.config.Settings;
import agentworkspaces.platform.AwsProviders;
import agentworkspaces.platform.FormerState;
import agentworkspaces.platform.cao.Cao;
import agentworkspaces.platform.cao.CaoDesign;
import agentworkspaces.platform.coder.Coder;
import agentworkspaces.platform.coder.CoderDesign;
import agentworkspaces.platform.openchamber.OpenChamber;
import agentworkspaces.platform.openchamber.OpenChamberDesign;
import agentworkspaces.platform.opencode.OpenCode;
import agentworkspaces.platform.opencode.OpenCodeDesign;
import agentworkspaces.platform.websiteagent.WebsiteAgent;
import agentworkspaces.platform.websiteagent.WebsiteAgentDesign;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;

/** What each platform is made of. */
public final class Platforms {

    private Platforms() {}

    /**
     * Registers the platform that a stack deploys.
     *
     * @param former what the state holds
     * @return the outputs of the stack
     */
    public static Map<String, Output<?>> deploy(Settings settings, FormerState former, AwsProviders providers) {
        var platform = settings.stack().platform();
        var options = providers.ofPlatform();
        return switch (platform) {
            case OPENCHAMBER -> new OpenChamber(platform.word(), settings, former, options).outputs();
            case OPENCODE -> new OpenCode(platform.word(), settings, former, options).outputs();
            case CAO -> new Cao(platform.word(), settings, former, options).outputs();
            case WEBSITE_AGENT -> {
                var edge = providers.edge().orElseThrow();
                yield new WebsiteAgent(platform.word(), settings, former, edge, options).outputs();
            }
            case CODER -> new Coder(platform.word(), settings, former, options).outputs();
        };
    }

    /** Findings that belong to what a platform is, each with its reason. */
    public static List<Acknowledgement> acceptedByDesign(PlatformName platform) {
        return switch (platform) {
            case OPENCHAMBER -> OpenChamberDesign.ACCEPTED;
            case OPENCODE -> OpenCodeDesign.ACCEPTED;
            case CAO -> CaoDesign.ACCEPTED;
            case WEBSITE_AGENT -> WebsiteAgentDesign.ACCEPTED;
            case CODER -> CoderDesign.ACCEPTED;
        };
    }
}
