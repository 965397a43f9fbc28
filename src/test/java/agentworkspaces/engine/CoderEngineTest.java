package agentworkspaces.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.Program;
import agentworkspaces.engine.standin.Call;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.ResourceTypes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The life of the stack coder, which keeps its data: each test goes on from the one before. */
@NeedsEngine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CoderEngineTest {

    /** A queue is data, and a text that was made up cannot be made up again. */
    private static final String[] KEPT_TOO = {ResourceTypes.REPLICATION_GROUP, ResourceTypes.SECRET_VERSION};

    private static final String RANDOM = "aws:secretsmanager/getRandomPassword:getRandomPassword";

    private EngineStack stack;
    private EngineRun made;
    private Map<String, String> texts;

    @BeforeAll
    void create() {
        stack = EngineStack.create("coder", Program::define);
    }

    @AfterAll
    void close() {
        stack.close();
    }

    @Test
    @Order(1)
    void isPreviewedWithoutTouchingAws() {
        FirstUpdate.preview(stack);
    }

    @Test
    @Order(2)
    void isMadeInTwoUpdatesOfWhichTheFirstFailsHalfWay() {
        stack.provider().faults().refuseNext(Call.Kind.CREATE, ResourceTypes.DATABASE);
        var first = stack.up();
        assertFalse(first.succeeded());
        assertTrue(first.errorText().contains("ServiceUnavailable"), first::errorText);

        made = stack.up().orFail();
        var planned = Plans.of("coder").resources().stream()
                .filter(resource -> resource.type().startsWith("aws:"))
                .count();
        assertEquals(planned, stack.provider().resourceCount());
        texts = madeUpTexts();
        assertEquals(
                texts.get("coder-database-owner"),
                secret(last(ResourceTypes.DATABASE, "coder"), "password"),
                "the server and the secret have one password, whichever update made them");
    }

    /** The stand-in makes up another text each time that it is asked, as AWS does. */
    @Test
    @Order(3)
    void hasNothingToDoAfterwardsAlthoughOtherTextsAreMadeUp() {
        stack.provider().forgetCalls();
        assertEquals(List.of(), stack.preview().orFail().changes());
        assertEquals(List.of(), stack.up().orFail().changes());

        var asked = stack.provider().calls().stream()
                .filter(call -> call.type().equals(RANDOM))
                .count();
        assertTrue(asked >= 2L * texts.size(), () -> "asked " + asked + " times for " + texts.keySet());
        assertEquals(List.of(), stack.provider().changes());
    }

    @Test
    @Order(3)
    void whatWasMadeUpIsPlainNeitherInTheStateNorInWhatIsPrinted() {
        var state = stack.cli("stack", "export", "--stack", "coder");
        assertTrue(state.contains("\"secretString\""), "the state has the versions");

        // Keys and passwords, also those within an address or an object.
        var hidden = texts.values().stream()
                .flatMap(text ->
                        Pattern.compile("[A-Za-z0-9]{32,}").matcher(text).results())
                .map(MatchResult::group)
                .toList();
        assertTrue(hidden.size() > texts.size(), () -> hidden.size() + " texts in " + texts.keySet());
        for (var text : List.of(state, made.text(), made.outputs().toString())) {
            hidden.forEach(secret -> assertFalse(text.contains(secret)));
        }
    }

    @Test
    @Order(4)
    void sizeOfAServiceTouchesItsTaskDefinitionAndItselfOnly() {
        stack.settings(Map.of("keyProvisionerMemory", "1024"));
        assertEquals(
                List.of(
                        "replace aws:ecs/taskDefinition:TaskDefinition key-provisioner",
                        "update aws:ecs/service:Service key-provisioner"),
                stack.up().orFail().changes());
    }

    @Test
    @Order(5)
    void editorsAreClosedAndOpenedByTwoRules() {
        stack.settings(Map.of("enableWorkspaceDirectAccess", "false"));
        var closed = stack.up().orFail().changes();
        assertTrue(
                closed.contains("delete aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule coder-editors"),
                closed::toString);
        Kept.assertUntouched(closed, KEPT_TOO);
        assertEquals(List.of(), stack.preview().orFail().changes());
    }

    @Test
    @Order(6)
    void namesLeaveTheNetworkWithTheirZone() {
        stack.settings(Map.of("privateHostedZone", "false"));
        var changes = stack.up().orFail().changes();
        assertTrue(changes.contains("delete aws:route53/zone:Zone coder"), changes::toString);
        Kept.assertUntouched(changes, KEPT_TOO);
    }

    /** Half of the changes are made when AWS refuses the other; the same settings then end what was begun. */
    @Test
    @Order(7)
    void storesGrowInPlaceAlsoWhenAwsRefusesItOnce() {
        stack.settings(Map.of(
                "rdsInstanceClass", "db.r6g.xlarge",
                "rdsMaxAllocatedStorage", "1000",
                "rdsMultiAz", "true",
                "redisNodeType", "cache.r6g.xlarge",
                "efsBackups", "false"));
        stack.provider().faults().refuseNext(Call.Kind.UPDATE, ResourceTypes.REPLICATION_GROUP);
        assertFalse(stack.up().succeeded());

        var changes = stack.up().orFail().changes();
        assertTrue(
                changes.contains("update aws:elasticache/replicationGroup:ReplicationGroup coder"), changes::toString);
        Kept.assertNotReplaced(changes, KEPT_TOO);
        assertEquals(List.of(), stack.preview().orFail().changes());
        assertEquals(
                "db.r6g.xlarge", last(ResourceTypes.DATABASE, "coder").inputs().get("instanceClass"));
    }

    /** What is restored lies beside the directory that the access point leads to. */
    @Test
    @Order(8)
    void aRestoredBackupOfTracesIsBroughtIntoUseByAnotherAccessPointOnly() {
        for (var settings :
                List.of(Map.of("clickhousePath", "/aws-backup-restore_1/clickhouse"), Map.<String, String>of())) {
            stack.settings(settings);
            assertEquals(
                    List.of(
                            "replace aws:ecs/taskDefinition:TaskDefinition clickhouse",
                            "replace aws:efs/accessPoint:AccessPoint shared-clickhouse"),
                    stack.up().orFail().changes().stream()
                            .filter(change -> !change.startsWith("update ") && !change.startsWith("create "))
                            .toList());
        }
    }

    @Test
    @Order(9)
    void nothingKeptIsLostByASettingAndAllSuchAreToldAtOnce() {
        stack.provider().forgetCalls();
        stack.settings(Map.of(
                "vpcCidr", "10.8.0.0/16",
                "nameSuffix", "-blue",
                "bucketSuffix", "-blue",
                "kmsStorageKey", "true",
                "terraformState", "false"));
        for (var run : List.of(stack.preview(), stack.up())) {
            assertFalse(run.succeeded());
            for (var problem : List.of(
                    "vpcCidr: must be 10.0.0.0/16, with which the stack was made",
                    "nameSuffix: must be ",
                    "bucketSuffix: must be ",
                    "kmsStorageKey: must be false, with which the stack was made",
                    "terraformState: must be true, because the table terraform-locks-coder")) {
                assertTrue(run.errorText().contains(problem), () -> problem + " in " + run.errorText());
            }
        }
        assertEquals(List.of(), stack.provider().changes());
    }

    @Test
    @Order(10)
    void isDestroyedToNothingOnceItsOwnerSaysSo() {
        stack.settings(Map.of());
        assertFalse(stack.destroy().succeeded());

        stack.settings(Map.of("removal", "destroy"));
        Kept.assertNotReplaced(stack.up().orFail().changes(), KEPT_TOO);
        stack.destroy().orFail();
        assertEquals(0, stack.provider().resourceCount());
    }

    /** What each secret was made with that the stand-in, and not a setting, made up; each was made once. */
    private Map<String, String> madeUpTexts() {
        var byName = new TreeMap<String, String>();
        stack.provider().changes().stream()
                .filter(call -> call.type().equals(ResourceTypes.SECRET_VERSION))
                .forEach(call -> {
                    assertEquals(Call.Kind.CREATE, call.kind(), call::name);
                    var earlier = byName.put(call.name(), secret(call, "secretString"));
                    assertEquals(null, earlier, call::name);
                });
        byName.values().removeIf(text -> text.equals("replace-me"));
        return byName;
    }

    /** A secret input without what tells the engine to hide it. */
    private static String secret(Call call, String property) {
        return ((Map<?, ?>) call.inputs().get(property)).get("value").toString();
    }

    /** The last call that changed a resource. */
    private Call last(String type, String name) {
        return stack.provider().changes().stream()
                .filter(call -> call.type().equals(type) && call.name().equals(name))
                .reduce((one, later) -> later)
                .orElseThrow();
    }
}
