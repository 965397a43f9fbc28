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
import com.pulumi.aws.wafv2.inputs.WebAclRuleActionArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleActionBlockArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleOverrideActionArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleOverrideActionNoneArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementByteMatchStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementByteMatchStatementFieldToMatchArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementByteMatchStatementFieldToMatchMethodArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementByteMatchStatementFieldToMatchUriPathArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementByteMatchStatementTextTransformationArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementManagedRuleGroupStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUseArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUseCountArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementRateBasedStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementRateBasedStatementScopeDownStatementAndStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementRateBasedStatementScopeDownStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleVisibilityConfigArgs;
import com.pulumi.aws.wafv2.inputs.WebAclVisibilityConfigArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A web application firewall before a load balancer, and the log of what it saw.
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

    private static final int RATE_WINDOW_SECONDS = 300;

    /** Enough for an office that mistypes; AWS WAF takes 10 at least. Source: AWS WAF API, RateBasedStatement. */
    private static final int PASSWORD_TRIES = 50;

    /** A group of rules that AWS keeps, and those of its rules that only count. */
    private record ManagedGroup(String name, String ruleGroup, List<String> counted) {}

    /**
     * Source of the rules' names: AWS WAF Developer Guide, "Baseline rule groups" and "IP reputation rule groups".
     * Beside the bodies, login cookies of a load balancer pass 10 KB, providers such as Entra ID come back with codes
     * that make the query longer than its 2,048 bytes, providers such as Google with a scope that is a URL, a workspace
     * links to servers on localhost, and the file view of a workspace asks for paths that end in .log
     * or .ini.
     */
    private static final List<ManagedGroup> MANAGED_GROUPS = List.of(
            new ManagedGroup("ip-reputation", "AWSManagedRulesAmazonIpReputationList", List.of()),
            new ManagedGroup(
                    "common",
                    "AWSManagedRulesCommonRuleSet",
                    List.of(
                            "SizeRestrictions_BODY",
                            "SizeRestrictions_Cookie_HEADER",
                            "SizeRestrictions_QUERYSTRING",
                            "EC2MetaDataSSRF_BODY",
                            "GenericLFI_BODY",
                            "GenericRFI_BODY",
                            "CrossSiteScripting_BODY",
                            "EC2MetaDataSSRF_QUERYARGUMENTS",
                            "GenericRFI_QUERYARGUMENTS",
                            "RestrictedExtensions_QUERYARGUMENTS",
                            "RestrictedExtensions_URIPATH")),
            new ManagedGroup(
                    "known-bad-inputs",
                    "AWSManagedRulesKnownBadInputsRuleSet",
                    List.of("JavaDeserializationRCE_BODY", "Log4JRCE_BODY", "ReactJSRCE_BODY")));

    private final com.pulumi.aws.wafv2.WebAcl webAcl;
    private final LogGroup logGroup;

    /**
     * @param physicalName part of the log group's name, and name of the metrics
     * @param balancerArn load balancer that it guards
     * @param rateLimit requests of one address in five minutes from which it is blocked
     * @param passwordPath where passwords of the application are tried, as {@code /auth/session}; one address may do so
     *     {@value #PASSWORD_TRIES} times in five minutes
     * @param logRetentionDays days that the log is kept
     * @param kmsKeyArn key of the log group
     * @param retain whether the log stays when it is no longer part of the stack
     */
    public record Args(
            String physicalName,
            Output<String> balancerArn,
            int rateLimit,
            Optional<String> passwordPath,
            int logRetentionDays,
            Optional<Output<String>> kmsKeyArn,
            boolean retain) {}

    public WebAcl(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:edge:WebAcl", name, options);
        webAcl = webAcl(name, args);
        new WebAclAssociation(
                name,
                WebAclAssociationArgs.builder()
                        .webAclArn(webAcl.arn())
                        .resourceArn(args.balancerArn())
                        .build(),
                childOf(this));
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
        registerOutputs(Map.of("webAclArn", arn()));
    }

    public Output<String> arn() {
        return webAcl.arn();
    }

    /** Name of the web ACL in the dimensions of its metrics. */
    public Output<String> webAclName() {
        return webAcl.name();
    }

    public Output<String> logGroupName() {
        return logGroup.name();
    }

    private com.pulumi.aws.wafv2.WebAcl webAcl(String name, Args args) {
        var rules = new ArrayList<WebAclRuleArgs>();
        rules.add(rateRule(args));
        args.passwordPath().ifPresent(path -> rules.add(passwordRule(path, rules.size(), args)));
        MANAGED_GROUPS.forEach(group -> rules.add(managedRule(group, rules.size(), args)));
        return new com.pulumi.aws.wafv2.WebAcl(
                name,
                WebAclArgs.builder()
                        .scope("REGIONAL")
                        .description("Guards the load balancer of " + args.physicalName())
                        .defaultAction(WebAclDefaultActionArgs.builder()
                                .allow(WebAclDefaultActionAllowArgs.Empty)
                                .build())
                        .rules(rules)
                        .visibilityConfig(WebAclVisibilityConfigArgs.builder()
                                .metricName(args.physicalName())
                                .cloudwatchMetricsEnabled(true)
                                .sampledRequestsEnabled(true)
                                .build())
                        .build(),
                childOf(this));
    }

    private static WebAclRuleArgs rateRule(Args args) {
        return WebAclRuleArgs.builder()
                .name("rate")
                .priority(0)
                .action(WebAclRuleActionArgs.builder()
                        .block(WebAclRuleActionBlockArgs.Empty)
                        .build())
                .statement(WebAclRuleStatementArgs.builder()
                        .rateBasedStatement(WebAclRuleStatementRateBasedStatementArgs.builder()
                                .aggregateKeyType("IP")
                                .limit(args.rateLimit())
                                .evaluationWindowSec(RATE_WINDOW_SECONDS)
                                .build())
                        .build())
                .visibilityConfig(visibility(args, "rate"))
                .build();
    }

    /**
     * An application behind a balancer cannot count the tries of an address by itself: whoever asks may begin
     * {@code X-Forwarded-For} with any address, and the balancer only appends to it.
     */
    private static WebAclRuleArgs passwordRule(String path, int priority, Args args) {
        return WebAclRuleArgs.builder()
                .name("password")
                .priority(priority)
                .action(WebAclRuleActionArgs.builder()
                        .block(WebAclRuleActionBlockArgs.Empty)
                        .build())
                .statement(WebAclRuleStatementArgs.builder()
                        .rateBasedStatement(WebAclRuleStatementRateBasedStatementArgs.builder()
                                .aggregateKeyType("IP")
                                .limit(PASSWORD_TRIES)
                                .evaluationWindowSec(RATE_WINDOW_SECONDS)
                                .scopeDownStatement(asksFor(path))
                                .build())
                        .build())
                .visibilityConfig(visibility(args, "password"))
                .build();
    }

    /** A POST to a path, however it is written. */
    private static WebAclRuleStatementRateBasedStatementScopeDownStatementArgs asksFor(String path) {
        return WebAclRuleStatementRateBasedStatementScopeDownStatementArgs.builder()
                .andStatement(WebAclRuleStatementRateBasedStatementScopeDownStatementAndStatementArgs.builder()
                        .statements(
                                WebAclRuleStatementArgs.builder()
                                        .byteMatchStatement(WebAclRuleStatementByteMatchStatementArgs.builder()
                                                .fieldToMatch(
                                                        WebAclRuleStatementByteMatchStatementFieldToMatchArgs.builder()
                                                                .method(
                                                                        WebAclRuleStatementByteMatchStatementFieldToMatchMethodArgs
                                                                                .Empty)
                                                                .build())
                                                .positionalConstraint("EXACTLY")
                                                .searchString("POST")
                                                .textTransformations(transformation(0, "NONE"))
                                                .build())
                                        .build(),
                                WebAclRuleStatementArgs.builder()
                                        .byteMatchStatement(WebAclRuleStatementByteMatchStatementArgs.builder()
                                                .fieldToMatch(
                                                        WebAclRuleStatementByteMatchStatementFieldToMatchArgs.builder()
                                                                .uriPath(
                                                                        WebAclRuleStatementByteMatchStatementFieldToMatchUriPathArgs
                                                                                .Empty)
                                                                .build())
                                                .positionalConstraint("STARTS_WITH")
                                                .searchString(path)
                                                .textTransformations(
                                                        transformation(0, "URL_DECODE"),
                                                        transformation(1, "NORMALIZE_PATH"),
                                                        transformation(2, "LOWERCASE"))
                                                .build())
                                        .build())
                        .build())
                .build();
    }

    private static WebAclRuleStatementByteMatchStatementTextTransformationArgs transformation(int order, String type) {
        return WebAclRuleStatementByteMatchStatementTextTransformationArgs.builder()
                .priority(order)
                .type(type)
                .build();
    }

    private static WebAclRuleArgs managedRule(ManagedGroup group, int priority, Args args) {
        return WebAclRuleArgs.builder()
                .name(group.name())
                .priority(priority)
                .overrideAction(WebAclRuleOverrideActionArgs.builder()
                        .none(WebAclRuleOverrideActionNoneArgs.Empty)
                        .build())
                .statement(WebAclRuleStatementArgs.builder()
                        .managedRuleGroupStatement(WebAclRuleStatementManagedRuleGroupStatementArgs.builder()
                                .vendorName("AWS")
                                .name(group.ruleGroup())
                                .ruleActionOverrides(group.counted().stream()
                                        .map(WebAcl::counted)
                                        .toList())
                                .build())
                        .build())
                .visibilityConfig(visibility(args, group.name()))
                .build();
    }

    private static WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideArgs counted(String rule) {
        return WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideArgs.builder()
                .name(rule)
                .actionToUse(WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUseArgs.builder()
                        .count(WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUseCountArgs.Empty)
                        .build())
                .build();
    }

    private static WebAclRuleVisibilityConfigArgs visibility(Args args, String rule) {
        return WebAclRuleVisibilityConfigArgs.builder()
                .metricName(args.physicalName() + "-" + rule)
                .cloudwatchMetricsEnabled(true)
                .sampledRequestsEnabled(true)
                .build();
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
