package agentworkspaces.guard;

import java.util.List;

/** Changes that break the good plan in the network and its security groups. */
final class NetworkMutations {

    private static final String INSTANCE = "aws:ec2/instance:Instance nat";
    private static final String GOOD_INSTANCE =
            "{metadataOptions: {httpTokens: required}, rootBlockDevice: {encrypted: true}}";
    private static final String ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint ";
    private static final List<String> ENDPOINTS =
            List.of("ecr.api", "ecr.dkr", "s3", "logs", "secretsmanager", "ssmmessages");

    static final List<Mutation> ALL = List.of(
            Mutation.of("EC2.6", "no flow log", plan -> plan.remove("FlowLog net")),
            Mutation.of("EC2.6", "only accepted traffic", plan -> plan.set("FlowLog net", "trafficType", "ACCEPT")),
            Mutation.of("EC2.2", "default group left alone", plan -> plan.remove("DefaultSecurityGroup net")),
            Mutation.of(
                    "EC2.2",
                    "default group with a rule",
                    plan -> plan.set("DefaultSecurityGroup net", "ingress", List.of("rule"))),
            Mutation.of(
                    "EC2.15",
                    "public addresses on launch",
                    plan -> plan.set("Subnet public-a", "mapPublicIpOnLaunch", true)),
            Mutation.of("CKV2_AWS_35", "NAT instance", plan -> plan.set("Route private", "natGatewayId", null)
                    .set("Route private", "networkInterfaceId", "eni-0123456789abcdef0")),
            Mutation.of("EC2.55", "no endpoint ecr.api", plan -> isolated(plan, "ecr.api"))
                    .also("AW-NoInternet"),
            Mutation.of("EC2.56", "no endpoint ecr.dkr", plan -> isolated(plan, "ecr.dkr"))
                    .also("AW-NoInternet"),
            Mutation.of("AW-TaskEndpoints", "no endpoint s3", plan -> isolated(plan, "s3"))
                    .also("AW-NoInternet"),
            Mutation.of("AW-TaskEndpoints", "no endpoint logs", plan -> isolated(plan, "logs"))
                    .also("AW-NoInternet"),
            Mutation.of("AW-TaskEndpoints", "no endpoint for secrets", plan -> isolated(plan, "secretsmanager"))
                    .also("AW-NoInternet"),
            Mutation.of("AW-TaskEndpoints", "no endpoint for ECS Exec", plan -> isolated(plan, "ssmmessages"))
                    .also("AW-NoInternet"),
            Mutation.of("AW-NoInternet", "no route out", plan -> isolated(plan, "none")),
            Mutation.of("EC2.8", "metadata without token", plan -> plan.add(INSTANCE, GOOD_INSTANCE)
                    .set("Instance nat", "metadataOptions.httpTokens", "optional")),
            Mutation.of(
                    "EC2.8",
                    "launch template without metadata options",
                    plan -> plan.add(
                            "aws:ec2/launchTemplate:LaunchTemplate nat",
                            "{blockDeviceMappings: [{ebs: {encrypted: 'true'}}]}")),
            Mutation.of("EC2.3", "plain root volume", plan -> plan.add(INSTANCE, GOOD_INSTANCE)
                    .set("Instance nat", "rootBlockDevice.encrypted", null)),
            Mutation.of(
                    "EC2.3",
                    "launch template with a plain volume",
                    plan -> plan.add(
                            "aws:ec2/launchTemplate:LaunchTemplate nat",
                            "{metadataOptions: {httpTokens: required}, blockDeviceMappings: [{ebs: {encrypted: 'false'}}]}")),
            Mutation.of("EC2.180", "instance takes foreign packets", plan -> plan.add(INSTANCE, GOOD_INSTANCE)
                    .set("Instance nat", "sourceDestCheck", false)),
            Mutation.of("EC2.18", "odd port open", plan -> open(plan, 8443, 8443)),
            Mutation.of("EC2.18", "half the internet", plan -> open(plan, 8443, 8443)
                    .set("SecurityGroupIngressRule https", "cidrIpv4", "128.0.0.0/1")),
            Mutation.of("EC2.18", "all of IPv6", plan -> open(plan, 8443, 8443)
                    .set("SecurityGroupIngressRule https", "cidrIpv4", null)
                    .set("SecurityGroupIngressRule https", "cidrIpv6", "::/0")),
            Mutation.of("CKV_AWS_277", "all TCP ports open", plan -> open(plan, 0, 65535)),
            Mutation.of("CKV_AWS_277", "all protocols open", plan -> open(plan, 443, 443)
                    .set("SecurityGroupIngressRule https", "ipProtocol", "-1")),
            Mutation.of("EC2.19", "SSH open", plan -> open(plan, 22, 22)),
            Mutation.of("EC2.19", "a range with PostgreSQL open", plan -> open(plan, 5000, 6000)),
            Mutation.of("CKV_AWS_260", "port 80 open for nothing", plan -> plan.remove("Listener http")),
            Mutation.of(
                    "CKV_AWS_382",
                    "everything may leave",
                    plan -> plan.set("SecurityGroupEgressRule internet", "ipProtocol", "-1")),
            Mutation.of(
                    "CKV_AWS_23",
                    "generic description",
                    plan -> plan.set("SecurityGroup task", "description", "Managed by Pulumi")),
            Mutation.of(
                    "CKV_AWS_23",
                    "rule without description",
                    plan -> plan.set("SecurityGroupEgressRule nfs", "description", null)),
            Mutation.of(
                    "CKV2_AWS_5",
                    "unused group",
                    plan -> plan.add("SecurityGroup spare", "{vpcId: <Vpc net>, description: Spare}")),
            Mutation.of(
                    "AW-StandaloneRules",
                    "rules inside the group",
                    plan -> plan.set("SecurityGroup task", "egress", List.of("rule"))),
            Mutation.of(
                    "AW-StandaloneRules",
                    "old rule resource",
                    plan -> plan.add("aws:ec2/securityGroupRule:SecurityGroupRule old", "{type: egress}")),
            Mutation.of("AW-EgressHasIngress", "way out only", plan -> plan.remove("SecurityGroupIngressRule nfs")),
            Mutation.of("AW-IngressHasEgress", "way in only", plan -> plan.remove("SecurityGroupEgressRule nfs")),
            Mutation.of("AW-IngressHasEgress", "another port", plan -> plan.set(
                                    "SecurityGroupEgressRule app", "toPort", 3001)
                            .set("SecurityGroupEgressRule app", "fromPort", 3001))
                    .also("AW-EgressHasIngress"));

    private NetworkMutations() {}

    private static PlanDraft open(PlanDraft plan, int from, int to) {
        return plan.set("SecurityGroupIngressRule https", "fromPort", from)
                .set("SecurityGroupIngressRule https", "toPort", to);
    }

    /** Takes the way out away and adds every endpoint but one. */
    private static void isolated(PlanDraft plan, String missing) {
        plan.remove("Route private");
        ENDPOINTS.stream()
                .filter(name -> !name.equals(missing))
                .forEach(name -> plan.add(
                        ENDPOINT + name.replace('.', '-'),
                        "{vpcId: <Vpc net>, serviceName: com.amazonaws.us-east-1." + name + "}"));
    }
}
