package agentworkspaces.config;

import agentworkspaces.network.Nat;
import agentworkspaces.network.Tier;
import agentworkspaces.network.Zones;
import agentworkspaces.support.Cidr;
import java.util.List;
import java.util.Map;

/** The virtual network of a stack. */
public record NetworkSettings(
        Cidr vpcCidr,
        int azCount,
        List<String> availabilityZones,
        int natGateways,
        boolean tasksInPublicSubnets,
        List<Integer> egressPorts,
        boolean natInstance,
        List<String> vpcEndpoints) {

    /** Whether tasks reach the internet at all. */
    public boolean tasksReachInternet() {
        return tasksInPublicSubnets || natGateways > 0 || natInstance;
    }

    /** The availability zones. */
    public Zones zones() {
        return new Zones(azCount, availabilityZones);
    }

    /**
     * How private subnets reach the internet.
     *
     * @param tags tags of what EC2 makes by itself
     */
    public Nat nat(Map<String, String> tags) {
        if (natInstance) {
            return new Nat.Instance(egressPorts, tags);
        }
        return natGateways > 0 ? new Nat.Gateways(natGateways) : new Nat.None();
    }

    /** Where tasks run. */
    public Tier taskTier() {
        return tasksInPublicSubnets ? Tier.PUBLIC : Tier.PRIVATE;
    }

    static final Setting<Cidr> VPC_CIDR = Setting.of(
                    "vpcCidr",
                    SettingType.parsed(
                            "CIDR",
                            "a private IPv4 block from /16 to /20 whose host bits are zero",
                            "10.0.0.0/16",
                            NetworkSettings::vpcCidr),
                    Cidr.parse("10.0.0.0/16"),
                    "address block of the VPC; public subnets take its /24 blocks 0 to 2, private ones 10 to 12")
            .creationOnly();
    static final Setting<Integer> AZ_COUNT = Setting.of(
                    "azCount",
                    SettingType.integer(2, 3),
                    2,
                    "availability zones with a public and a private subnet each; more can be had later, fewer not under removal: retain")
            .restartsTasks();
    static final Setting<List<String>> AVAILABILITY_ZONES = Setting.optional(
            "availabilityZones",
            SettingType.listOf(
                    SettingType.text("the name of a zone", "[a-z]{2}-[a-z]+-[0-9][a-z]", "us-east-1a"),
                    2,
                    3,
                    SettingType.Example.scalar("[\"us-east-1a\",\"us-east-1b\"]")),
            "the first zones that run Fargate",
            "names of the zones, in the order of the slots a, b, c; counts when a subnet is made, later changes do not move it");
    static final Setting<Integer> NAT_GATEWAYS = Setting.of(
                    "natGateways", SettingType.integer(0, 3), 1, "NAT gateways: 0, 1, or one per zone")
            .restartsTasks();
    static final Setting<String> TASK_SUBNETS = Setting.of(
                    "taskSubnets",
                    SettingType.oneOf("auto", "private", "public"),
                    "auto",
                    "where tasks run; auto means private with a NAT gateway or natInstance, and public without either")
            .restartsTasks();
    static final Setting<List<Integer>> EGRESS_PORTS = Setting.of(
            "egressPorts",
            SettingType.listOf(port(), 1, 20),
            List.of(22, 80, 443),
            "TCP ports that tasks may reach on the internet: SSH and HTTPS for git, HTTP and HTTPS for packages and model APIs");

    static final Setting<Boolean> NAT_INSTANCE = Setting.of(
                    "natInstance",
                    SettingType.bool(),
                    false,
                    "a small instance that replaces itself in place of a NAT gateway: some 29 dollars a month less")
            .restartsTasks();
    static final Setting<List<String>> VPC_ENDPOINTS = Setting.optional(
            "vpcEndpoints",
            SettingType.listOf(
                    SettingType.oneOf(
                            VpcEndpointServices.REQUIRED,
                            "s3",
                            "dynamodb",
                            "ecr.api",
                            "ecr.dkr",
                            "logs",
                            "secretsmanager",
                            "ssmmessages",
                            "kms",
                            "sts",
                            "ecs",
                            "elasticfilesystem",
                            "ssm",
                            VpcEndpointServices.BEDROCK),
                    1,
                    14),
            "none",
            "AWS services that the VPC reaches without the internet; required stands for those without which private tasks do not start, and bedrock-runtime also lets the task call the models of Amazon Bedrock");

    static final Section SECTION = Section.of(
            "Network",
            VPC_CIDR,
            AZ_COUNT,
            AVAILABILITY_ZONES,
            NAT_GATEWAYS,
            NAT_INSTANCE,
            TASK_SUBNETS,
            EGRESS_PORTS,
            VPC_ENDPOINTS);

    static NetworkSettings read(SettingsReader reader) {
        var azCount = reader.get(AZ_COUNT);
        var zones = reader.find(AVAILABILITY_ZONES).orElse(List.of());
        var natGateways = reader.get(NAT_GATEWAYS);
        var taskSubnets = reader.get(TASK_SUBNETS);
        if (reader.isSound(AZ_COUNT, NAT_GATEWAYS) && natGateways > 1 && natGateways != azCount) {
            reader.report(
                    NAT_GATEWAYS,
                    "0, 1 or azCount (" + azCount + ")",
                    natGateways,
                    NAT_GATEWAYS.remedy(String.valueOf(azCount)));
        }
        if (reader.isSound(NAT_GATEWAYS, TASK_SUBNETS) && natGateways > 0 && taskSubnets.equals("public")) {
            reader.report(
                    NAT_GATEWAYS,
                    "0 when taskSubnets is public, because nothing would use one",
                    reader.got(NAT_GATEWAYS, natGateways),
                    NAT_GATEWAYS.remedy("0"));
        }
        var natInstance = reader.get(NAT_INSTANCE);
        if (reader.isSound(NAT_INSTANCE, TASK_SUBNETS) && natInstance && taskSubnets.equals("public")) {
            reader.report(
                    NAT_INSTANCE,
                    "false when taskSubnets is public, because nothing would use it",
                    true,
                    NAT_INSTANCE.remedy("false"));
        }
        if (reader.isSound(NAT_GATEWAYS, NAT_INSTANCE) && natInstance && natGateways > 0) {
            reader.report(
                    NAT_GATEWAYS,
                    "0 when natInstance is true, because it takes their place",
                    reader.got(NAT_GATEWAYS, natGateways),
                    NAT_GATEWAYS.remedy("0"));
        }
        if (reader.isSound(AZ_COUNT, AVAILABILITY_ZONES) && !zones.isEmpty() && zones.size() != azCount) {
            reader.report(
                    AZ_COUNT,
                    "the number of availabilityZones (" + zones.size() + ")",
                    reader.got(AZ_COUNT, azCount),
                    AZ_COUNT.remedy(String.valueOf(zones.size())));
        }
        var region = reader.get(AwsSettings.REGION);
        if (reader.isSound(AwsSettings.REGION, AVAILABILITY_ZONES)) {
            zones.stream()
                    .filter(zone -> !zone.startsWith(region))
                    .findFirst()
                    .ifPresent(zone -> reader.report(
                            AVAILABILITY_ZONES, "zones of the region " + region, zone, AVAILABILITY_ZONES.removal("")));
        }
        return new NetworkSettings(
                reader.get(VPC_CIDR),
                azCount,
                zones,
                natGateways,
                taskSubnets.equals("public") || taskSubnets.equals("auto") && natGateways == 0 && !natInstance,
                reader.get(EGRESS_PORTS),
                natInstance,
                reader.find(VPC_ENDPOINTS).orElse(List.of()));
    }

    private static SettingType<Integer> port() {
        return SettingType.parsed("port", "a port from 1 to 65535", "443", text -> {
            var port = Integer.parseInt(text);
            SettingType.require(1 <= port && port <= 65535);
            return port;
        });
    }

    private static Cidr vpcCidr(String text) {
        var cidr = SettingType.cidr(text);
        SettingType.require(16 <= cidr.prefix() && cidr.prefix() <= 20);
        SettingType.require(List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10").stream()
                .anyMatch(block -> Cidr.parse(block).contains(cidr)));
        return cidr;
    }
}
