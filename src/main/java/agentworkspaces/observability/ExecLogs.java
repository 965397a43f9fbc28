package agentworkspaces.observability;

import static agentworkspaces.support.Options.keptChildOf;

import agentworkspaces.iam.Statement;
import agentworkspaces.secrets.EncryptionKey;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.ecs.inputs.ClusterConfigurationExecuteCommandConfigurationArgs;
import com.pulumi.aws.ecs.inputs.ClusterConfigurationExecuteCommandConfigurationLogConfigurationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Map;

/**
 * A log of what is typed and shown in ECS Exec sessions, encrypted as the sessions themselves are.
 *
 * <p>Under {@code retain} the log stays in AWS until its days are over when its switch goes off: it is a record of who
 * did what. A prefix instead of a name lets the switch go on again beside it.
 *
 * <p>Whoever opens a session then needs {@code kms:GenerateDataKey} on the key; the session is refused without it.
 */
public final class ExecLogs extends ComponentResource {

    private final EncryptionKey key;
    private final LogGroup logGroup;

    /**
     * @param logGroupPrefix begin of the physical name, which people look for after an incident
     * @param retentionDays days that sessions are kept
     * @param key encrypts sessions and their log
     * @param retain whether the log stays when it is no longer part of the stack
     */
    public record Args(String logGroupPrefix, int retentionDays, EncryptionKey key, boolean retain) {}

    public ExecLogs(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:observability:ExecLogs", name, options);
        key = args.key();
        logGroup = new LogGroup(
                name + "-exec",
                LogGroupArgs.builder()
                        .namePrefix(args.logGroupPrefix())
                        .retentionInDays(args.retentionDays())
                        .kmsKeyId(key.arn())
                        .build(),
                keptChildOf(this, args.retain()));
        registerOutputs(Map.of("logGroupName", logGroup.name()));
    }

    /** What the cluster must be told so that its sessions are logged here. */
    public ClusterConfigurationExecuteCommandConfigurationArgs configuration() {
        return ClusterConfigurationExecuteCommandConfigurationArgs.builder()
                .kmsKeyId(key.arn())
                .logging("OVERRIDE")
                .logConfiguration(ClusterConfigurationExecuteCommandConfigurationLogConfigurationArgs.builder()
                        .cloudWatchLogGroupName(logGroup.name())
                        .cloudWatchEncryptionEnabled(true)
                        .build())
                .build();
    }

    /** What a task role needs beyond ECS Exec itself. Source: Amazon ECS Developer Guide, "ECS Exec". */
    public List<Statement> taskStatements() {
        return List.of(
                Statement.allow(
                        "WriteExecLogs",
                        List.of("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"),
                        Output.format("%s:*", logGroup.arn())),
                // Takes no resource. Source: Service Authorization Reference, "Amazon CloudWatch Logs".
                Statement.allow("FindExecLogs", List.of("logs:DescribeLogGroups"), "*"),
                key.usageStatement("DecryptExecSessions"));
    }
}
