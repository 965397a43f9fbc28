package agentworkspaces.platform.coder;

import agentworkspaces.config.CoderSettings;
import agentworkspaces.network.Network;
import agentworkspaces.network.SubnetTier;
import agentworkspaces.network.Tier;
import agentworkspaces.network.VpcEndpoints;
import agentworkspaces.platform.Frame;
import agentworkspaces.platform.ServiceParts;
import agentworkspaces.service.Discovery;
import agentworkspaces.service.SharedTaskAccess;
import agentworkspaces.service.TaskIdentity;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first layer of Coder: subnets for what the internet may reach, for services, and for databases; ways to AWS; names
 * of services; and what their tasks are on the network and to IAM.
 */
final class CoderNetwork {

    private static final Map<Tier, Integer> FIRST_BLOCKS = Map.of(Tier.PUBLIC, 0, Tier.PRIVATE, 10, Tier.DATA, 20);

    private final Frame frame;
    private final Network network;
    private final Optional<VpcEndpoints> endpoints;
    private final SharedTaskAccess tasks;
    private final Discovery discovery;

    CoderNetwork(Frame frame, ServiceParts parts) {
        this.frame = frame;
        var settings = frame.settings().platform(CoderSettings.class);
        network = parts.network(FIRST_BLOCKS);
        endpoints = settings.endpointServices().isEmpty() ? Optional.empty() : Optional.of(endpoints(settings));
        tasks = new SharedTaskAccess(
                frame.name(),
                new SharedTaskAccess.Args(
                        network,
                        CoderService.roles(),
                        settings.network().egressPorts(),
                        frame.displayName(),
                        frame.permissionsBoundary()),
                frame.part());
        discovery = new Discovery(
                frame.name(),
                new Discovery.Args(
                        network.vpcId(),
                        frame.named(Coder.PRODUCTION) + ".local",
                        CoderService.words(),
                        frame.displayName()),
                frame.part());
    }

    Network network() {
        return network;
    }

    /** Where services run. */
    SubnetTier services() {
        return network.tier(Tier.PRIVATE);
    }

    /** Where databases stand. */
    SubnetTier data() {
        return network.tier(Tier.DATA);
    }

    SharedTaskAccess tasks() {
        return tasks;
    }

    TaskIdentity identity(CoderService service) {
        return tasks.identity(service.role());
    }

    Discovery discovery() {
        return discovery;
    }

    /** Address of a service inside the network, as {@code http://litellm.coder-production.local:4000}. */
    String address(CoderService service, String scheme, int port) {
        return scheme + "://" + discovery.host(service.word()) + ":" + port;
    }

    /** What must exist before a service starts, which may have no other way to AWS. */
    List<Resource> readiness() {
        return endpoints.map(VpcEndpoints::readiness).orElse(List.of());
    }

    private VpcEndpoints endpoints(CoderSettings settings) {
        return new VpcEndpoints(
                frame.name(),
                new VpcEndpoints.Args(
                        new VpcEndpoints.Clients.Block(settings.network().vpcCidr(), List.of(services(), data())),
                        services(),
                        frame.region(),
                        frame.account(),
                        settings.endpointServices(),
                        frame.displayName()),
                frame.part());
    }
}
