package agentworkspaces.platform;

import agentworkspaces.config.Acknowledgement;
import java.util.List;

/** What the design of OpenChamber accepts, each with the reason a reviewer should hear. */
public final class OpenChamberDesign {

    /** Findings that belong to what a shared coding workspace is. */
    public static final List<Acknowledgement> ACCEPTED = List.of();

    private OpenChamberDesign() {}
}
