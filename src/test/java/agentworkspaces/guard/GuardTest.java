package agentworkspaces.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.config.Acknowledgement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuardTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 7, 1);
    private static final String REASON = "an auditor has seen it";

    private final PlanDraft plan = PlanDraft.good()
            .set("LoadBalancer main", "dropInvalidHeaderFields", false)
            .set("TargetGroup app", "protocol", "HTTP");

    @Test
    void aFindingNamesResourceValueAndRemedy() {
        assertEquals(
                new Finding(
                        "ELB.4",
                        Severity.ERROR,
                        "aws:lb/loadBalancer:LoadBalancer",
                        "main",
                        "urn:pulumi:prod::agent-workspaces::aws:lb/loadBalancer:LoadBalancer::main",
                        "dropInvalidHeaderFields is false",
                        "no setting: the program always sets it"),
                check(List.of(), List.of()).open().get(0));
    }

    @Test
    void theWorstComesFirst() {
        plan.set("AccessPoint workspace", "posixUser.uid", 0).set("SecurityGroup task", "description", "");
        assertEquals(List.of("EFS.4", "ELB.4", "CKV_AWS_23", "ELB.22"), open(List.of()));
    }

    @Test
    void severitiesAreCountedAndCompared() {
        var result = check(List.of(), List.of());
        assertEquals(1, result.count(Severity.ERROR));
        assertEquals(1, result.count(Severity.WARNING));
        assertTrue(result.hasAtLeast(Severity.ERROR));
        var warned = check(List.of(owner("ELB.4", "*")), List.of());
        assertFalse(warned.hasAtLeast(Severity.ERROR));
        assertTrue(warned.hasAtLeast(Severity.WARNING));
    }

    @Test
    void anOwnerAcknowledgesByIdAliasAndGlob() {
        var owners = List.of(owner("CKV_AWS_131", "ma*"), owner("ELB.22", "app"));
        var result = check(owners, List.of());
        assertEquals(List.of(), result.open());
        assertEquals(
                owners,
                result.acknowledged().stream().map(GuardResult.Accepted::by).toList());
    }

    @Test
    void aGlobStandsForTheWholeNameAndKeepsItsDots() {
        assertEquals(List.of("ELB.4", "AW-AcknowledgementUnused", "ELB.22"), open(List.of(owner("ELB.4", "mai"))));
        assertEquals(List.of("ELB.4", "AW-AcknowledgementUnused", "ELB.22"), open(List.of(owner("ELB.4", "m..n"))));
    }

    @Test
    void whatTheDesignAcceptsIsCountedApartAndNeedNotOccur() {
        var design = List.of(owner("ELB.22", "*"), owner("EFS.8", "*"));
        var result = check(List.of(), design);
        assertEquals(List.of("ELB.4"), result.open().stream().map(Finding::rule).toList());
        assertEquals(REASON, result.acceptedByDesign().get(0).by().reason());
        assertEquals(1, result.acceptedByDesign().size());
    }

    @Test
    void anAcknowledgementWithoutReasonDoesNotCount() {
        assertEquals(
                List.of("AW-AcknowledgementReason", "ELB.4", "ELB.22"),
                open(List.of(new Acknowledgement("ELB.4", "*", " ", Optional.empty()))));
    }

    @Test
    void anAcknowledgementCountsUntilItsLastDay() {
        var lastDay = new Acknowledgement("ELB.4", "*", REASON, Optional.of(TODAY));
        assertEquals(List.of("ELB.22"), open(List.of(lastDay)));
        var yesterday = new Acknowledgement("ELB.4", "*", REASON, Optional.of(TODAY.minusDays(1)));
        assertEquals(List.of("ELB.4", "AW-AcknowledgementExpired", "ELB.22"), open(List.of(yesterday)));
    }

    @Test
    void anUnusedAcknowledgementIsAFinding() {
        var finding =
                check(List.of(owner("EFS.8", "workspace")), List.of()).open().get(1);
        assertEquals("AW-AcknowledgementUnused", finding.rule());
        assertEquals("EFS.8 workspace", finding.name());
        assertEquals("take it out (acknowledge[0] in the stack file)", finding.remedy());
    }

    @Test
    void twoAcknowledgementsOfOneFindingAreBothUsed() {
        assertEquals(List.of("ELB.22"), open(List.of(owner("ELB.4", "main"), owner("ELB.4", "*"))));
    }

    @Test
    void anUnknownIdIsAnsweredWithTheNearest() {
        var finding = check(List.of(owner("ELB.222", "*")), List.of()).open().get(0);
        assertEquals("AW-AcknowledgementUnknown", finding.rule());
        assertEquals("no rule has the id ELB.222; did you mean ELB.22?", finding.message());
    }

    @Test
    void aSecretIsNeverShown() {
        plan.set(
                "TaskDefinition app",
                "containerDefinitions.$json[0].environment[0]",
                java.util.Map.of("name", "API_KEY", "value", "very-private"));
        var findings = check(List.of(), List.of()).open();
        assertEquals("ECS.8", findings.get(0).rule());
        assertFalse(findings.toString().contains("very-private"));
    }

    private List<String> open(List<Acknowledgement> owners) {
        return check(owners, List.of()).open().stream().map(Finding::rule).toList();
    }

    private GuardResult check(List<Acknowledgement> owners, List<Acknowledgement> design) {
        return Guard.check(plan.plan(), owners, design, TODAY);
    }

    private static Acknowledgement owner(String id, String resource) {
        return new Acknowledgement(id, resource, REASON, Optional.empty());
    }
}
