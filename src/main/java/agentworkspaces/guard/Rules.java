package agentworkspaces.guard;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every rule there is. */
public final class Rules {

    /** Every rule, by the service that it looks at. */
    public static final List<Rule> ALL = Stream.of(
                    NetworkRules.ALL,
                    SecurityGroupRules.ALL,
                    LoadBalancerRules.ALL,
                    LoginRules.ALL,
                    CognitoRules.ALL,
                    EcsRules.ALL,
                    EfsRules.ALL,
                    EcrRules.ALL,
                    IamRules.ALL,
                    SecretRules.ALL,
                    LogRules.ALL,
                    S3Rules.ALL,
                    WafRules.ALL,
                    KmsRules.ALL)
            .flatMap(List::stream)
            .toList();

    private Rules() {}

    /** The rule with an id or an alias. */
    public static Optional<Rule> find(String id) {
        return ALL.stream().filter(rule -> rule.isCalled(id)).findFirst();
    }
}
