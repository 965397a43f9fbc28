package agentworkspaces.secrets;

import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.SECRET;
import static agentworkspaces.plan.ResourceTypes.SECRET_VERSION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.iam.PolicyDocument;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Recorder;
import agentworkspaces.plan.Root;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoredSecretTest {

    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012";
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:rotate";
    private static final String ROTATION = "aws:secretsmanager/secretRotation:SecretRotation";
    private static final String TEXT = "swordfish-swordfish";

    private static final RandomText MASTER_KEY = new RandomText(48, RandomText.Alphabet.ALPHANUMERIC, "sk-");

    private final Plan plan = plan(true);

    @Test
    void holdsTheTextWhichThePlanDoesNotShow() {
        var version = only(plan, SECRET_VERSION);

        assertEquals("[secret]", version.text("secretString").orElseThrow());
        assertEquals(List.of(only(plan, SECRET)), plan.graph().to(version, "secretId"));
        assertFalse(plan.toString().contains(TEXT));
    }

    @Test
    void tasksNameTheVersionSoThatAChangeRestartsThem() {
        assertTrue(
                plan.outputs()
                        .get("valueFrom")
                        .toString()
                        .matches("arn:aws:secretsmanager:us-east-1:123456789012:secret:[^:]+:::terraform-[0-9a-f]{26}"),
                plan.outputs()::toString);
    }

    @Test
    void readingIsAllowedOnThisSecretOnly() {
        var secretArn = plan.outputs().get("valueFrom").toString().split(":::")[0];

        assertEquals(
                "{\"Statement\":[{\"Action\":[\"secretsmanager:GetSecretValue\"],\"Effect\":\"Allow\",\"Resource\":\""
                        + secretArn + "\",\"Sid\":\"ReadPassword\"}],\"Version\":\"2012-10-17\"}",
                plan.outputs().get("policy"));
    }

    @Test
    void encryptsWithAKeyOfTheOwnersWhereThereIsOne() {
        assertEquals(
                KEY, only(plan(Optional.of(KEY), true), SECRET).text("kmsKeyId").orElseThrow());
        assertEquals(Optional.empty(), only(plan, SECRET).input("kmsKeyId"));
    }

    @Test
    void tasksReadOneValueOfAJsonSecretByItsKey() {
        assertEquals(
                plan.outputs().get("valueFrom").toString().replace(":::", ":ANTHROPIC_API_KEY::"),
                plan.outputs().get("valueOfKey"));
    }

    @Test
    void deletedSecretCanBeRecoveredOnlyWhileItIsKept() {
        assertEquals(7, only(plan, SECRET).number("recoveryWindowInDays").orElseThrow());
        assertEquals(0, only(plan(false), SECRET).number("recoveryWindowInDays").orElseThrow());
    }

    @Test
    void pulumiNamesItBecauseADeletedSecretKeepsItsName() {
        assertEquals(Optional.empty(), only(plan, SECRET).input("name"));
    }

    @Test
    void namedSecretIsToldAwssKeyWhereThereIsNoOther() {
        var own = only(named(given(), Optional.of(KEY)), SECRET);
        var other = only(named(given(), Optional.empty()), SECRET);

        assertEquals("opencode-agent/llm-keys", own.text("name").orElseThrow());
        assertEquals(KEY, own.text("kmsKeyId").orElseThrow());
        assertEquals("alias/aws/secretsmanager", other.text("kmsKeyId").orElseThrow());
    }

    @Test
    void whatOthersChangeIsWrittenOnceAndReadAtItsNewest() {
        var kept = named(kept(Optional.empty()), Optional.empty());
        var version = only(kept, SECRET_VERSION);

        assertEquals("[secret]", version.text("secretString").orElseThrow());
        assertEquals(List.of("secretString"), version.ignoreChanges());
        assertEquals(only(kept, SECRET).urn(), version.references("secretId").get(0));
        assertTrue(
                kept.outputs().get("valueOfKey").toString().endsWith(":ANTHROPIC_API_KEY::"), kept.outputs()::toString);
        assertFalse(kept.outputs().get("valueFrom").toString().contains(":::"));
        assertEquals(List.of(), kept.ofType(ROTATION));
    }

    @Test
    void aFunctionChangesItEvery30DaysOnceItHasAText() {
        var rotated = named(kept(Optional.of(FUNCTION)), Optional.empty());
        var rotation = only(rotated, ROTATION);

        assertEquals(FUNCTION, rotation.text("rotationLambdaArn").orElseThrow());
        assertEquals(30, rotation.number("rotationRules.automaticallyAfterDays").orElseThrow());
        assertEquals(List.of(only(rotated, SECRET)), rotated.graph().to(rotation, "secretId"));
        assertEquals(List.of(only(rotated, SECRET_VERSION).urn()), rotation.dependsOn());
    }

    /** Every made-up text of a plan is the same one, so one that is hidden hides all. */
    @ParameterizedTest
    @EnumSource(Recorder.Mode.class)
    void whatIsMadeUpIsWrittenOnceAndShownNowhere(Recorder.Mode mode) {
        var generated = generated(mode, new StoredSecret.Content.Generated(MASTER_KEY), true);
        var version = only(generated, SECRET_VERSION);

        assertEquals("sk-[secret]", version.text("secretString").orElseThrow());
        assertEquals(List.of("secretString"), version.ignoreChanges());
        if (mode == Recorder.Mode.KNOWN) {
            assertEquals("postgresql://sk-[secret]@db", generated.outputs().get("url"));
            assertFalse(generated.outputs().get("valueFrom").toString().contains(":::"), "tasks read the newest");
        }
    }

    @Test
    void anObjectHoldsSeveral() {
        var texts = Map.of(
                "salt",
                new RandomText(32, RandomText.Alphabet.ALPHANUMERIC),
                "encryption_key",
                new RandomText(64, RandomText.Alphabet.HEX));
        var version = only(
                generated(Recorder.Mode.KNOWN, new StoredSecret.Content.GeneratedObject(texts), true), SECRET_VERSION);

        assertEquals(
                "{\"encryption_key\":\"[secret]\",\"salt\":\"[secret]\"}",
                version.text("secretString").orElseThrow());
        assertEquals(List.of("secretString"), version.ignoreChanges());
    }

    @Test
    void whatNobodyCouldMakeUpAgainIsProtectedWhileItIsKept() {
        for (var retain : List.of(true, false)) {
            var generated = generated(Recorder.Mode.KNOWN, new StoredSecret.Content.Generated(MASTER_KEY), retain);
            assertEquals(retain, only(generated, SECRET).protect());
            assertEquals(retain, only(generated, SECRET_VERSION).protect());
        }
        var placeholder = generated(Recorder.Mode.KNOWN, new StoredSecret.Content.Placeholder(), true);
        assertFalse(only(placeholder, SECRET).protect());
        assertFalse(only(plan, SECRET).protect());
    }

    @Test
    void ownersReplaceAPlaceholderByHand() {
        var version =
                only(generated(Recorder.Mode.KNOWN, new StoredSecret.Content.Placeholder(), true), SECRET_VERSION);

        assertEquals("replace-me", version.text("secretString").orElseThrow());
        assertEquals(List.of("secretString"), version.ignoreChanges());
    }

    private static Plan generated(Recorder.Mode mode, StoredSecret.Content content, boolean retain) {
        return Plans.ofProgram(mode, Set.of(), context -> {
            var secret = new StoredSecret(
                    "key",
                    new StoredSecret.Args("A key", content, Optional.of("prod/key"), Optional.empty(), retain),
                    Root.OPTIONS);
            context.export("valueFrom", secret.valueFrom());
            context.export("url", Output.format("postgresql://%s@db", secret.text()));
        });
    }

    private static StoredSecret.Content given() {
        return new StoredSecret.Content.Given(Output.ofSecret(TEXT));
    }

    private static StoredSecret.Content kept(Optional<String> rotation) {
        return new StoredSecret.Content.Kept(Output.ofSecret(TEXT), rotation);
    }

    private static Plan named(StoredSecret.Content content, Optional<String> key) {
        return Plans.ofProgram(Recorder.Mode.KNOWN, Set.of(TEXT), context -> {
            var secret = new StoredSecret(
                    "keys",
                    new StoredSecret.Args(
                            "Keys", content, Optional.of("opencode-agent/llm-keys"), key.map(Output::of), true),
                    Root.OPTIONS);
            context.export("valueFrom", secret.valueFrom());
            context.export("valueOfKey", secret.valueFrom("ANTHROPIC_API_KEY"));
        });
    }

    private static Plan plan(boolean retain) {
        return plan(Optional.empty(), retain);
    }

    private static Plan plan(Optional<String> key, boolean retain) {
        return Plans.ofProgram(Recorder.Mode.KNOWN, Set.of(TEXT), context -> {
            var secret = new StoredSecret(
                    "password",
                    new StoredSecret.Args("A password", Output.ofSecret(TEXT), key.map(Output::of), retain),
                    Root.OPTIONS);
            context.export("valueFrom", secret.valueFrom());
            context.export("valueOfKey", secret.valueFrom("ANTHROPIC_API_KEY"));
            context.export(
                    "policy",
                    PolicyDocument.of(secret.readStatement("ReadPassword")).toJson());
        });
    }
}
