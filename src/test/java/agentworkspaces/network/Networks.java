package agentworkspaces.network;

import agentworkspaces.plan.Root;
import agentworkspaces.support.Cidr;
import java.util.List;
import java.util.Map;

/** Networks for tests of what stands in them. */
public final class Networks {

    private static final Cidr BLOCK = Cidr.parse("10.0.0.0/16");
    private static final Map<Tier, Integer> BOTH_TIERS = Map.of(Tier.PUBLIC, 0, Tier.PRIVATE, 10);

    private Networks() {}

    /** A network of some zones with public and private subnets and NAT gateways, named {@code net}. */
    public static Network of(int zones, int natGateways) {
        return of(new Zones(zones, List.of()), gateways(natGateways), true);
    }

    /** A network of two zones whose private subnets have no way out yet, named {@code web}. */
    public static Network withoutNat() {
        return new Network(
                "web",
                new Network.Args(BLOCK, new Zones(2, List.of()), BOTH_TIERS, new Nat.None(), "web-dev", false),
                Root.OPTIONS);
    }

    /** A network of two zones with public subnets alone, named {@code open}. */
    public static Network publicOnly() {
        return new Network(
                "open",
                new Network.Args(
                        BLOCK, new Zones(2, List.of()), Map.of(Tier.PUBLIC, 1), new Nat.None(), "open-test", true),
                Root.OPTIONS);
    }

    /** A network of two zones with public, private and data subnets and one NAT gateway, named {@code coder}. */
    public static Network withData() {
        return new Network(
                "coder",
                new Network.Args(
                        BLOCK,
                        new Zones(2, List.of()),
                        Map.of(Tier.PUBLIC, 0, Tier.PRIVATE, 10, Tier.DATA, 20),
                        new Nat.Gateways(1),
                        "coder-test",
                        true),
                Root.OPTIONS);
    }

    static Network of(Zones zones, Nat nat, boolean retain) {
        return new Network("net", new Network.Args(BLOCK, zones, BOTH_TIERS, nat, "net-test", retain), Root.OPTIONS);
    }

    private static Nat gateways(int count) {
        return count == 0 ? new Nat.None() : new Nat.Gateways(count);
    }
}
