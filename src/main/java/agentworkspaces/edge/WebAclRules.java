package agentworkspaces.edge;

import com.pulumi.aws.wafv2.inputs.WebAclRuleActionArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleActionBlockArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleOverrideActionArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleOverrideActionNoneArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementByteMatchStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementByteMatchStatementFieldToMatchArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementByteMatchStatementFieldToMatchMethodArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementByteMatchStatementTextTransformationArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementManagedRuleGroupStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUseArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUseCountArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementOrStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementRateBasedStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementRateBasedStatementScopeDownStatementAndStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleStatementRateBasedStatementScopeDownStatementArgs;
import com.pulumi.aws.wafv2.inputs.WebAclRuleVisibilityConfigArgs;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules of a firewall: those of the stack first, then groups of rules that AWS keeps.
 *
 * @param physicalName beginning of the names of their metrics
 */
record WebAclRules(String physicalName) {

    private static final int RATE_WINDOW_SECONDS = 300;

    /** Enough for an office that mistypes; AWS WAF takes 10 at least. Source: AWS WAF API, RateBasedStatement. */
    static final int PASSWORD_TRIES = 50;

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

    List<WebAclRuleArgs> of(WebAcl.Judged judged) {
        var rules = new ArrayList<WebAclRuleArgs>();
        rules.add(rateRule(judged));
        judged.passwordPath().ifPresent(path -> rules.add(passwordRule(path, rules.size())));
        if (!judged.blockedPaths().isEmpty()) {
            rules.add(pathRule(judged.blockedPaths(), rules.size()));
        }
        MANAGED_GROUPS.forEach(group -> rules.add(managedRule(group, rules.size())));
        return rules;
    }

    private WebAclRuleArgs rateRule(WebAcl.Judged judged) {
        var rate = WebAclRuleStatementRateBasedStatementArgs.builder()
                .aggregateKeyType("IP")
                .limit(judged.rateLimit())
                .evaluationWindowSec(RATE_WINDOW_SECONDS);
        judged.ratedPath()
                .ifPresent(path ->
                        rate.scopeDownStatement(WebAclRuleStatementRateBasedStatementScopeDownStatementArgs.builder()
                                .byteMatchStatement(PathMatch.ofScopeDown(path))
                                .build()));
        return blocking("rate", 0)
                .statement(WebAclRuleStatementArgs.builder()
                        .rateBasedStatement(rate.build())
                        .build())
                .build();
    }

    /**
     * An application behind a balancer cannot count the tries of an address by itself: whoever asks may begin
     * {@code X-Forwarded-For} with any address, and the balancer only appends to it.
     */
    private WebAclRuleArgs passwordRule(String path, int priority) {
        return blocking("password", priority)
                .statement(WebAclRuleStatementArgs.builder()
                        .rateBasedStatement(WebAclRuleStatementRateBasedStatementArgs.builder()
                                .aggregateKeyType("IP")
                                .limit(PASSWORD_TRIES)
                                .evaluationWindowSec(RATE_WINDOW_SECONDS)
                                .scopeDownStatement(asksFor(path))
                                .build())
                        .build())
                .build();
    }

    private WebAclRuleArgs pathRule(List<String> paths, int priority) {
        var matches = paths.stream().map(PathMatch::of).toList();
        // AWS WAF takes an "or" of two statements at least.
        var statement = matches.size() == 1
                ? matches.get(0)
                : WebAclRuleStatementArgs.builder()
                        .orStatement(WebAclRuleStatementOrStatementArgs.builder()
                                .statements(matches)
                                .build())
                        .build();
        return blocking("blocked-paths", priority).statement(statement).build();
    }

    private WebAclRuleArgs.Builder blocking(String name, int priority) {
        return WebAclRuleArgs.builder()
                .name(name)
                .priority(priority)
                .action(WebAclRuleActionArgs.builder()
                        .block(WebAclRuleActionBlockArgs.Empty)
                        .build())
                .visibilityConfig(visibility(name));
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
                                                .textTransformations(
                                                        WebAclRuleStatementByteMatchStatementTextTransformationArgs
                                                                .builder()
                                                                .priority(0)
                                                                .type("NONE")
                                                                .build())
                                                .build())
                                        .build(),
                                PathMatch.of(path))
                        .build())
                .build();
    }

    private WebAclRuleArgs managedRule(ManagedGroup group, int priority) {
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
                                        .map(WebAclRules::counted)
                                        .toList())
                                .build())
                        .build())
                .visibilityConfig(visibility(group.name()))
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

    private WebAclRuleVisibilityConfigArgs visibility(String rule) {
        return WebAclRuleVisibilityConfigArgs.builder()
                .metricName(physicalName + "-" + rule)
                .cloudwatchMetricsEnabled(true)
                .sampledRequestsEnabled(true)
                .build();
    }
}
