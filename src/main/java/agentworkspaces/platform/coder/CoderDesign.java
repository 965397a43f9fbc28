package agentworkspaces.platform.coder;

import agentworkspaces.config.Acknowledgement;
import java.util.List;

/** What the design of Coder accepts, each with the reason that a security reviewer should hear. */
public final class CoderDesign {

    /** Findings that belong to what a platform of workspaces is. */
    public static final List<Acknowledgement> ACCEPTED = List.of();

    private CoderDesign() {}
}
