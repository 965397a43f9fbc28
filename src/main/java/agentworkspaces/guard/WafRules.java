package agentworkspaces.guard;

import static agentworkspaces.guard.Rule.own;
import static agentworkspaces.guard.Rule.published;
import static agentworkspaces.plan.ResourceTypes.WEB_ACL;
import static agentworkspaces.plan.ResourceTypes.WEB_ACL_LOGGING;

import agentworkspaces.plan.PlannedResource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rules on web application firewalls. */
final class WafRules {

    private static final String KNOWN_BAD = "AWSManagedRulesKnownBadInputsRuleSet";
    private static final String GROUP = "statement.managedRuleGroupStatement";
    private static final String METRICS = "visibilityConfig.cloudwatchMetricsEnabled";

    /**
     * Rules of AWS's groups that look at bodies, or at cookies of a login, and would stop prompts with source code and
     * uploads. Source: AWS WAF Developer Guide, "AWS Managed Rules rule groups list".
     */
    private static final Map<String, List<String>> COUNTED = Map.of(
            "AWSManagedRulesCommonRuleSet",
            List.of(
                    "SizeRestrictions_BODY",
                    "SizeRestrictions_Cookie_HEADER",
                    "CrossSiteScripting_BODY",
                    "EC2MetaDataSSRF_BODY",
                    "GenericLFI_BODY",
                    "GenericRFI_BODY"),
            KNOWN_BAD,
            List.of("JavaDeserializationRCE_BODY", "Log4JRCE_BODY"),
            "AWSManagedRulesSQLiRuleSet",
            List.of("SQLi_BODY", "SQLiExtendedPatterns_BODY"));

    private static final Remedy ALWAYS = Remedy.inTheProgram("the program sets it on every web ACL");

    static final List<Rule> ALL = List.of(
            published(
                    "WAF.10",
                    List.of("CKV_AWS_175"),
                    "a web ACL has rules",
                    Level.ERROR,
                    ALWAYS,
                    Check.all(WEB_ACL, acl -> !acl.list("rules").isEmpty(), acl -> "the web ACL has no rules")),
            published(
                    "WAF.11",
                    List.of("CKV_AWS_176", "CKV2_AWS_31"),
                    "a web ACL logs what it stops",
                    Level.PRODUCTION_ONLY,
                    ALWAYS,
                    Check.allIn(
                            WEB_ACL,
                            (graph, acl) -> !graph.from(WEB_ACL_LOGGING, "resourceArn", acl)
                                    .isEmpty(),
                            acl -> "the web ACL has no logging configuration")),
            published(
                    "WAF.12",
                    List.of(),
                    "a web ACL and its rules count what they see",
                    Level.ERROR,
                    ALWAYS,
                    Check.each(WEB_ACL, (graph, acl) -> Stream.concat(
                                    Stream.of(METRICS), rules(acl).map(rule -> rule + "." + METRICS))
                            .filter(path -> !acl.is(path))
                            .map(path -> Check.found(acl, path)))),
            published(
                    "CKV_AWS_192",
                    List.of("CKV_AWS_342", "CKV2_AWS_47", "CKV2_AWS_76"),
                    "a web ACL stops known bad inputs, as Log4Shell",
                    Level.ERROR,
                    ALWAYS,
                    Check.all(
                            WEB_ACL,
                            acl -> acl.list("rules").isEmpty()
                                    || rules(acl)
                                            .anyMatch(rule -> isGroup(acl, rule, KNOWN_BAD)
                                                    && acl.input(rule + ".overrideAction.count")
                                                            .isEmpty()),
                            acl -> "no rule blocks by " + KNOWN_BAD)),
            own(
                    "AW-WafBodies",
                    "a web ACL counts, and does not stop, bodies with source code and large login cookies",
                    Level.WARNING,
                    "prompts and uploads hold code and markup, and bodies over 8 KB are usual",
                    ALWAYS,
                    Check.each(WEB_ACL, (graph, acl) -> rules(acl)
                            .filter(rule ->
                                    acl.input(rule + ".overrideAction.count").isEmpty())
                            .flatMap(rule -> blocked(acl, rule)))));

    private WafRules() {}

    private static Stream<String> rules(PlannedResource acl) {
        return IntStream.range(0, acl.list("rules").size()).mapToObj(i -> "rules[" + i + "]");
    }

    private static boolean isGroup(PlannedResource acl, String rule, String name) {
        return acl.text(rule + "." + GROUP + ".name").filter(name::equals).isPresent();
    }

    private static Stream<String> blocked(PlannedResource acl, String rule) {
        var group = acl.text(rule + "." + GROUP + ".name").orElse("");
        var counted = counted(acl, rule);
        return COUNTED.getOrDefault(group, List.of()).stream()
                .filter(each -> !counted.contains(each))
                .map(each -> each + " of " + group + " blocks");
    }

    private static Set<String> counted(PlannedResource acl, String rule) {
        return acl.list(rule + "." + GROUP + ".ruleActionOverrides").stream()
                .filter(override -> override instanceof Map<?, ?> map
                        && map.get("actionToUse") instanceof Map<?, ?> action
                        && action.containsKey("count"))
                .map(override -> String.valueOf(((Map<?, ?>) override).get("name")))
                .collect(Collectors.toSet());
    }
}
