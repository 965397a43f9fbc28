package agentworkspaces.observability;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.iam.PolicyDocument;
import agentworkspaces.iam.Statement;
import agentworkspaces.secrets.EncryptionKey;
import com.pulumi.aws.sns.Topic;
import com.pulumi.aws.sns.TopicArgs;
import com.pulumi.aws.sns.TopicPolicy;
import com.pulumi.aws.sns.TopicPolicyArgs;
import com.pulumi.aws.sns.TopicSubscription;
import com.pulumi.aws.sns.TopicSubscriptionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An encrypted SNS topic that mails what alarms and budgets publish.
 *
 * <p>The key must be the stack's own: the policy of {@code alias/aws/sns} does not let CloudWatch use that key, and an
 * alarm then fails to publish without anybody hearing of it.
 */
public final class AlarmTopic extends ComponentResource {

    private final Topic topic;

    /**
     * @param displayName sender that the mails show
     * @param email address that gets them, once its owner has confirmed the subscription; others subscribe to the topic
     * @param key encrypts messages at rest
     * @param account account whose alarms and budgets may publish
     */
    public record Args(String displayName, Optional<String> email, EncryptionKey key, String account) {}

    public AlarmTopic(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:observability:AlarmTopic", name, options);
        topic = new Topic(
                name,
                TopicArgs.builder()
                        .displayName(args.displayName())
                        .kmsMasterKeyId(args.key().arn())
                        .build(),
                childOf(this));
        new TopicPolicy(
                name,
                TopicPolicyArgs.builder()
                        .arn(topic.arn())
                        .policy(policy(args.account()).toJson())
                        .build(),
                childOf(this));
        args.email().ifPresent(email -> subscribe(name, email));
        registerOutputs(Map.of("topicArn", arn()));
    }

    public Output<String> arn() {
        return topic.arn();
    }

    private void subscribe(String name, String email) {
        new TopicSubscription(
                name,
                TopicSubscriptionArgs.builder()
                        .topic(topic.arn())
                        .protocol("email")
                        .endpoint(email)
                        .build(),
                childOf(this));
    }

    private PolicyDocument policy(String account) {
        return PolicyDocument.of(
                Statement.allow("PublishWarnings", List.of("sns:Publish"), topic.arn())
                        .by(Map.of("Service", List.of("budgets.amazonaws.com", "cloudwatch.amazonaws.com")))
                        .when("StringEquals", "aws:SourceAccount", account),
                Statement.deny("OnlyByTls", List.of("sns:Publish"), topic.arn())
                        .by("*")
                        .when("Bool", "aws:SecureTransport", "false"));
    }
}
