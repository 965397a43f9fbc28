package agentworkspaces.storage;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Root;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BackupPlanTest {

    private static final String FILE_SYSTEM =
            "arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/fs-0123456789abcdef0";
    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012";
    private static final String BOUNDARY = "arn:aws:iam::123456789012:policy/boundary";

    private static void backups(boolean retain, Optional<Output<String>> key, Optional<String> boundary) {
        backups(retain, key, boundary, Root.OPTIONS);
    }

    private static void backups(
            boolean retain, Optional<Output<String>> key, Optional<String> boundary, ComponentResourceOptions options) {
        new BackupPlan(
                "workspace", new BackupPlan.Args(List.of(Output.of(FILE_SYSTEM)), 14, key, boundary, retain), options);
    }

    private static Plan recorded(boolean retain) {
        return Plans.ofProgram(context -> backups(retain, Optional.empty(), Optional.empty()));
    }

    @Test
    void makesAVaultAPlanASelectionAndARole() {
        var types = recorded(true).resources().stream()
                .map(resource -> resource.type())
                .collect(Collectors.groupingBy(type -> type, Collectors.counting()));

        assertEquals(
                Map.of(
                        "agent-workspaces:storage:BackupPlan", 1L,
                        "aws:backup/vault:Vault", 1L,
                        "aws:backup/plan:Plan", 1L,
                        "aws:backup/selection:Selection", 1L,
                        "aws:iam/role:Role", 1L,
                        "aws:iam/rolePolicyAttachment:RolePolicyAttachment", 2L),
                types);
    }

    @Test
    void backsUpEveryNightIntoItsOwnVaultAndDeletesAfterTheGivenDays() {
        var plan = recorded(true);
        var backup = only(plan, "aws:backup/plan:Plan");

        assertEquals("cron(0 3 * * ? *)", backup.text("rules[0].schedule").orElseThrow());
        assertEquals(480, backup.number("rules[0].startWindow").orElseThrow());
        assertEquals(10_080, backup.number("rules[0].completionWindow").orElseThrow());
        assertEquals(14, backup.number("rules[0].lifecycle.deleteAfter").orElseThrow());
        assertEquals(1, backup.list("rules").size());
        assertEquals(
                List.of(only(plan, "aws:backup/vault:Vault")), plan.graph().to(backup, "rules[0].targetVaultName"));
    }

    @Test
    void selectsOnlyWhatItIsGiven() {
        var selection = only(recorded(true), "aws:backup/selection:Selection");

        assertEquals(List.of(FILE_SYSTEM), selection.list("resources"));
        assertTrue(selection.list("selectionTags").isEmpty());
    }

    @Test
    void waitsForThePermissionsBeforeItSelects() {
        var plan = recorded(true);
        var selection = only(plan, "aws:backup/selection:Selection");
        var attachments = plan.ofType("aws:iam/rolePolicyAttachment:RolePolicyAttachment");

        assertEquals(
                Set.copyOf(attachments.stream().map(resource -> resource.urn()).toList()),
                Set.copyOf(selection.dependsOn()));
    }

    @Test
    void usesOnlyTheTwoManagedPoliciesOfBackupAndRestore() {
        var arns = recorded(true).ofType("aws:iam/rolePolicyAttachment:RolePolicyAttachment").stream()
                .map(resource -> resource.text("policyArn").orElseThrow())
                .collect(Collectors.toSet());

        assertEquals(
                Set.of(
                        "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
                        "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores"),
                arns);
    }

    @Test
    void isTrustedByTheBackupServiceOnlyAndTakesTheBoundary() {
        var plan = Plans.ofProgram(context -> backups(true, Optional.empty(), Optional.of(BOUNDARY)));
        var role = only(plan, "aws:iam/role:Role");
        var trust = Plans.statements(role, "assumeRolePolicy");

        assertEquals(1, trust.size());
        assertEquals(
                "backup.amazonaws.com",
                trust.get(0).getAsJsonObject("Principal").get("Service").getAsString());
        assertEquals(BOUNDARY, role.text("permissionsBoundary").orElseThrow());
    }

    @Test
    void keepsTheVaultUnderRetainAndEmptiesItOtherwise() {
        var kept = only(recorded(true), "aws:backup/vault:Vault");
        var destroyed = only(recorded(false), "aws:backup/vault:Vault");

        assertTrue(kept.retainOnDelete());
        assertFalse(kept.is("forceDestroy"));
        assertFalse(destroyed.retainOnDelete());
        assertTrue(destroyed.is("forceDestroy"));
    }

    @Test
    void canBeSwitchedOffAndOnAgain() {
        var vault = only(recorded(true), "aws:backup/vault:Vault");

        assertFalse(vault.protect(), "the engine would refuse to switch it off");
        assertTrue(vault.input("name").isEmpty(), "the vault that AWS keeps would have the name");
    }

    @Test
    void encryptsTheVaultWithTheGivenKey() {
        var plan = Plans.ofProgram(context -> backups(true, Optional.of(Output.of(KEY)), Optional.empty()));

        assertEquals(
                KEY,
                named(plan, "aws:backup/vault:Vault", "workspace")
                        .text("kmsKeyArn")
                        .orElseThrow());
        assertTrue(named(recorded(true), "aws:backup/vault:Vault", "workspace")
                .text("kmsKeyArn")
                .isEmpty());
    }

    @Test
    void plansTheSameResourcesBeforeAnythingExists() {
        var known = recorded(true).byUrn().keySet();
        var unknown = Plans.unknown(context -> backups(true, Optional.empty(), Optional.empty()))
                .byUrn()
                .keySet();

        assertEquals(known, unknown);
    }
}
