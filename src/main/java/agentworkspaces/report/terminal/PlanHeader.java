package agentworkspaces.report.terminal;

/** What a report says of itself. */
public final class PlanHeader {

    /** What a plan is, and what it has not looked at. */
    public static final String DISCLAIMER =
            "What these settings would create. Not looked at: AWS, the state, the certificate, the zone, the image, quotas."
                    + " Zones, ids and the DNS name of the load balancer are examples.";

    private PlanHeader() {}
}
