package agentworkspaces.guard;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every rule there is. */
public final class Rules {

    /** Every rule, by the service that it looks at. */
    static final Map<String, List<Rule>> BY_SERVICE = byService();

    /** Every rule. */
    public static final List<Rule> ALL =
            BY_SERVICE.values().stream().flatMap(List::stream).toList();

    private Rules() {}

    /** The rule with an id or an alias. */
    public static Optional<Rule> find(String id) {
        return ALL.stream().filter(rule -> rule.isCalled(id)).findFirst();
    }

    private static Map<String, List<Rule>> byService() {
        var rules = new LinkedHashMap<String, List<Rule>>();
        rules.put("Network", NetworkRules.ALL);
        rules.put("Security groups", SecurityGroupRules.ALL);
        rules.put("Load balancers and certificates", LoadBalancerRules.ALL);
        rules.put("CloudFront", CloudFrontRules.ALL);
        rules.put("What CloudFront stands before", OriginRules.ALL);
        rules.put("Login at the load balancer", LoginRules.ALL);
        rules.put("Cognito", CognitoRules.ALL);
        rules.put("ECS", EcsRules.ALL);
        rules.put("EFS", EfsRules.ALL);
        rules.put("DynamoDB", DynamoDbRules.ALL);
        rules.put("RDS", RdsRules.ALL);
        rules.put("ElastiCache", CacheRules.ALL);
        rules.put("ECR", EcrRules.ALL);
        rules.put("IAM and documents", IamRules.ALL);
        rules.put("Secrets", SecretRules.ALL);
        rules.put("Zones and parameters", NameRules.ALL);
        rules.put("Logs and alarms", LogRules.ALL);
        rules.put("S3", S3Rules.ALL);
        rules.put("WAF", WafRules.ALL);
        rules.put("KMS and SNS", KmsRules.ALL);
        return Collections.unmodifiableMap(rules);
    }
}
