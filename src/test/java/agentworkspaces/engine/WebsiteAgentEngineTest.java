package agentworkspaces.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.Program;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The life of the stack website-agent in its two regions: each test goes on from the one before. */
@NeedsEngine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WebsiteAgentEngineTest {

    private static final String SERVICE = "update aws:ecs/service:Service website-agent";
    private static final String TASK_DEFINITION = "replace aws:ecs/taskDefinition:TaskDefinition website-agent";
    private static final String LISTENER = "update aws:lb/listener:Listener website-agent-https";
    private static final String DISTRIBUTION = "update aws:cloudfront/distribution:Distribution website-agent";

    /** Optional parts, and settings that change something; none of them touches what the stack keeps. */
    private static final Map<String, String> MANY = new TreeMap<>(Map.ofEntries(
            Map.entry("natGateways", "1"),
            Map.entry("githubRepo", "example/website"),
            Map.entry(
                    "certificateArn",
                    "arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-0000-0000-000000000000"),
            Map.entry("staticPathPatterns", "[\"/assets/*\"]"),
            Map.entry("blockedPaths", "[]"),
            Map.entry("originReadTimeout", "120"),
            Map.entry("enableExecuteCommand", "true"),
            Map.entry("execLogs", "true"),
            Map.entry("dashboardEnabled", "true"),
            Map.entry("fargateSpot", "true"),
            Map.entry("onDemandBase", "1"),
            Map.entry("autoscalingRequests", "500"),
            Map.entry("appVariables", "{\"ENABLE_EDIT_ACTIONS\":\"false\"}"),
            Map.entry("budgetUsd", "0"),
            Map.entry("kmsKey", "false"),
            Map.entry("xrayEnabled", "true")));

    private EngineStack stack;

    @BeforeAll
    void create() {
        stack = EngineStack.create("website-agent", Program::define);
    }

    @AfterAll
    void close() {
        stack.close();
    }

    @Test
    @Order(1)
    void isPreviewedWithoutTouchingAwsAndCreatedInOneUpdate() {
        assertEquals(
                "huskit-prod-website-agent",
                FirstUpdate.afterPreview(stack).outputs().get("clusterName"));
    }

    @Test
    @Order(2)
    void hasNothingToDoAfterwards() {
        assertEquals(List.of(), stack.preview().orFail().changes());
    }

    @Test
    @Order(3)
    void whatBelongsToCloudFrontIsInItsRegionAndAllElseInThatOfTheStack() {
        var outputs = stack.up().orFail().outputs();

        assertTrue(outputs.get("alarmTopicArn").toString().startsWith("arn:aws:sns:eu-central-1:"), outputs::toString);
        assertTrue(outputs.get("edgeAlarmTopicArn").toString().startsWith("arn:aws:sns:us-east-1:"), outputs::toString);
    }

    @Test
    @Order(4)
    void imageTouchesTheTaskDefinitionAndTheServiceOnly() {
        stack.settings(Map.of("imageTag", "v2"));
        assertEquals(List.of(TASK_DEFINITION, SERVICE), stack.up().orFail().changes());
    }

    @Test
    @Order(5)
    void balancerOpensAndClosesWithoutTheDistributionOrARuleChanging() {
        stack.settings(Map.of("cloudfrontOnlyOrigin", "false"));
        var open = stack.up().orFail().changes();
        assertTrue(open.contains(LISTENER), open::toString);
        assertTrue(open.contains("create aws:lb/listener:Listener website-agent-http"), open::toString);

        stack.settings(Map.of());
        var closed = stack.up().orFail().changes();
        assertTrue(closed.contains(LISTENER), closed::toString);
        assertTrue(closed.contains("delete aws:lb/listener:Listener website-agent-http"), closed::toString);
        for (var changes : List.of(open, closed)) {
            assertFalse(changes.contains(DISTRIBUTION), changes::toString);
            assertFalse(changes.toString().contains("listenerRule"), changes::toString);
            Kept.assertUntouched(changes);
        }
    }

    @Test
    @Order(6)
    void firewallGoesAndComesBack() {
        stack.settings(Map.of("wafEnabled", "false"));
        var without = stack.up().orFail().changes();
        assertTrue(without.contains("delete aws:wafv2/webAcl:WebAcl website-agent"), without::toString);
        assertTrue(without.contains(DISTRIBUTION), without::toString);
        assertFalse(without.toString().contains("replace"), without::toString);
        assertEquals(List.of(), stack.preview().orFail().changes());

        stack.settings(Map.of());
        var with = stack.up().orFail().changes();
        assertTrue(with.contains("create aws:wafv2/webAcl:WebAcl website-agent"), with::toString);
        assertTrue(with.contains(DISTRIBUTION), with::toString);
        Kept.assertUntouched(with);
    }

    @Test
    @Order(7)
    void codeDeployTakesTheServiceOver() {
        stack.settings(Map.of("blueGreen", "true"));
        var on = stack.up().orFail().changes();
        assertTrue(on.contains("create aws:codedeploy/deploymentGroup:DeploymentGroup website-agent"), on::toString);
        assertTrue(on.contains("replace aws:ecs/service:Service website-agent"), on::toString);
        assertTrue(on.contains("create aws:lb/targetGroup:TargetGroup website-agent-green"), on::toString);
        assertTrue(
                on.contains("create aws:lb/listenerRule:ListenerRule website-agent-from-cloudfront-moved"),
                on::toString);
        Kept.assertUntouched(on);
        assertEquals(List.of(), stack.preview().orFail().changes());

        stack.settings(Map.of("blueGreen", "true", "imageTag", "v3", "fargateSpot", "true"));
        var revision = stack.up().orFail();
        assertEquals(List.of(TASK_DEFINITION), revision.changes());
        var start = revision.outputs().get("redeployCommand").toString();
        assertTrue(start.contains(revision.outputs().get("taskDefinitionArn").toString()), start);
    }

    @Test
    @Order(8)
    void serviceIsGivenBackToEcsThroughAnotherRuleThanTheOneThatCodeDeployMoved() {
        stack.settings(Map.of());
        var off = stack.up().orFail().changes();

        assertTrue(off.contains("replace aws:ecs/service:Service website-agent"), off::toString);
        assertTrue(
                off.contains("create aws:lb/listenerRule:ListenerRule website-agent-from-cloudfront"), off::toString);
        assertTrue(
                off.contains("delete aws:lb/listenerRule:ListenerRule website-agent-from-cloudfront-moved"),
                off::toString);
        assertTrue(off.contains("delete aws:lb/targetGroup:TargetGroup website-agent-green"), off::toString);
        Kept.assertUntouched(off);
        assertEquals(List.of(), stack.preview().orFail().changes());
    }

    @Test
    @Order(9)
    void manySwitchesTogetherReplaceNothingThatIsKept() {
        // Secrets have another key for a while, which is an update.
        stack.settings(MANY);
        Kept.assertNotReplaced(stack.up().orFail().changes());
        assertEquals(List.of(), stack.preview().orFail().changes());

        stack.settings(Map.of());
        Kept.assertNotReplaced(stack.up().orFail().changes());
        assertEquals(List.of(), stack.preview().orFail().changes());
    }

    /** A replacement would not do: what is ignored when it changes keeps its value in one, too. */
    @Test
    @Order(10)
    void headerIsMadeUpAnewUnderAnotherNameInTheState() {
        var version = "aws:secretsmanager/secretVersion:SecretVersion website-agent-origin";
        stack.settings(Map.of("cloudfrontOnlyOrigin", "false")).up().orFail();
        var urn = Stream.of(stack.cli("stack", "--show-urns", "--stack", "website-agent")
                        .split("\\s+"))
                .filter(word -> word.endsWith("SecretVersion::website-agent-origin"))
                .findFirst()
                .orElseThrow();
        stack.cli("state", "unprotect", urn, "--yes", "--stack", "website-agent");
        stack.cli("state", "rename", urn, "website-agent-origin-before", "--yes", "--stack", "website-agent");

        var anew = stack.up().orFail().changes();

        assertEquals(
                List.of(
                        "create " + version,
                        "delete " + version + "-before",
                        DISTRIBUTION,
                        "update aws:lb/listenerRule:ListenerRule website-agent-from-cloudfront"),
                anew);
        stack.settings(Map.of()).up().orFail();
        assertEquals(List.of(), stack.preview().orFail().changes());
    }

    @Test
    @Order(11)
    void bucketKeepsItsName() {
        stack.provider().forgetCalls();
        stack.settings(Map.of("staticBucket", "another-bucket"));
        for (var run : List.of(stack.preview(), stack.up())) {
            assertFalse(run.succeeded());
            assertTrue(
                    run.errorText()
                            .contains(
                                    "staticBucket: must be website-agent-assets-123456789012, with which the stack was made"),
                    run::errorText);
        }
        assertEquals(List.of(), stack.provider().changes());
    }

    @Test
    @Order(12)
    void isDestroyedButForKeptLogsOnceItsOwnerSaysSo() {
        stack.settings(Map.of());
        assertFalse(stack.destroy().succeeded());

        stack.settings(Map.of("removal", "destroy"));
        Kept.assertNotReplaced(stack.up().orFail().changes());
        stack.destroy().orFail();
        // The logs of the firewall and of ECS Exec, which stayed in AWS when their switches went off under retain.
        assertEquals(2, stack.provider().resourceCount("aws:cloudwatch/logGroup:LogGroup"));
        assertEquals(2, stack.provider().resourceCount());
    }
}
