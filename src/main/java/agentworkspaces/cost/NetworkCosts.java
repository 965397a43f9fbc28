package agentworkspaces.cost;

import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceTypes;
import java.math.BigDecimal;

/** What carries traffic: gateways, endpoints, addresses, load balancers, names. */
final class NetworkCosts {

    private NetworkCosts() {}

    /** All that leaves the VPC for the internet is counted at its gateway. */
    static void internetGateway(PlannedResource gateway, Sheet sheet) {
        var sharers = sheet.plan().ofType(gateway.type()).size();
        sheet.used(gateway, "Data out", Usage.DATA_OUT_GB, sharers, Rate.DATA_OUT);
    }

    static void natGateway(PlannedResource gateway, Sheet sheet) {
        var sharers = sheet.plan().ofType(ResourceTypes.NAT_GATEWAY).size();
        sheet.hourly(gateway, "NAT gateway", 1, Rate.NAT_HOUR);
        sheet.used(gateway, "Data processed", Usage.NAT_GB, sharers, Rate.NAT_GB);
    }

    static void elasticIp(PlannedResource address, Sheet sheet) {
        sheet.hourly(address, "Public IPv4 address", 1, Rate.PUBLIC_IPV4);
    }

    static boolean isInterface(PlannedResource endpoint) {
        return endpoint.text("vpcEndpointType").filter("Interface"::equals).isPresent();
    }

    /** Gateway endpoints are free; an interface endpoint is billed in each zone. */
    static void endpoint(PlannedResource endpoint, Sheet sheet) {
        if (endpoint.text("vpcEndpointType").orElse("Gateway").equals("Gateway")) {
            return;
        }
        if (!isInterface(endpoint)) {
            sheet.notPriced(endpoint, "Endpoint", "only interface and gateway endpoints are priced");
            return;
        }
        var sharers = sheet.plan().ofType(ResourceTypes.VPC_ENDPOINT).stream()
                .filter(NetworkCosts::isInterface)
                .count();
        var zones = Math.max(1, endpoint.list("subnetIds").size());
        sheet.hourly(
                endpoint,
                zones == 1 ? "Endpoint in 1 zone" : "Endpoint in %d zones".formatted(zones),
                zones,
                Rate.ENDPOINT_HOUR);
        sheet.used(endpoint, "Data processed", Usage.ENDPOINT_GB, (int) sharers, Rate.ENDPOINT_GB);
    }

    static void loadBalancer(PlannedResource balancer, Sheet sheet) {
        if (!balancer.text("loadBalancerType").orElse("application").equals("application")) {
            sheet.notPriced(balancer, "Load balancer", "only application load balancers are priced");
            return;
        }
        sheet.hourly(balancer, "Application load balancer", 1, Rate.ALB_HOUR);
        var units = sheet.usage().quantity(Usage.ALB_LCU).multiply(Sheet.HOURS);
        sheet.used(balancer, "Capacity units", units, 1, Rate.ALB_LCU);
        if (!balancer.is("internal")) {
            var addresses = Math.max(
                    balancer.list("subnets").size(),
                    balancer.list("subnetMappings").size());
            sheet.hourly(balancer, "Public IPv4 addresses, one a zone", addresses, Rate.PUBLIC_IPV4);
        }
    }

    static void zone(PlannedResource zone, Sheet sheet) {
        sheet.fixed(zone, "Hosted zone", BigDecimal.ONE, Rate.ROUTE53_ZONE);
    }

    /**
     * A namespace of Cloud Map is a private hosted zone. What Amazon ECS registers in it is free: Amazon ECS Developer
     * Guide, "Service discovery", pricing.
     */
    static void namespace(PlannedResource namespace, Sheet sheet) {
        var sharers = sheet.plan().ofType(namespace.type()).size();
        sheet.fixed(namespace, "Hosted zone of the namespace", BigDecimal.ONE, Rate.ROUTE53_ZONE);
        sheet.used(namespace, "Queries", Usage.DISCOVERY_QUERIES, sharers, Rate.ROUTE53_QUERIES);
    }

    /** Queries for an alias to an AWS resource are free. */
    static void record(PlannedResource record, Sheet sheet) {
        if (isAlias(record)) {
            return;
        }
        var sharers = sheet.plan().ofType(record.type()).stream()
                .filter(each -> !isAlias(each))
                .count();
        sheet.used(record, "Queries", Usage.DNS_QUERIES, (int) sharers, Rate.ROUTE53_QUERIES);
    }

    private static boolean isAlias(PlannedResource record) {
        return !record.list("aliases").isEmpty();
    }
}
