package agentworkspaces.network;

import static agentworkspaces.support.Options.childOf;
import static agentworkspaces.support.Options.componentOf;

import agentworkspaces.iam.PolicyDocument;
import agentworkspaces.iam.Statement;
import agentworkspaces.support.Check;
import agentworkspaces.support.Cidr;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.VpcEndpoint;
import com.pulumi.aws.ec2.VpcEndpointArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ways from tasks to AWS services that do not cross the internet.
 *
 * <p>S3 and DynamoDB are routes of the subnets in which tasks run and cost nothing; every other service is an interface
 * in a subnet of each zone, which all subnets reach, and is paid by the hour. Their policies are for the data
 * that agents handle: what leaves through them stays in this account.
 */
public final class VpcEndpoints extends ComponentResource {

    private static final int HTTPS = 443;

    private static final Set<String> GATEWAY_SERVICES = Set.of("s3", "dynamodb");

    /**
     * Services whose requests may carry no account that a policy could ask for: sessions of ECS Exec hold a token of
     * their own, and logins by web identity or SAML are anonymous. They keep AWS's default policy.
     */
    private static final Set<String> WITHOUT_POLICY = Set.of("ssmmessages", "sts");

    private final List<Resource> readiness = new ArrayList<>();

    /** What uses endpoints. */
    public sealed interface Clients {

        /** Where they are: the route tables lead to gateway endpoints. */
        List<SubnetTier> subnets();

        /**
         * Members of one group, which nothing else lets out to the endpoints.
         *
         * @param group security group of its members
         * @param tier where they are
         */
        record Group(SecurityGroup group, SubnetTier tier) implements Clients {

            @Override
            public List<SubnetTier> subnets() {
                return List.of(tier);
            }
        }

        /**
         * Whatever has an address in a block. Its own groups must let it out.
         *
         * @param cidr block, as that of the VPC
         */
        record Block(Cidr cidr, List<SubnetTier> subnets) implements Clients {

            public Block {
                subnets = List.copyOf(subnets);
                Check.argument(!subnets.isEmpty(), "subnets must have at least one tier");
            }
        }
    }

    /**
     * @param clients what uses them
     * @param interfaces subnets that interface endpoints stand in
     * @param region AWS region
     * @param account AWS account that policies let through
     * @param services ends of service names, as {@code s3}, {@code ecr.api} or {@code logs}
     * @param displayName value of the {@code Name} tags
     */
    public record Args(
            Clients clients,
            SubnetTier interfaces,
            String region,
            String account,
            List<String> services,
            String displayName) {

        public Args {
            services = List.copyOf(services);
        }
    }

    public VpcEndpoints(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:network:VpcEndpoints", name, options);
        args.services().stream().filter(GATEWAY_SERVICES::contains).forEach(service -> gateway(name, service, args));
        var interfaces = args.services().stream()
                .filter(service -> !GATEWAY_SERVICES.contains(service))
                .toList();
        if (!interfaces.isEmpty()) {
            var group = interfaceGroup(name, args);
            interfaces.forEach(service -> readiness.add(interfaceEndpoint(name, service, args, group)));
        }
        registerOutputs(Map.of());
    }

    /** What must exist before a task starts that has no other way to these services. */
    public List<Resource> readiness() {
        return List.copyOf(readiness);
    }

    /** A gateway has no group to name as a peer: the way out is open to the addresses of its service. */
    private void gateway(String name, String service, Args args) {
        var endpoint = new VpcEndpoint(
                childName(name, service),
                builder(service, args, "Gateway")
                        .routeTableIds(routeTableIds(args.clients().subnets()))
                        .policy(service.equals("s3") ? bucketPolicy(args.account()) : accountPolicy(args.account()))
                        .build(),
                childOf(this));
        readiness.add(endpoint);
        if (args.clients() instanceof Clients.Group clients) {
            readiness.add(SecurityGroups.allowToPrefixList(
                    this,
                    childName(name, service),
                    clients.group(),
                    endpoint.prefixListId(),
                    HTTPS,
                    "HTTPS to " + service + " through its endpoint"));
        }
    }

    private static Output<List<String>> routeTableIds(List<SubnetTier> subnets) {
        var ids = subnets.stream().map(SubnetTier::routeTableIds).toList();
        return ids.size() == 1
                ? ids.get(0)
                : Output.all(ids)
                        .applyValue(
                                lists -> lists.stream().flatMap(List::stream).toList());
    }

    private SecurityGroup interfaceGroup(String name, Args args) {
        var group = SecurityGroups.create(
                this,
                name + "-endpoints",
                "VPC endpoints of " + args.displayName(),
                args.interfaces().vpcId(),
                args.displayName() + "-endpoints");
        readiness.addAll(open(name + "-endpoints", args.clients(), group));
        return group;
    }

    private List<? extends Resource> open(String name, Clients clients, SecurityGroup group) {
        if (clients instanceof Clients.Group members) {
            var why = "HTTPS from the tasks to AWS services";
            return new Connection(name, new Connection.Args(members.group(), group, HTTPS, why), componentOf(this))
                    .rules();
        }
        var block = ((Clients.Block) clients).cidr();
        return List.of(SecurityGroups.allowFrom(
                this, name, group, block.toString(), HTTPS, "HTTPS from the network to AWS services"));
    }

    private VpcEndpoint interfaceEndpoint(String name, String service, Args args, SecurityGroup group) {
        var builder = builder(service, args, "Interface")
                .subnetIds(args.interfaces().subnetIds())
                .securityGroupIds(Output.all(group.id()))
                .privateDnsEnabled(true);
        if (!WITHOUT_POLICY.contains(service)) {
            builder.policy(accountPolicy(args.account()));
        }
        return new VpcEndpoint(childName(name, service), builder.build(), childOf(this));
    }

    private static VpcEndpointArgs.Builder builder(String service, Args args, String type) {
        return VpcEndpointArgs.builder()
                .vpcId(args.interfaces().vpcId())
                .vpcEndpointType(type)
                .serviceName("com.amazonaws." + args.region() + "." + service)
                .tags(Map.of("Name", args.displayName() + "-" + service));
    }

    /**
     * Anything may be read, for image layers of ECR and mirrors of packages lie in other people's buckets; anything
     * else is for buckets of this account, so that no code is copied to another.
     */
    private static Output<String> bucketPolicy(String account) {
        return PolicyDocument.of(
                        Statement.allow("ReadAnyBucket", List.of("s3:GetObject", "s3:ListBucket"), "*")
                                .by("*"),
                        Statement.allow("UseBucketsOfThisAccount", List.of("s3:*"), "*")
                                .by("*")
                                .when("StringEquals", "aws:ResourceAccount", account))
                .toJson();
    }

    private static Output<String> accountPolicy(String account) {
        return PolicyDocument.of(Statement.allow("ByThisAccount", List.of("*"), "*")
                        .by("*")
                        .when("StringEquals", "aws:PrincipalAccount", account))
                .toJson();
    }

    private static String childName(String name, String service) {
        return name + "-" + service.replace('.', '-');
    }
}
