package agentworkspaces.secrets;

import static agentworkspaces.plan.PlannedDocument.json;
import static agentworkspaces.plan.Plans.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedDocument;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Recorder.Mode;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EncryptionKeyTest {

    private static final String KEY = "aws:kms/key:Key";
    private static final String ALIAS = "aws:kms/alias:Alias";

    @Test
    void makesOneRotatingKeyAndItsAlias() {
        var plan = key(Mode.KNOWN, true);

        assertEquals(2, plan.customCount());
        assertTrue(only(plan, KEY).is("enableKeyRotation"));
        assertEquals("alias/openchamber-dev", only(plan, ALIAS).text("name").orElseThrow());
        assertEquals(
                only(plan, KEY).urn(),
                only(plan, ALIAS).references("targetKeyId").get(0));
    }

    @Test
    void retainedKeyCanBeRecoveredTheLongestAndAnotherIsGoneTheSoonest() {
        var retained = only(key(Mode.KNOWN, true), KEY);
        var other = only(key(Mode.KNOWN, false), KEY);

        assertTrue(retained.retainOnDelete());
        assertEquals(30, retained.number("deletionWindowInDays").orElseThrow());
        assertFalse(other.retainOnDelete());
        assertEquals(7, other.number("deletionWindowInDays").orElseThrow());
    }

    @Test
    void policyNamesTheAccountAndServicesOnlyOnItsBehalf() {
        var policy = PlannedDocument.of(only(key(Mode.UNKNOWN, true), KEY), "policy");

        assertEquals(json("""
                        {'Sid': 'DelegateToIam', 'Effect': 'Allow', 'Action': ['kms:*'], 'Resource': '*',
                         'Principal': {'AWS': 'arn:aws:iam::123456789012:root'}}"""), policy.statement("DelegateToIam"));
        assertEquals(json("""
                        {'Sid': 'EncryptLogGroups', 'Effect': 'Allow', 'Resource': '*',
                         'Action': ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
                         'Principal': {'Service': 'logs.us-east-1.amazonaws.com'},
                         'Condition': {'ArnLike': {'kms:EncryptionContext:aws:logs:arn':
                             'arn:aws:logs:us-east-1:123456789012:log-group:*'}}}"""), policy.statement("EncryptLogGroups"));
        assertEquals(json("""
                        {'Sid': 'PublishToEncryptedTopics', 'Effect': 'Allow', 'Resource': '*',
                         'Action': ['kms:Decrypt', 'kms:GenerateDataKey*'],
                         'Principal': {'Service': ['budgets.amazonaws.com', 'cloudwatch.amazonaws.com']},
                         'Condition': {'StringEquals': {'aws:SourceAccount': '123456789012'}}}"""), policy.statement("PublishToEncryptedTopics"));
        assertEquals(3, policy.sids().size());
    }

    @Test
    void retainedKeyCanBeSwitchedOff() {
        assertFalse(only(key(Mode.KNOWN, true), KEY).protect(), "the engine would refuse it");
    }

    private static Plan key(Mode mode, boolean retain) {
        return Plans.ofProgram(mode, Set.of(), context -> key(retain, ComponentResourceOptions.Empty));
    }

    private static void key(boolean retain, ComponentResourceOptions options) {
        new EncryptionKey(
                "keys",
                new EncryptionKey.Args("openchamber-dev", "Logs and topics", "123456789012", "us-east-1", retain),
                options);
    }
}
