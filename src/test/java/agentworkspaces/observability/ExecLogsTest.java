package agentworkspaces.observability;

import static agentworkspaces.plan.PlannedDocument.json;
import static agentworkspaces.plan.Plans.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.iam.ServiceRole;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedDocument;
import agentworkspaces.plan.Plans;
import com.pulumi.aws.ecs.Cluster;
import com.pulumi.aws.ecs.ClusterArgs;
import com.pulumi.aws.ecs.inputs.ClusterConfigurationArgs;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExecLogsTest {

    private static final String KEY = "aws:kms/key:Key";
    private static final String LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";

    @Test
    void keepsSessionsEncryptedInALogGroupThatPeopleFind() {
        var plan = sessions();
        var logGroup = only(plan, LOG_GROUP);

        assertEquals("/ecs/openchamber-dev/exec-", logGroup.text("namePrefix").orElseThrow());
        assertEquals(30, logGroup.number("retentionInDays").orElseThrow());
        assertEquals(List.of(only(plan, KEY).urn()), logGroup.references("kmsKeyId"));
        assertTrue(logGroup.retainOnDelete());
        assertFalse(logGroup.protect(), "the engine would refuse to switch it off");
    }

    @Test
    void clusterEncryptsSessionsAndLogsThemHere() {
        var plan = sessions();
        var cluster = only(plan, "aws:ecs/cluster:Cluster");
        var exec = "configuration.executeCommandConfiguration";

        assertEquals("OVERRIDE", cluster.text(exec + ".logging").orElseThrow());
        assertEquals(List.of(only(plan, KEY).urn()), cluster.references(exec + ".kmsKeyId"));
        assertEquals(
                List.of(only(plan, LOG_GROUP).urn()),
                cluster.references(exec + ".logConfiguration.cloudWatchLogGroupName"));
        assertTrue(cluster.is(exec + ".logConfiguration.cloudWatchEncryptionEnabled"));
    }

    @Test
    void taskWritesToThisLogGroupAndReadsWithThisKeyOnly() {
        var plan = sessions();
        var policy = PlannedDocument.of(only(plan, "aws:iam/rolePolicy:RolePolicy"), "policy");
        var key = only(plan, LOG_GROUP).text("kmsKeyId").orElseThrow();
        var suffix = only(plan, "aws:ecs/cluster:Cluster")
                .text("configuration.executeCommandConfiguration.logConfiguration.cloudWatchLogGroupName")
                .orElseThrow()
                .substring("/ecs/openchamber-dev/exec-".length());

        assertEquals(List.of("WriteExecLogs", "FindExecLogs", "DecryptExecSessions"), policy.sids());
        assertEquals(json("""
                        {'Sid': 'WriteExecLogs', 'Effect': 'Allow',
                         'Action': ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
                         'Resource': 'arn:aws:logs:us-east-1:123456789012:log-group:/ecs/openchamber-dev/exec-%s:*'}""".formatted(suffix)), policy.statement("WriteExecLogs"));
        assertEquals(
                json(
                        "{'Sid': 'FindExecLogs', 'Effect': 'Allow', 'Action': ['logs:DescribeLogGroups'], 'Resource': '*'}"),
                policy.statement("FindExecLogs"));
        assertEquals(
                json("{'Sid': 'DecryptExecSessions', 'Effect': 'Allow', 'Action': ['kms:Decrypt'], 'Resource': '%s'}"
                        .formatted(key)),
                policy.statement("DecryptExecSessions"));
    }

    private static Plan sessions() {
        return Plans.ofProgram(context -> {
            var logs = new ExecLogs(
                    "sessions",
                    new ExecLogs.Args("/ecs/openchamber-dev/exec-", 30, Watched.key(), true),
                    ComponentResourceOptions.Empty);
            new Cluster(
                    "cluster",
                    ClusterArgs.builder()
                            .configuration(ClusterConfigurationArgs.builder()
                                    .executeCommandConfiguration(logs.configuration())
                                    .build())
                            .build());
            var role = ServiceRole.create(logs, "task", "Task", "ecs-tasks.amazonaws.com", Optional.empty());
            ServiceRole.allow(logs, "task", role, logs.taskStatements());
        });
    }
}
