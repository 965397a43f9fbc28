package agentworkspaces.observability;

import static agentworkspaces.support.Options.childOf;
import static agentworkspaces.support.Options.keptChildOf;

import agentworkspaces.iam.PolicyDocument;
import agentworkspaces.iam.ServiceRole;
import agentworkspaces.iam.Statement;
import agentworkspaces.network.Network;
import agentworkspaces.secrets.EncryptionKey;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.ec2.FlowLog;
import com.pulumi.aws.ec2.FlowLogArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A log of the connections of a VPC, allowed and refused, in a CloudWatch log group that stays under {@code retain}
 * until its days are over.
 */
public final class FlowLogs extends ComponentResource {

    /** The longer of the two intervals that AWS offers: a tenth of the records of the shorter, one minute. */
    private static final int AGGREGATION_SECONDS = 600;

    private final LogGroup logGroup;

    /**
     * @param network VPC whose connections are logged
     * @param retentionDays days that records are kept
     * @param key encrypts the records; without one, AWS does with a key of its own
     * @param permissionsBoundary ARN of a permissions boundary of the role
     * @param account account of the VPC
     * @param region AWS region of the VPC
     * @param retain whether the log stays when it is no longer part of the stack
     */
    public record Args(
            Network network,
            int retentionDays,
            Optional<EncryptionKey> key,
            Optional<String> permissionsBoundary,
            String account,
            String region,
            boolean retain) {}

    public FlowLogs(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:observability:FlowLogs", name, options);
        logGroup = logGroup(name, args);
        var role = role(name, args);
        // Without its policy the role is there but may not write, and the flow log ends in the state "Access error".
        var policy = ServiceRole.allow(
                this,
                name + "-flow-logs",
                role,
                List.of(
                        Statement.allow(
                                "WriteFlowLogs",
                                List.of("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"),
                                Output.format("%s:*", logGroup.arn())),
                        // Takes no resource. Source: Service Authorization Reference, "Amazon CloudWatch Logs".
                        Statement.allow("FindLogGroup", List.of("logs:DescribeLogGroups"), "*")));
        new FlowLog(
                name,
                FlowLogArgs.builder()
                        .vpcId(args.network().vpcId())
                        .trafficType("ALL")
                        .logDestinationType("cloud-watch-logs")
                        .logDestination(logGroup.arn())
                        .iamRoleArn(role.arn())
                        .maxAggregationInterval(AGGREGATION_SECONDS)
                        .build(),
                childOf(this, List.of(policy)));
        registerOutputs(Map.of("logGroupName", logGroup.name()));
    }

    private LogGroup logGroup(String name, Args args) {
        var group = LogGroupArgs.builder().retentionInDays(args.retentionDays());
        args.key().ifPresent(key -> group.kmsKeyId(key.arn()));
        return new LogGroup(name + "-flow-logs", group.build(), keptChildOf(this, args.retain()));
    }

    private Role role(String name, Args args) {
        return ServiceRole.create(
                this,
                name + "-flow-logs",
                "Writes the flow logs of the VPC",
                PolicyDocument.trusting(
                        "vpc-flow-logs.amazonaws.com",
                        args.account(),
                        "arn:aws:ec2:" + args.region() + ":" + args.account() + ":vpc-flow-log/*"),
                args.permissionsBoundary());
    }
}
