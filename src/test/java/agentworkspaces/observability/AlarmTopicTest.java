package agentworkspaces.observability;

import static agentworkspaces.plan.PlannedDocument.json;
import static agentworkspaces.plan.Plans.only;
import static org.junit.jupiter.api.Assertions.assertEquals;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedDocument;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Recorder.Mode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlarmTopicTest {

    private static final String TOPIC = "aws:sns/topic:Topic";
    private static final String POLICY = "aws:sns/topicPolicy:TopicPolicy";
    private static final String SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";

    @Test
    void isEncryptedWithTheKeyOfTheStack() {
        var plan = topic(Mode.KNOWN);

        assertEquals(
                List.of(only(plan, "aws:kms/key:Key").urn()), only(plan, TOPIC).references("kmsMasterKeyId"));
        assertEquals(5, plan.customCount());
    }

    @Test
    void mailsItsOneSubscriber() {
        var plan = topic(Mode.UNKNOWN);

        assertEquals("email", only(plan, SUBSCRIPTION).text("protocol").orElseThrow());
        assertEquals(
                "ops@example.com", only(plan, SUBSCRIPTION).text("endpoint").orElseThrow());
    }

    @Test
    void onlyAlarmsAndBudgetsOfTheAccountPublishAndOnlyByTls() {
        var plan = topic(Mode.KNOWN);
        var policy = PlannedDocument.of(only(plan, POLICY), "policy");
        var arn =
                policy.statement("OnlyByTls").getAsJsonObject().get("Resource").getAsString();

        assertEquals(List.of("PublishWarnings", "OnlyByTls"), policy.sids());
        assertEquals(List.of(only(plan, TOPIC).urn()), only(plan, POLICY).references("policy"));
        assertEquals(json("""
                        {'Sid': 'PublishWarnings', 'Effect': 'Allow', 'Action': ['sns:Publish'], 'Resource': '%s',
                         'Principal': {'Service': ['budgets.amazonaws.com', 'cloudwatch.amazonaws.com']},
                         'Condition': {'StringEquals': {'aws:SourceAccount': '123456789012'}}}""".formatted(arn)), policy.statement("PublishWarnings"));
        assertEquals(json("""
                        {'Sid': 'OnlyByTls', 'Effect': 'Deny', 'Action': ['sns:Publish'], 'Resource': '%s', 'Principal': '*',
                         'Condition': {'Bool': {'aws:SecureTransport': 'false'}}}""".formatted(arn)), policy.statement("OnlyByTls"));
    }

    private static Plan topic(Mode mode) {
        return Plans.ofProgram(mode, Set.of(), context -> Watched.topic(Watched.key()));
    }
}
