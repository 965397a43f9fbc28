package agentworkspaces.guard;

import java.util.List;
import java.util.Map;

/** Changes that break the good plan at the load balancer, its login and its firewall. */
final class LoadBalancerMutations {

    private static final List<Map<String, String>> FORWARD =
            List.of(Map.of("type", "forward", "targetGroupArn", "<TargetGroup app>"));

    static final List<Mutation> ALL = List.of(
            Mutation.of("ELB.1", "HTTP forwards", plan -> plan.set("Listener http", "defaultActions", FORWARD)
                            .set(
                                    "Service app",
                                    "$dependsOn[2]",
                                    "<Listener http> <Listener https> <ListenerRule same-origin>"))
                    .also("CKV_AWS_260", "AW-OpenWithoutLogin"),
            Mutation.of(
                            "ELB.1",
                            "redirect that browsers forget",
                            plan -> plan.set("Listener http", "defaultActions[0].redirect.statusCode", "HTTP_302"))
                    .also("CKV_AWS_260"),
            Mutation.of(
                    "ELB.4",
                    "invalid headers pass",
                    plan -> plan.set("LoadBalancer main", "dropInvalidHeaderFields", null)),
            Mutation.of("ELB.5", "access logs off", plan -> plan.set("LoadBalancer main", "accessLogs.enabled", false)),
            Mutation.of(
                    "ELB.6",
                    "no deletion protection",
                    plan -> plan.set("LoadBalancer main", "enableDeletionProtection", false)),
            Mutation.of(
                    "ELB.12",
                    "desync monitored only",
                    plan -> plan.set("LoadBalancer main", "desyncMitigationMode", "monitor")),
            Mutation.of(
                    "ELB.13",
                    "both subnets in one zone",
                    plan -> plan.set("Subnet public-b", "availabilityZone", "us-east-1a")),
            Mutation.of("ELB.16", "no firewall", plan -> plan.remove("WebAclAssociation main")),
            Mutation.of(
                    "ELB.17",
                    "old TLS policy",
                    plan -> plan.set("Listener https", "sslPolicy", "ELBSecurityPolicy-2016-08")),
            Mutation.of("ELB.17", "AWS's default policy", plan -> plan.set("Listener https", "sslPolicy", null)),
            Mutation.of("ELB.18", "no HTTPS listener", plan -> plan.remove("Listener https")
                    .set("Service app", "$dependsOn[2]", "<ListenerRule same-origin>")),
            Mutation.of("ELB.22", "HTTP to targets", plan -> plan.set("TargetGroup app", "protocol", "HTTP")),
            Mutation.of("CKV_AWS_261", "no health check", plan -> plan.set("TargetGroup app", "healthCheck", null)),
            Mutation.of("AWS-0053", "exposure by default", plan -> plan.set("LoadBalancer main", "internal", null)),
            Mutation.of(
                    "CKV2_AWS_71",
                    "wildcard certificate",
                    plan -> plan.set("Certificate app", "domainName", "*.example.com")),
            Mutation.of(
                    "AW-OpenWithoutLogin", "no login", plan -> plan.set("Listener https", "defaultActions", FORWARD)),
            Mutation.of("AW-OpenWithoutLogin", "a path past the login", plan -> plan.add(
                            "aws:lb/listenerRule:ListenerRule api",
                            "{listenerArn: <Listener https>, actions: [{type: forward, targetGroupArn: <TargetGroup app>}]}")
                    .set(
                            "Service app",
                            "$dependsOn[2]",
                            "<Listener https> <ListenerRule same-origin> <ListenerRule api>")),
            Mutation.of(
                    "AW-OpenIssuer",
                    "everybody has an account at the provider",
                    plan -> plan.set(
                            "ListenerRule same-origin",
                            "actions[0]",
                            Map.of(
                                    "type",
                                    "authenticate-oidc",
                                    "authenticateOidc",
                                    Map.of("issuer", "https://accounts.google.com")))),
            Mutation.of("AW-CrossOrigin", "a method that nothing refuses", plan -> plan.remove("ListenerRule delete")),
            Mutation.of("AW-CrossOrigin", "no rule for WebSockets", plan -> plan.remove("ListenerRule websocket")),
            Mutation.of(
                    "AW-CrossOrigin",
                    "every subdomain is ours",
                    plan -> plan.set(
                            "ListenerRule same-origin", "conditions[0].httpHeader.values[0]", "https://*.example.com")),
            Mutation.of(
                    "AW-CrossOrigin",
                    "a sandboxed frame is ours",
                    plan -> plan.set("ListenerRule same-origin", "conditions[0].httpHeader.values[0]", "null")),
            Mutation.of("AW-CrossOrigin", "refused too late", plan -> plan.add(
                            "aws:lb/listenerRule:ListenerRule api",
                            "{listenerArn: <Listener https>, priority: 1, conditions: [{pathPattern: {values: [/api/*]}}],"
                                    + " actions: [{type: authenticate-cognito, authenticateCognito: {}},"
                                    + " {type: forward, targetGroupArn: <TargetGroup app>}]}")
                    .set(
                            "Service app",
                            "$dependsOn[2]",
                            "<Listener https> <ListenerRule same-origin> <ListenerRule api>")),
            Mutation.of("AW-CrossOrigin", "a password that browsers send by themselves", plan -> plan.set(
                                    "Listener https", "defaultActions", FORWARD)
                            .set(
                                    "TaskDefinition app",
                                    "containerDefinitions.$json[0].secrets[0].name",
                                    "OPENCODE_SERVER_PASSWORD")
                            .remove("ListenerRule write"))
                    .also("AW-OpenWithPassword"),
            Mutation.of("AW-BasicInTheClear", "a password without TLS", plan -> plan.set(
                                    "Listener http", "defaultActions", FORWARD)
                            .set(
                                    "TaskDefinition app",
                                    "containerDefinitions.$json[0].secrets[0].name",
                                    "OPENCODE_SERVER_PASSWORD")
                            .set(
                                    "Service app",
                                    "$dependsOn[2]",
                                    "<Listener https> <ListenerRule same-origin> <Listener http>"))
                    .also("AW-OpenWithPassword", "CKV_AWS_260", "ELB.1"),
            Mutation.of("AW-OpenWithPassword", "the application's password alone", plan -> plan.set(
                            "Listener https", "defaultActions", FORWARD)
                    .set("TaskDefinition app", "containerDefinitions.$json[0].secrets[0].name", "UI_PASSWORD")),
            Mutation.of("AW-OpenWithPassword", "the server's access token alone", plan -> plan.set(
                            "Listener https", "defaultActions", FORWARD)
                    .set(
                            "TaskDefinition app",
                            "containerDefinitions.$json[0].secrets[0].name",
                            "CAO_AUTH_LOCAL_TOKEN")),
            Mutation.of("AW-LoginNeedsHttps", "login on HTTP", plan -> plan.set("Listener https", "protocol", "HTTP"))
                    .also("ELB.1", "ELB.18"),
            Mutation.of(
                    "AW-LoginEgress",
                    "token endpoint out of reach",
                    plan -> plan.remove("SecurityGroupEgressRule login")),
            Mutation.of("WAF.10", "no rules", plan -> plan.set("WebAcl main", "rules", List.of())),
            Mutation.of("WAF.11", "no logs", plan -> plan.remove("WebAclLoggingConfiguration main")),
            Mutation.of(
                    "WAF.12",
                    "no metrics",
                    plan -> plan.set("WebAcl main", "visibilityConfig.cloudwatchMetricsEnabled", false)),
            Mutation.of(
                    "WAF.12",
                    "a rule without metrics",
                    plan -> plan.set("WebAcl main", "rules[1].visibilityConfig.cloudwatchMetricsEnabled", false)),
            Mutation.of(
                    "CKV_AWS_192",
                    "known bad inputs counted only",
                    plan -> plan.set("WebAcl main", "rules[1].overrideAction", Map.of("count", Map.of()))),
            Mutation.of(
                    "AW-WafBodies",
                    "large bodies blocked",
                    plan -> plan.set(
                            "WebAcl main",
                            "rules[0].statement.managedRuleGroupStatement.ruleActionOverrides[0].actionToUse",
                            Map.of("block", Map.of()))));

    private LoadBalancerMutations() {}
}
