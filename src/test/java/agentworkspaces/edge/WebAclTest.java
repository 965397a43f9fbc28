package agentworkspaces.edge;

import static agentworkspaces.plan.Plans.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Root;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WebAclTest {

    private static final String BALANCER =
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/0123456789abcdef";
    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012";
    private static final String GROUP = "statement.managedRuleGroupStatement.";

    private static void acl(Optional<Output<String>> key) {
        new WebAcl(
                "web",
                new WebAcl.Args(
                        "openchamber-dev",
                        new WebAcl.Scope.Regional(Output.of(BALANCER)),
                        new WebAcl.Judged(10_000, Optional.empty(), Optional.of("/auth/session"), List.of()),
                        30,
                        key,
                        true),
                Root.OPTIONS);
    }

    private final Plan plan = Plans.ofProgram(context -> acl(Optional.of(Output.of(KEY))));
    private final PlannedResource acl = only(plan, "aws:wafv2/webAcl:WebAcl");

    private int rule(String name) {
        return IntStream.range(0, acl.list("rules").size())
                .filter(i -> acl.text("rules[" + i + "].name").orElseThrow().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Set<String> counted(String name) {
        var path = "rules[" + rule(name) + "]." + GROUP + "ruleActionOverrides";
        return IntStream.range(0, acl.list(path).size())
                .mapToObj(i -> path + "[" + i + "]")
                .peek(override -> assertEquals(
                        Map.of(), acl.input(override + ".actionToUse.count").orElseThrow()))
                .map(override -> acl.text(override + ".name").orElseThrow())
                .collect(Collectors.toSet());
    }

    @Test
    void letsThroughWhatNoRuleStops() {
        assertTrue(acl.input("defaultAction.allow").isPresent());
        assertTrue(acl.input("defaultAction.block").isEmpty());
        assertEquals("REGIONAL", acl.text("scope").orElseThrow());
    }

    @Test
    void usesTheManagedGroupsAndBlocksWhatTheyBlock() {
        var groups = Map.of(
                "ip-reputation", "AWSManagedRulesAmazonIpReputationList",
                "common", "AWSManagedRulesCommonRuleSet",
                "known-bad-inputs", "AWSManagedRulesKnownBadInputsRuleSet");

        assertEquals(5, acl.list("rules").size());
        groups.forEach((name, group) -> {
            var path = "rules[" + rule(name) + "].";
            assertEquals(group, acl.text(path + GROUP + "name").orElseThrow());
            assertTrue(acl.input(path + "overrideAction.none").isPresent());
            assertTrue(acl.input(path + "overrideAction.count").isEmpty());
        });
    }

    @Test
    void countsButDoesNotBlockWhatJudgesSourceCodeCookiesAndFilePaths() {
        assertEquals(Set.of(), counted("ip-reputation"));
        assertEquals(
                Set.of(
                        "SizeRestrictions_BODY",
                        "EC2MetaDataSSRF_BODY",
                        "GenericLFI_BODY",
                        "GenericRFI_BODY",
                        "CrossSiteScripting_BODY",
                        "EC2MetaDataSSRF_QUERYARGUMENTS",
                        "GenericRFI_QUERYARGUMENTS",
                        "SizeRestrictions_Cookie_HEADER",
                        "SizeRestrictions_QUERYSTRING",
                        "RestrictedExtensions_QUERYARGUMENTS",
                        "RestrictedExtensions_URIPATH"),
                counted("common"));
        assertEquals(
                Set.of("JavaDeserializationRCE_BODY", "Log4JRCE_BODY", "ReactJSRCE_BODY"), counted("known-bad-inputs"));
    }

    @Test
    void blocksAnAddressThatTriesManyPasswords() {
        var statement = "rules[" + rule("password") + "].statement.rateBasedStatement.";
        var tries = statement + "scopeDownStatement.andStatement.statements";

        assertEquals(50, acl.number(statement + "limit").orElseThrow());
        assertEquals(300, acl.number(statement + "evaluationWindowSec").orElseThrow());
        assertTrue(acl.input("rules[" + rule("password") + "].action.block").isPresent());
        assertEquals(
                "POST", acl.text(tries + "[0].byteMatchStatement.searchString").orElseThrow());
        assertTrue(
                acl.input(tries + "[0].byteMatchStatement.fieldToMatch.method").isPresent());
        assertEquals(
                "/auth/session",
                acl.text(tries + "[1].byteMatchStatement.searchString").orElseThrow());
        assertTrue(
                acl.input(tries + "[1].byteMatchStatement.fieldToMatch.uriPath").isPresent());
        assertEquals(
                List.of("URL_DECODE", "NORMALIZE_PATH", "LOWERCASE"),
                IntStream.range(0, 3)
                        .mapToObj(i -> acl.text(tries + "[1].byteMatchStatement.textTransformations[" + i + "].type")
                                .orElseThrow())
                        .toList());
    }

    @Test
    void prioritiesAreTheOrderOfTheRules() {
        for (int i = 0; i < acl.list("rules").size(); i++) {
            assertEquals(i, acl.number("rules[" + i + "].priority").orElseThrow());
        }
    }

    @Test
    void blocksAnAddressThatAsksTooOften() {
        var path = "rules[" + rule("rate") + "].";

        assertTrue(acl.input(path + "action.block").isPresent());
        assertEquals(
                10_000, acl.number(path + "statement.rateBasedStatement.limit").orElseThrow());
        assertEquals(
                300,
                acl.number(path + "statement.rateBasedStatement.evaluationWindowSec")
                        .orElseThrow());
        assertEquals(
                "IP",
                acl.text(path + "statement.rateBasedStatement.aggregateKeyType").orElseThrow());
    }

    @Test
    void givesEachRuleAPriorityAndAMetricOfItsOwn() {
        var rules = IntStream.range(0, 4).mapToObj(i -> "rules[" + i + "].").toList();

        assertEquals(
                4,
                rules.stream()
                        .map(path -> acl.number(path + "priority"))
                        .distinct()
                        .count());
        assertEquals(
                4,
                rules.stream()
                        .map(path -> acl.text(path + "visibilityConfig.metricName"))
                        .distinct()
                        .count());
        assertTrue(rules.stream().allMatch(path -> acl.is(path + "visibilityConfig.cloudwatchMetricsEnabled")));
        assertTrue(acl.is("visibilityConfig.cloudwatchMetricsEnabled"));
    }

    @Test
    void standsBeforeTheLoadBalancer() {
        var association = only(plan, "aws:wafv2/webAclAssociation:WebAclAssociation");

        assertEquals(BALANCER, association.text("resourceArn").orElseThrow());
        assertEquals(List.of(acl.urn()), association.references("webAclArn"));
    }

    @Test
    void logsUnderTheNameThatAwsAsksForWithoutTokensAndCookies() {
        var group = only(plan, "aws:cloudwatch/logGroup:LogGroup");
        var logging = only(plan, "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration");

        assertEquals("aws-waf-logs-openchamber-dev-", group.text("namePrefix").orElseThrow());
        assertEquals(30, group.number("retentionInDays").orElseThrow());
        assertEquals(KEY, group.text("kmsKeyId").orElseThrow());
        assertEquals(List.of(group.urn()), logging.references("logDestinationConfigs"));
        assertEquals(
                List.of("authorization", "cookie"),
                IntStream.range(0, logging.list("redactedFields").size())
                        .mapToObj(i -> logging.text("redactedFields[" + i + "].singleHeader.name")
                                .orElseThrow())
                        .toList());
    }

    @Test
    void keepsTheLogWhenItIsSwitchedOff() {
        var group = only(plan, "aws:cloudwatch/logGroup:LogGroup");

        assertTrue(group.retainOnDelete());
        assertFalse(group.protect(), "the engine would refuse to switch it off");
        assertTrue(group.input("name").isEmpty(), "the log group that AWS keeps would have the name");
    }

    @Test
    void leavesTheKeyOfTheLogToAwsUnlessOneIsGiven() {
        var keyless = Plans.ofProgram(context -> acl(Optional.empty()));

        assertTrue(only(keyless, "aws:cloudwatch/logGroup:LogGroup")
                .text("kmsKeyId")
                .isEmpty());
    }

    @Test
    void plansTheSameResourcesBeforeAnythingExists() {
        assertEquals(
                plan.byUrn().keySet(),
                Plans.unknown(context -> acl(Optional.empty())).byUrn().keySet());
    }
}
