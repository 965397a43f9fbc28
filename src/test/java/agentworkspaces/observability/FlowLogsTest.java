package agentworkspaces.observability;

import static agentworkspaces.plan.PlannedDocument.json;
import static agentworkspaces.plan.Plans.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.network.Networks;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedDocument;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Recorder.Mode;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FlowLogsTest {

    private static final String FLOW_LOG = "aws:ec2/flowLog:FlowLog";
    private static final String LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
    private static final String ROLE = "aws:iam/role:Role";
    private static final String ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

    @Test
    void logsAllTrafficOfTheVpcInItsLogGroup() {
        var plan = flowLogs(Mode.KNOWN, false, Optional.empty());
        var flowLog = only(plan, FLOW_LOG);

        assertEquals("ALL", flowLog.text("trafficType").orElseThrow());
        assertEquals(600, flowLog.number("maxAggregationInterval").orElseThrow());
        assertEquals("cloud-watch-logs", flowLog.text("logDestinationType").orElseThrow());
        assertEquals(List.of(only(plan, "aws:ec2/vpc:Vpc").urn()), flowLog.references("vpcId"));
        assertEquals(List.of(only(plan, LOG_GROUP).urn()), flowLog.references("logDestination"));
        assertEquals(14, only(plan, LOG_GROUP).number("retentionInDays").orElseThrow());
    }

    @Test
    void keepsTheLogWhenItIsSwitchedOff() {
        var group = only(flowLogs(Mode.KNOWN, false, Optional.empty()), LOG_GROUP);

        assertTrue(group.retainOnDelete());
        assertFalse(group.protect(), "the engine would refuse to switch it off");
        assertTrue(group.input("name").isEmpty(), "the log group that AWS keeps would have the name");
    }

    @Test
    void startsOnceItsRoleMayWrite() {
        var plan = flowLogs(Mode.KNOWN, false, Optional.empty());

        assertEquals(
                List.of(only(plan, ROLE_POLICY).urn()), only(plan, FLOW_LOG).dependsOn());
    }

    @Test
    void isEncryptedWithTheKeyOfTheStackWhereItHasOne() {
        var withKey = flowLogs(Mode.KNOWN, true, Optional.empty());
        var without = flowLogs(Mode.KNOWN, false, Optional.empty());

        assertEquals(
                List.of(only(withKey, "aws:kms/key:Key").urn()),
                only(withKey, LOG_GROUP).references("kmsKeyId"));
        assertTrue(only(without, LOG_GROUP).input("kmsKeyId").isEmpty());
    }

    @Test
    void onlyFlowLogsOfTheAccountMayUseTheRole() {
        var role = only(flowLogs(Mode.UNKNOWN, false, Optional.of("arn:aws:iam::123456789012:policy/boundary")), ROLE);

        assertEquals(json("""
                        {'Sid': 'Trust', 'Effect': 'Allow', 'Action': ['sts:AssumeRole'],
                         'Principal': {'Service': 'vpc-flow-logs.amazonaws.com'},
                         'Condition': {'StringEquals': {'aws:SourceAccount': '123456789012'},
                                       'ArnLike': {'aws:SourceArn': 'arn:aws:ec2:us-east-1:123456789012:vpc-flow-log/*'}}}"""), PlannedDocument.of(role, "assumeRolePolicy").statement("Trust"));
        assertEquals(
                "arn:aws:iam::123456789012:policy/boundary",
                role.text("permissionsBoundary").orElseThrow());
    }

    @Test
    void roleWritesToItsLogGroupOnly() {
        var plan = flowLogs(Mode.KNOWN, false, Optional.empty());
        var policy = PlannedDocument.of(only(plan, ROLE_POLICY), "policy");
        var arn = only(plan, FLOW_LOG).text("logDestination").orElseThrow();

        assertEquals(List.of("WriteFlowLogs", "FindLogGroup"), policy.sids());
        assertEquals(json("""
                        {'Sid': 'WriteFlowLogs', 'Effect': 'Allow', 'Resource': '%s:*',
                         'Action': ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents']}""".formatted(arn)), policy.statement("WriteFlowLogs"));
        assertEquals(
                json(
                        "{'Sid': 'FindLogGroup', 'Effect': 'Allow', 'Resource': '*', 'Action': ['logs:DescribeLogGroups']}"),
                policy.statement("FindLogGroup"));
    }

    private static Plan flowLogs(Mode mode, boolean withKey, Optional<String> boundary) {
        return Plans.ofProgram(
                mode,
                Set.of(),
                context -> new FlowLogs(
                        "watch",
                        new FlowLogs.Args(
                                Networks.publicOnly(),
                                14,
                                withKey ? Optional.of(Watched.key()) : Optional.empty(),
                                boundary,
                                Watched.ACCOUNT,
                                Watched.REGION,
                                true),
                        ComponentResourceOptions.Empty));
    }
}
