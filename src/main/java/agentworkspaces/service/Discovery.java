package agentworkspaces.service;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.support.Check;
import com.pulumi.aws.servicediscovery.PrivateDnsNamespace;
import com.pulumi.aws.servicediscovery.PrivateDnsNamespaceArgs;
import com.pulumi.aws.servicediscovery.Service;
import com.pulumi.aws.servicediscovery.ServiceArgs;
import com.pulumi.aws.servicediscovery.inputs.ServiceDnsConfigArgs;
import com.pulumi.aws.servicediscovery.inputs.ServiceDnsConfigDnsRecordArgs;
import com.pulumi.aws.servicediscovery.inputs.ServiceHealthCheckCustomConfigArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names in the DNS of a VPC by which services of ECS find each other: an A record for each running task. */
public final class Discovery extends ComponentResource {

    /** A task that was replaced is asked for no longer than this. */
    private static final int RECORD_SECONDS = 10;

    /** AWS knows no other number any more. Source: AWS Cloud Map API, HealthCheckCustomConfig. */
    private static final int FAILURES = 1;

    private final String namespace;
    private final Map<String, Service> services = new LinkedHashMap<>();

    /**
     * @param vpcId VPC in which the names are known
     * @param namespace domain of the names, as {@code coder-production.local}, which the VPC must not know yet
     * @param services names in the domain, each of one service
     * @param displayName name of the stack for people
     */
    public record Args(Output<String> vpcId, String namespace, List<String> services, String displayName) {

        public Args {
            services = List.copyOf(services);
            Check.argument(
                    namespace.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+"),
                    "namespace must be a domain of two labels or more, got '%s'",
                    namespace);
            services.forEach(service -> Check.argument(
                    service.matches("[a-z]([a-z0-9-]{0,61}[a-z0-9])?"),
                    "services must be labels of small letters, digits and hyphens, got '%s'",
                    service));
        }
    }

    public Discovery(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:service:Discovery", name, options);
        namespace = args.namespace();
        var domain = new PrivateDnsNamespace(
                name,
                PrivateDnsNamespaceArgs.builder()
                        .name(namespace)
                        .description("Services of " + args.displayName())
                        .vpc(args.vpcId())
                        .build(),
                childOf(this));
        for (var service : args.services()) {
            services.put(service, service(name + "-" + service, service, domain));
        }
        registerOutputs(Map.of("namespaceId", domain.id()));
    }

    /** Where ECS registers the tasks of a service, by its name. */
    public Output<String> registryArn(String service) {
        return service(service).arn();
    }

    /** Full name of a service, by which others connect. */
    public String host(String service) {
        service(service);
        return service + "." + namespace;
    }

    private Service service(String service) {
        Check.argument(services.containsKey(service), "service must be one of %s, got %s", services.keySet(), service);
        return services.get(service);
    }

    private Service service(String name, String service, PrivateDnsNamespace domain) {
        return new Service(
                name,
                ServiceArgs.builder()
                        .name(service)
                        .dnsConfig(ServiceDnsConfigArgs.builder()
                                .namespaceId(domain.id())
                                .routingPolicy("MULTIVALUE")
                                .dnsRecords(ServiceDnsConfigDnsRecordArgs.builder()
                                        .type("A")
                                        .ttl(RECORD_SECONDS)
                                        .build())
                                .build())
                        // ECS tells it which tasks are well; said in full, for the provider would replace an empty one.
                        .healthCheckCustomConfig(ServiceHealthCheckCustomConfigArgs.builder()
                                .failureThreshold(FAILURES)
                                .build())
                        // A task that was stopped hard may still be registered, and AWS keeps a name that is in use.
                        .forceDestroy(true)
                        .build(),
                childOf(this));
    }
}
