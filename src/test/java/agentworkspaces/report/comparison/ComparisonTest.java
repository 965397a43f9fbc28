package agentworkspaces.report.comparison;

import static agentworkspaces.plan.PlanFixture.ref;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.ExamplePlans;
import agentworkspaces.plan.PlanFixture;
import agentworkspaces.report.Reports;
import agentworkspaces.report.comparison.ResourceChange.Kind;
import agentworkspaces.report.view.FindingRow.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/1";

    @Test
    void theSamePlanHasNoChanges() {
        assertEquals(List.of(), compare(ExamplePlans.openChamber()).changes());
    }

    @Test
    void anotherStackOfTheSameProgramHasTheSameResources() {
        var one = new PlanFixture("dev", false);
        var other = new PlanFixture("prod", false);
        for (var plan : List.of(one, other)) {
            plan.resource(ExamplePlans.VPC, "network").input("cidrBlock", "10.0.0.0/16");
            plan.resource(ExamplePlans.SUBNET, "a").input("vpcId", ref(ExamplePlans.VPC, "network"));
        }
        assertEquals(
                List.of(),
                Comparison.of(Reports.base(Reports.of(one.plan())), Reports.of(other.plan()))
                        .changes());
    }

    @Test
    void tellsAddedChangedAndRemovedApart() {
        var plan = ExamplePlans.openChamber().remove(ExamplePlans.LISTENER, "https");
        plan.resource(ExamplePlans.SERVICE, "second").input("name", "second");
        plan.resource(ExamplePlans.LOG_GROUP, "app").input("retentionInDays", 7);
        assertEquals(
                List.of("changed app", "added second", "removed https"),
                compare(plan).changes().stream()
                        .map(change ->
                                change.kind().word() + " " + change.resource().name())
                        .toList());
    }

    @Test
    void whatAwsKeepsIsNoLoss() {
        var base = ExamplePlans.openChamber();
        base.resource("aws:kms/key:Key", "switched-off").retainOnDelete();
        var change = Comparison.of(
                        Reports.base(Reports.of(base.plan())),
                        Reports.of(ExamplePlans.openChamber().plan()))
                .changes()
                .get(0);

        assertEquals(Kind.REMOVED, change.kind());
        assertFalse(change.losesState());
        assertTrue(change.staysInAws());
    }

    @Test
    void comparesPropertyByProperty() {
        var plan = ExamplePlans.openChamber();
        plan.resource("aws:efs/accessPoint:AccessPoint", "workspace")
                .input("fileSystemId", ref(ExamplePlans.FILE_SYSTEM, "workspace"))
                .input("posixUser", Map.of("uid", 1001, "gid", 1000));
        assertEquals(
                List.of(new PropertyChange("posixUser.uid", Optional.of("1000"), Optional.of("1001"))),
                only(compare(plan)).properties());
    }

    @Test
    void looksIntoPoliciesByTheirStatementsAndActions() {
        var plan = ExamplePlans.openChamber();
        plan.resource(ExamplePlans.ROLE_POLICY, "task")
                .input(
                        "policy",
                        "{\"Statement\":[{\"Action\":[\"elasticfilesystem:ClientMount\",\"elasticfilesystem:ClientRootAccess\"],"
                                + "\"Effect\":\"Allow\",\"Resource\":\"arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/fs-1\","
                                + "\"Sid\":\"Mount\"}],\"Version\":\"2012-10-17\"}");
        assertEquals(
                List.of(
                        new PropertyChange(
                                "policy.Statement[Mount].Action",
                                Optional.of("elasticfilesystem:ClientWrite"),
                                Optional.empty()),
                        new PropertyChange(
                                "policy.Statement[Mount].Action",
                                Optional.empty(),
                                Optional.of("elasticfilesystem:ClientRootAccess"))),
                only(compare(plan)).properties());
    }

    @Test
    void looksIntoContainersByTheNamesOfTheirVariables() {
        var plan = ExamplePlans.openChamber();
        plan.resource(ExamplePlans.TASK, "app")
                .input(
                        "containerDefinitions",
                        "[{\"environment\":[{\"name\":\"ADDED\",\"value\":\"1\"},{\"name\":\"GIT_USER_NAME\",\"value\":\"OpenChamber Bot\"},"
                                + "{\"name\":\"HOME\",\"value\":\"/home\"}],\"image\":\"openchamber:1.19\",\"name\":\"openchamber\"}]");
        assertEquals(
                List.of(
                        "containerDefinitions[openchamber].environment[ADDED]",
                        "containerDefinitions[openchamber].environment[HOME].value"),
                only(compare(plan)).properties().stream()
                        .map(PropertyChange::path)
                        .toList());
    }

    @Test
    void anInputThatComesFromAnotherResourceHasChanged() {
        var plan = ExamplePlans.openChamber();
        plan.resource(ExamplePlans.MOUNT_TARGET, "workspace-a")
                .input("securityGroups", List.of(ref(ExamplePlans.GROUP, "app")));
        assertEquals(
                List.of(
                        new PropertyChange("securityGroups", Optional.of("SecurityGroup efs"), Optional.empty()),
                        new PropertyChange("securityGroups", Optional.empty(), Optional.of("SecurityGroup app"))),
                only(compare(plan)).properties());
    }

    @Test
    void aCreationOnlyPropertyReplacesAndTakesDependentsAlong() {
        var plan = ExamplePlans.openChamber();
        plan.resource(ExamplePlans.FILE_SYSTEM, "workspace").input("kmsKeyId", KEY);
        var comparison = compare(plan);
        assertEquals(
                List.of(
                        "workspace because kmsKeyId", "workspace because fileSystemId",
                        "workspace-a because fileSystemId", "workspace-b because fileSystemId"),
                comparison.changes().stream()
                        .filter(change -> change.kind() == Kind.REPLACED)
                        .map(change -> change.resource().name() + " because " + String.join(",", change.because()))
                        .toList());
        assertEquals(1, comparison.losses().size());
    }

    /** No data is in a network, but everything stands in it. */
    @Test
    void anotherNetworkIsNoLossButGoesWithAllThatStandsInIt() {
        var plan = ExamplePlans.openChamber();
        plan.resource(ExamplePlans.VPC, "network").input("cidrBlock", "10.1.0.0/16");
        var comparison = compare(plan);

        assertEquals(List.of(), comparison.losses());
        assertEquals(
                Optional.of(
                        "part of the network is replaced or goes: Subnet (4), Vpc (1); with it what stands in it:"
                                + " SecurityGroup (3), MountTarget (2), NatGateway (1), TargetGroup (1); nobody is served until it is there again"),
                comparison.networkWords());
    }

    @Test
    void aNetworkThatStaysIsNotMentioned() {
        var plan = ExamplePlans.openChamber();
        plan.resource(ExamplePlans.VPC, "network").input("enableDnsHostnames", false);

        assertEquals(Optional.empty(), compare(plan).networkWords());
    }

    @Test
    void restartsNameTheServicesAmongSeveral() {
        var base = ExamplePlans.manyServices().plan();
        var plan = ExamplePlans.manyServices();
        var task = plan.plan()
                .graph()
                .to(plan.plan().ofType(ExamplePlans.SERVICE).get(0), "taskDefinition")
                .get(0);
        plan.resource(ExamplePlans.TASK, task.name()).input("cpu", "8192");
        var comparison = Comparison.of(Reports.base(Reports.of(base)), Reports.of(plan.plan()));

        assertEquals(1, comparison.restarts().services().size());
        assertEquals(
                Optional.of("this restarts the tasks of "
                        + comparison.restarts().services().get(0) + ": what they do is interrupted"),
                comparison.restartWords());
    }

    @Test
    void anUpdateInPlaceIsNoReplacement() {
        var plan = ExamplePlans.openChamber();
        plan.resource(ExamplePlans.FILE_SYSTEM, "workspace").input("throughputMode", "bursting");
        assertEquals(Kind.CHANGED, only(compare(plan)).kind());
    }

    @Test
    void whatIsNamedIsDeletedBeforeItIsMadeAnew() {
        var plan = ExamplePlans.openChamber();
        plan.resource(ExamplePlans.REPOSITORY, "image")
                .input("encryptionConfigurations", List.of(Map.of("encryptionType", "KMS")));
        plan.resource(ExamplePlans.FILE_SYSTEM, "workspace").input("kmsKeyId", KEY);
        var losses = compare(plan).losses();
        assertTrue(losses.get(0).resource().type().equals(ExamplePlans.REPOSITORY)
                && losses.get(0).deletedFirst());
        assertFalse(losses.get(1).deletedFirst());
    }

    @Test
    void aNewNameLetsTheOldOneStayUntilTheNewOneIsThere() {
        var plan = ExamplePlans.openChamber();
        plan.resource(ExamplePlans.REPOSITORY, "image").input("name", "another");
        assertFalse(only(compare(plan)).deletedFirst());
    }

    @Test
    void lossesComeBeforeAllElse() {
        var plan = ExamplePlans.openChamber().remove(ExamplePlans.USER_POOL, "users");
        plan.resource("aws:a:A", "first").input("name", "first");
        var changes = compare(plan).changes();
        assertEquals("users", changes.get(0).resource().name());
        assertTrue(changes.get(0).losesState());
        assertFalse(changes.get(1).losesState());
    }

    @Test
    void anotherRegionReplacesEverything() {
        var comparison = compare(ExamplePlans.openChamber().region("eu-central-1"));
        var plan = ExamplePlans.openChamber().plan();
        assertEquals(plan.customCount(), comparison.count(Kind.REPLACED));
        assertEquals(List.of("region"), comparison.losses().get(0).because());
    }

    @Test
    void countsWhatCostsMore() {
        var report = Reports.of(ExamplePlans.openChamber().plan(), List.of(), "150.00");
        var comparison =
                Comparison.of(Reports.base(Reports.of(ExamplePlans.openChamber().plan())), report);
        assertEquals(Optional.of(new BigDecimal("5.84")), comparison.cost().difference());
    }

    @Test
    void findingsAreNewOrGoneByRuleAndResource() {
        var plan = ExamplePlans.openChamber().plan();
        var reworded = Reports.finding("ELB.5", Severity.WARNING, "alb", "other words", Optional.empty());
        var added = Reports.finding("ELB.1", Severity.ERROR, "alb", "no redirect", Optional.empty());
        var comparison =
                Comparison.of(Reports.base(Reports.of(plan)), Reports.of(plan, List.of(reworded, added), "144.16"));
        assertEquals(List.of(added), comparison.newFindings());
        assertEquals(
                List.of("EFS.2"),
                comparison.goneFindings().stream()
                        .map(finding -> finding.rule())
                        .toList());
    }

    private static Comparison compare(PlanFixture plan) {
        return Comparison.of(Reports.base(Reports.of(ExamplePlans.openChamber().plan())), Reports.of(plan.plan()));
    }

    private static ResourceChange only(Comparison comparison) {
        var changes = comparison.changes().stream()
                .filter(change -> !change.properties().isEmpty())
                .toList();
        assertEquals(1, changes.size(), changes::toString);
        return changes.get(0);
    }
}
