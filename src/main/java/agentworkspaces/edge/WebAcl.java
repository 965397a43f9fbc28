package agentworkspaces.edge;

import static agentworkspaces.support.Options.childOf;
import static agentworkspaces.support.Options.keptChildOf;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.wafv2.WebAclArgs;
import com.pulumi.aws.wafv2.WebAclAssociation;
import com.pulumi.aws.wafv2.WebAclAssociationArgs;
import com.pulumi.aws.wafv2.WebAclLoggingConfiguration;
import com.pulumi.aws.wafv2.WebAclLoggingConfigurationArgs;
import com.pulumi.aws.wafv2.inputs.WebAclDefaultActionAllowArgs;
import com.pulumi.aws.wafv2.inputs.WebAclDefaultActionArgs;
import com.pulumi.aws.wafv2.inputs.WebAclLoggingConfigurationRedactedFieldArgs;
import com.pulumi.aws.wafv2.inputs.WebAclLoggingConfigurationRedactedFieldSingleHeaderArgs;
import com.pulumi.aws.wafv2.inputs.WebAclVisibilityConfigArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A web application firewall before a load balancer or before distributions of CloudFront, and the log of what it saw.
 *
 * <p>Users send source code, shell commands and exploits that they want repaired, so a rule that judges bodies would
 * stop their work: those count, and the log shows what they would have blocked. Rules about addresses, headers and
 * paths block.
 *
 * <p>Under {@code retain} the log stays in AWS until its days are over when the firewall goes; it has a prefix instead
 * of a name so that another can come beside it.
 *
 * <p>No policy is made for the log group: AWS WAF writes its own (AWS WAF Developer Guide, "Sending protection pack
 * traffic logs to a CloudWatch Logs log group"), and an account may have ten.
 */
public final class WebAcl extends ComponentResource {

    /** Log groups of AWS WAF must begin so. Source: AWS WAF API, LoggingConfiguration. */
    private static final String LOG_GROUP_PREFIX = "aws-waf-logs-";

    /** What a firewall stands before. */
    public sealed interface Scope {

        /** One load balancer, in its region. */
        record Regional(Output<String> balancerArn) implements Scope {}

        /** Distributions that name it. To be made by a provider in us-east-1. Source: AWS WAF API, CreateWebACL. */
        record CloudFront() implements Scope {}
    }

    /**
     * What it judges, beside the rules that AWS keeps.
     *
     * @param rateLimit requests of one address in five minutes from which it is blocked, at least 10
     * @param ratedPath beginning of the paths to which those requests count, as {@code /api/}; all do without it
     * @param passwordPath where passwords of the application are tried, as {@code /auth/session}; one address may do so
     *     {@value WebAclRules#PASSWORD_TRIES} times in five minutes
     * @param blockedPaths beginnings of paths that nobody is served, in lower case
     */
    public record Judged(
            int rateLimit, Optional<String> ratedPath, Optional<String> passwordPath, List<String> blockedPaths) {

        public Judged {
            blockedPaths = List.copyOf(blockedPaths);
        }
    }

    private final com.pulumi.aws.wafv2.WebAcl webAcl;
    private final LogGroup logGroup;

    /**
     * @param physicalName part of the log group's name, and name of the metrics
     * @param scope what it stands before
     * @param judged what it judges
     * @param logRetentionDays days that the log is kept
     * @param kmsKeyArn key of the log group
     * @param retain whether the log stays when it is no longer part of the stack
     */
    public record Args(
            String physicalName,
            Scope scope,
            Judged judged,
            int logRetentionDays,
            Optional<Output<String>> kmsKeyArn,
            boolean retain) {}

    public WebAcl(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:edge:WebAcl", name, options);
        webAcl = webAcl(name, args);
        if (args.scope() instanceof Scope.Regional regional) {
            new WebAclAssociation(
                    name,
                    WebAclAssociationArgs.builder()
                            .webAclArn(webAcl.arn())
                            .resourceArn(regional.balancerArn())
                            .build(),
                    childOf(this));
        }
        logGroup = logGroup(name, args);
        new WebAclLoggingConfiguration(
                name,
                WebAclLoggingConfigurationArgs.builder()
                        .resourceArn(webAcl.arn())
                        .logDestinationConfigs(Output.all(logGroup.arn()))
                        .redactedFields(redacted("authorization"), redacted("cookie"))
                        .build(),
                // It has the name of its web ACL: deleting the old one last would delete the new one.
                CustomResourceOptions.builder()
                        .parent(this)
                        .deleteBeforeReplace(true)
                        .build());
        registerOutputs(Map.of("webAclArn", webAcl.arn()));
    }

    /** What a distribution names; AWS WAF knows those of today by their ARN. */
    public Output<String> arn() {
        return webAcl.arn();
    }

    private com.pulumi.aws.wafv2.WebAcl webAcl(String name, Args args) {
        var regional = args.scope() instanceof Scope.Regional;
        return new com.pulumi.aws.wafv2.WebAcl(
                name,
                WebAclArgs.builder()
                        .scope(regional ? "REGIONAL" : "CLOUDFRONT")
                        .description("Guards the " + (regional ? "load balancer" : "distribution") + " of "
                                + args.physicalName())
                        .defaultAction(WebAclDefaultActionArgs.builder()
                                .allow(WebAclDefaultActionAllowArgs.Empty)
                                .build())
                        .rules(new WebAclRules(args.physicalName()).of(args.judged()))
                        .visibilityConfig(WebAclVisibilityConfigArgs.builder()
                                .metricName(args.physicalName())
                                .cloudwatchMetricsEnabled(true)
                                .sampledRequestsEnabled(true)
                                .build())
                        .build(),
                childOf(this));
    }

    private LogGroup logGroup(String name, Args args) {
        var builder = LogGroupArgs.builder()
                .namePrefix(LOG_GROUP_PREFIX + args.physicalName() + "-")
                .retentionInDays(args.logRetentionDays());
        args.kmsKeyArn().ifPresent(builder::kmsKeyId);
        return new LogGroup(name + "-waf", builder.build(), keptChildOf(this, args.retain()));
    }

    private static WebAclLoggingConfigurationRedactedFieldArgs redacted(String header) {
        return WebAclLoggingConfigurationRedactedFieldArgs.builder()
                .singleHeader(WebAclLoggingConfigurationRedactedFieldSingleHeaderArgs.builder()
                        .name(header)
                        .build())
                .build();
    }
}
