package agentworkspaces.network;

/** What the subnets of a network have in common, one in each zone. */
public enum Tier {
    /** A way to the internet of their own: what stands there needs an address of its own to use it. */
    PUBLIC,
    /** No address of their own; a way to the internet only where the network has one for them. */
    PRIVATE,
    /** No way to the internet, in either direction, whatever way the private ones have: for databases. */
    DATA
}
