package agentworkspaces.network;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.support.Sha256;
import com.pulumi.aws.autoscaling.Group;
import com.pulumi.aws.autoscaling.GroupArgs;
import com.pulumi.aws.autoscaling.inputs.GroupInstanceMaintenancePolicyArgs;
import com.pulumi.aws.autoscaling.inputs.GroupInstanceRefreshArgs;
import com.pulumi.aws.autoscaling.inputs.GroupInstanceRefreshPreferencesArgs;
import com.pulumi.aws.autoscaling.inputs.GroupLaunchTemplateArgs;
import com.pulumi.aws.autoscaling.inputs.GroupTagArgs;
import com.pulumi.aws.ec2.Eip;
import com.pulumi.aws.ec2.EipArgs;
import com.pulumi.aws.ec2.LaunchTemplate;
import com.pulumi.aws.ec2.LaunchTemplateArgs;
import com.pulumi.aws.ec2.NetworkInterface;
import com.pulumi.aws.ec2.NetworkInterfaceArgs;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.inputs.LaunchTemplateBlockDeviceMappingArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateBlockDeviceMappingEbsArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateMetadataOptionsArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateNetworkInterfaceArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateTagSpecificationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A small instance in place of a NAT gateway, which replaces itself when it fails.
 *
 * <p>The routes, the public address and the security group belong to a network interface that every new instance starts
 * with as its only one. The instance therefore needs no role and calls no API, and nothing of it drifts from the
 * program. In return there is only ever one: while it is replaced, for a minute or three, the private subnets have no
 * way out.
 *
 * <p>Source: Amazon EC2 Auto Scaling User Guide, "Specify an existing network interface as the primary network
 * interface"; the group then takes a zone instead of a subnet.
 */
public final class NatInstance extends ComponentResource {

    private static final int HTTPS = 443;

    /** The smallest instance of the cheapest family; its burst of 5 Gbit/s and CPU credits are ample for some users. */
    private static final String INSTANCE_TYPE = "t4g.nano";

    /** Looked up by EC2 at each start, so a new instance has the newest image. */
    private static final String IMAGE =
            "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";

    private static final int VOLUME_GIB = 8;

    /** After this time the instance is replaced by one of the newest image; nothing on it is patched. */
    private static final int THIRTY_DAYS_SECONDS = 30 * 24 * 60 * 60;

    private final NetworkInterface networkInterface;
    private final Eip address;
    private final Group group;

    /**
     * @param vpcId VPC
     * @param subnet public subnet in which it stands
     * @param internetGateway what must exist before an address can be used
     * @param clients address blocks whose connections it passes on
     * @param nat what it passes on, and its tags
     * @param displayName value of the {@code Name} tags
     */
    public record Args(
            Output<String> vpcId,
            Subnet subnet,
            Resource internetGateway,
            List<String> clients,
            Nat.Instance nat,
            String displayName) {}

    public NatInstance(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:network:NatInstance", name, options);
        networkInterface = networkInterface(name, args, securityGroup(name, args));
        address = new Eip(
                name,
                EipArgs.builder()
                        .domain("vpc")
                        .networkInterface(networkInterface.id())
                        .tags(Map.of("Name", args.displayName()))
                        .build(),
                childOf(this, List.of(args.internetGateway())));
        group = group(name, args, launchTemplate(name, args));
        registerOutputs(Map.of("publicIp", publicIp()));
    }

    /** What private route tables point at; it stays when the instance goes. */
    public Output<String> networkInterfaceId() {
        return networkInterface.id();
    }

    /** The address that others see. */
    public Output<String> publicIp() {
        return address.publicIp();
    }

    /** What must exist before a task in a private subnet starts. */
    public Resource readiness() {
        return group;
    }

    private SecurityGroup securityGroup(String name, Args args) {
        var nat = SecurityGroups.create(
                this, name + "-nat", "NAT instance of " + args.displayName(), args.vpcId(), args.displayName());
        for (var client : args.clients()) {
            for (var port : args.nat().ports()) {
                SecurityGroups.allowFrom(
                        this,
                        name + "-nat-" + client.replace('/', '-') + "-" + port,
                        nat,
                        client,
                        port,
                        "Connections of private subnets to the internet");
            }
        }
        // The instance itself installs a package by HTTPS.
        var ways = new TreeSet<>(args.nat().ports());
        ways.add(HTTPS);
        ways.forEach(port -> SecurityGroups.allowTo(
                this,
                name + "-nat-internet-" + port,
                nat,
                SecurityGroups.ANYWHERE,
                port,
                "Connections passed on to the internet"));
        return nat;
    }

    private NetworkInterface networkInterface(String name, Args args, SecurityGroup nat) {
        return new NetworkInterface(
                name,
                NetworkInterfaceArgs.builder()
                        .subnetId(args.subnet().id())
                        .description("NAT of " + args.displayName())
                        .securityGroups(Output.all(nat.id()))
                        // It carries packets from and to addresses that are not its own.
                        .sourceDestCheck(false)
                        .tags(Map.of("Name", args.displayName()))
                        .build(),
                childOf(this));
    }

    private LaunchTemplate launchTemplate(String name, Args args) {
        return new LaunchTemplate(
                name,
                LaunchTemplateArgs.builder()
                        .description("NAT of " + args.displayName())
                        .imageId(IMAGE)
                        .instanceType(INSTANCE_TYPE)
                        .userData(userData())
                        .instanceInitiatedShutdownBehavior("terminate")
                        .networkInterfaces(LaunchTemplateNetworkInterfaceArgs.builder()
                                .deviceIndex(0)
                                .networkInterfaceId(networkInterface.id())
                                .deleteOnTermination("false")
                                .build())
                        .metadataOptions(LaunchTemplateMetadataOptionsArgs.builder()
                                .httpEndpoint("enabled")
                                .httpTokens("required")
                                .httpPutResponseHopLimit(1)
                                .build())
                        .blockDeviceMappings(rootVolume())
                        .tagSpecifications(Stream.of("instance", "volume")
                                .map(type -> tags(type, args))
                                .toList())
                        .updateDefaultVersion(true)
                        .build(),
                childOf(this));
    }

    private Group group(String name, Args args, LaunchTemplate template) {
        return new Group(
                name,
                GroupArgs.builder()
                        .minSize(1)
                        .maxSize(1)
                        .desiredCapacity(1)
                        .availabilityZones(Output.all(args.subnet().availabilityZone()))
                        .launchTemplate(GroupLaunchTemplateArgs.builder()
                                .id(template.id())
                                .version("$Latest")
                                .build())
                        // A new version of the template starts no refresh by itself, a changed tag does.
                        .tags(GroupTagArgs.builder()
                                .key("TemplateHash")
                                .value(templateHash())
                                .propagateAtLaunch(true)
                                .build())
                        .healthCheckType("EC2")
                        .maxInstanceLifetime(THIRTY_DAYS_SECONDS)
                        // Two instances cannot hold one interface: the old one goes first, whatever the cause.
                        .instanceMaintenancePolicy(GroupInstanceMaintenancePolicyArgs.builder()
                                .minHealthyPercentage(0)
                                .maxHealthyPercentage(100)
                                .build())
                        .instanceRefresh(GroupInstanceRefreshArgs.builder()
                                .strategy("Rolling")
                                .triggers("tag")
                                .preferences(GroupInstanceRefreshPreferencesArgs.builder()
                                        .minHealthyPercentage(0)
                                        .maxHealthyPercentage(100)
                                        .build())
                                .build())
                        .build(),
                // Its first act is to reach the internet by the address.
                childOf(this, List.of(address)));
    }

    private static LaunchTemplateBlockDeviceMappingArgs rootVolume() {
        return LaunchTemplateBlockDeviceMappingArgs.builder()
                .deviceName("/dev/xvda")
                .ebs(LaunchTemplateBlockDeviceMappingEbsArgs.builder()
                        .volumeType("gp3")
                        .volumeSize(VOLUME_GIB)
                        .encrypted("true")
                        .deleteOnTermination("true")
                        .build())
                .build();
    }

    /** Default tags of the provider do not reach what an Auto Scaling group starts. */
    private static LaunchTemplateTagSpecificationArgs tags(String type, Args args) {
        var tags = new TreeMap<>(args.nat().tags());
        tags.put("Name", args.displayName());
        return LaunchTemplateTagSpecificationArgs.builder()
                .resourceType(type)
                .tags(tags)
                .build();
    }

    private static String userData() {
        return Base64.getEncoder().encodeToString(script());
    }

    /** What tells one instance from the next. */
    private static String templateHash() {
        var digest = Sha256.digest();
        digest.update((IMAGE + " " + INSTANCE_TYPE + " " + VOLUME_GIB + " ").getBytes(StandardCharsets.UTF_8));
        return Sha256.hex(digest, script()).substring(0, 12);
    }

    private static byte[] script() {
        try (var script = NatInstance.class.getResourceAsStream("nat-instance.sh")) {
            return script.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
