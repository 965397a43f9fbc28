package agentworkspaces.guard;

import static agentworkspaces.guard.Rule.published;
import static agentworkspaces.plan.ResourceTypes.KMS_KEY;
import static agentworkspaces.plan.ResourceTypes.KMS_KEY_POLICY;
import static agentworkspaces.plan.ResourceTypes.TOPIC;
import static agentworkspaces.plan.ResourceTypes.TOPIC_POLICY;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import java.util.List;
import java.util.stream.Stream;

/** Rules on keys and on the topics that need one. */
final class KmsRules {

    private static final Remedy ALWAYS = Remedy.inTheProgram("the program always sets it");

    static final List<Rule> ALL = List.of(
            published(
                    "KMS.4",
                    List.of("CKV_AWS_7", "AWS-0065", "AwsSolutions-KMS5"),
                    "keys rotate every year",
                    Level.ERROR,
                    ALWAYS,
                    Check.all(
                            KMS_KEY,
                            key -> key.is("enableKeyRotation")
                                    || key.text("keyUsage")
                                            .filter(usage -> !usage.equals("ENCRYPT_DECRYPT"))
                                            .isPresent(),
                            key -> Check.found(key, "enableKeyRotation"))),
            published(
                    "CKV2_AWS_64",
                    List.of(),
                    "keys say who may use them",
                    Level.ERROR,
                    ALWAYS,
                    Check.allIn(
                            KMS_KEY,
                            (graph, key) -> policy(graph, key).findAny().isPresent(),
                            key -> "the key has no policy of its own")),
            published(
                    "CKV_AWS_33",
                    List.of("KMS.5"),
                    "no key is open to everybody",
                    Level.ERROR,
                    ALWAYS,
                    Check.each(KMS_KEY, (graph, key) -> policy(graph, key)
                            .filter(each -> each.allows() && each.isForEverybody() && !each.isConditional())
                            .map(each -> each.name() + " is for everybody"))),
            published(
                    "SNS.1",
                    List.of("CKV_AWS_26", "AWS-0095"),
                    "topics are encrypted at rest",
                    Level.PRODUCTION_WARNING,
                    Remedy.inTheProgram("the program encrypts its topics"),
                    Check.input(TOPIC, "kmsMasterKeyId", key -> key.isPresent())),
            published(
                    "AwsSolutions-SNS3",
                    List.of(),
                    "topics deny messages without TLS",
                    Level.PRODUCTION,
                    ALWAYS,
                    Check.allIn(
                            TOPIC,
                            (graph, topic) -> Stream.concat(
                                            PolicyStatement.of(graph, topic, "policy").stream(),
                                            graph.from(TOPIC_POLICY, "arn", topic).stream()
                                                    .flatMap(policy ->
                                                            PolicyStatement.of(graph, policy, "policy").stream()))
                                    .anyMatch(PolicyStatement::deniesPlaintext),
                            topic -> "its policy does not deny messages without TLS")));

    private KmsRules() {}

    private static Stream<PolicyStatement> policy(Graph graph, PlannedResource key) {
        return Stream.concat(
                PolicyStatement.of(graph, key, "policy").stream(),
                graph.from(KMS_KEY_POLICY, "keyId", key).stream()
                        .flatMap(policy -> PolicyStatement.of(graph, policy, "policy").stream()));
    }
}
