package agentworkspaces.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentworkspaces.Platforms;
import agentworkspaces.config.PlatformName;
import agentworkspaces.config.StackFile;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.ResourceTypes;
import agentworkspaces.plan.ShippedStacks;
import agentworkspaces.plan.StackPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules on plans of the program itself: they must see through its references as they do in the hand-written plan. */
class ShippedPlanTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 7, 1);

    /** What no setting mends and the design of a platform answers for. */
    private static final Set<String> WITHOUT_SETTING =
            Set.of("ELB.22", "ECR.2", "EFS.6", "CloudFront.5", "S3.14", "S3.9");

    /** With every switch off: what a switch adds may stand in for what a change takes away. */
    private static final Plan PROD = Plans.bare();

    /** A change to the resources of the production plan, and the rules that it breaks. */
    record Change(Set<String> rules, String what, UnaryOperator<Stream<PlannedResource>> change) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Change> changes() {
        return Stream.of(
                without(ResourceTypes.DEFAULT_SECURITY_GROUP, ".*", "EC2.2"),
                without(ResourceTypes.EGRESS, ".*-login", "AW-LoginEgress"),
                without(ResourceTypes.EGRESS, ".*-nfs", "AW-IngressHasEgress"),
                without(ResourceTypes.INGRESS, ".*-nfs", "AW-EgressHasIngress"),
                without(ResourceTypes.LISTENER, ".*-http", "CKV_AWS_260"),
                without(ResourceTypes.FILE_SYSTEM_POLICY, ".*", "AW-EfsPolicy"),
                without(ResourceTypes.BACKUP_POLICY, ".*", "EFS.7"),
                without(ResourceTypes.ECR_LIFECYCLE_POLICY, ".*", "ECR.3"),
                without(ResourceTypes.MOUNT_TARGET, ".*", "CKV2_AWS_5"),
                without(ResourceTypes.ROUTE, ".*-private-.*", "AW-NoInternet", "AW-TaskEndpoints", "EC2.55", "EC2.56"),
                with(ResourceTypes.SERVICE, "desiredCount", 2L, "AW-SingleWriter"),
                with(ResourceTypes.SERVICE, "networkConfiguration", Map.of("assignPublicIp", true), "ECS.2"),
                with(ResourceTypes.USER_POOL_CLIENT, "generateSecret", false, "AW-LoginClient"),
                with(ResourceTypes.LOAD_BALANCER, "desyncMitigationMode", "monitor", "ELB.12"),
                with(ResourceTypes.ACCESS_POINT, "posixUser", Map.of("uid", 0L), "EFS.4"),
                with(
                        ResourceTypes.LISTENER,
                        "defaultActions",
                        List.of(Map.of("type", "forward")),
                        "AW-OpenWithoutLogin",
                        "CKV_AWS_260",
                        "ELB.1"),
                new Change(
                        Set.of("AW-ServiceWaits"),
                        "a service that waits for nothing",
                        resources -> resources.map(each -> each.type().equals(ResourceTypes.SERVICE)
                                ? changed(each, each.inputs(), List.of())
                                : each)),
                document(
                        ResourceTypes.TASK_DEFINITION,
                        "containerDefinitions",
                        "\"user\":\"1000:1000\"",
                        "\"user\":\"0\"",
                        "ECS.20"),
                document(ResourceTypes.TASK_DEFINITION, "containerDefinitions", "\"HOME\"", "\"HOME_TOKEN\"", "ECS.8"),
                document(ResourceTypes.ROLE_POLICY, "policy", "ecr:BatchGetImage", "ecr:*", "IAM.21"),
                document(
                        ResourceTypes.FILE_SYSTEM_POLICY, "policy", "aws:SecureTransport", "aws:Other", "AW-EfsPolicy"),
                document(
                        ResourceTypes.ROLE,
                        "assumeRolePolicy",
                        "{\"Service\":\"ecs-tasks.amazonaws.com\"}",
                        "\"*\"",
                        "CKV_AWS_60"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void onlyTheRulesThatForbidAChangeSpeak(Change change) {
        var changed = new Plan(
                PROD.stack(),
                PROD.platform(),
                PROD.region(),
                PROD.production(),
                change.change().apply(PROD.resources().stream()).toList(),
                PROD.outputs());
        var heard = new TreeSet<>(rulesOf(changed));
        heard.removeAll(rulesOf(PROD));
        assertEquals(new TreeSet<>(change.rules()), heard);
    }

    @Test
    void whatTheProgramLeavesOpenASettingMendsOrItsDesignExplains() {
        for (var stack : ShippedStacks.all()) {
            var plan = plan(stack);
            var open = new TreeSet<>(rulesOf(plan));
            Arrays.stream(PlatformName.values())
                    .filter(name -> name.word().equals(plan.platform()))
                    .flatMap(name -> Platforms.acceptedByDesign(name).stream())
                    .forEach(accepted -> open.remove(accepted.id()));
            open.removeIf(id -> WITHOUT_SETTING.contains(id)
                    || !Rules.find(id).orElseThrow().remedy().settings().isEmpty());
            assertEquals(Set.of(), open);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PlatformName.class,
            names = {"OPENCODE", "CAO", "WEBSITE_AGENT", "CODER"})
    void theStackOfAPlatformHasOnlyFindingsThatItsDesignAnswersFor(PlatformName platform) {
        var plan = plan(platform.word());
        assertEquals(
                List.of(),
                Guard.check(plan, List.of(), Platforms.acceptedByDesign(platform), TODAY)
                        .open());
    }

    @Test
    void rolesForWorkflowsOpenNothing() {
        for (var stack : ShippedStacks.all()) {
            var opened = new TreeSet<>(rulesOf(Plans.of(stack, "githubRepo", "example/workspaces")));
            opened.removeAll(rulesOf(plan(stack)));
            assertEquals(Set.of(), opened, stack);
        }
    }

    @Test
    void anOpenWorkspaceWithItsOwnPasswordIsAWarning() {
        var open = new TreeSet<>(rulesOf(Plans.bare("cognitoEnabled", "false", "uiPassword", "correct-horse-battery")));
        open.removeAll(rulesOf(PROD));
        assertEquals(Set.of("AW-OpenWithPassword", "CKV_AWS_149"), open);
    }

    private static Change without(String type, String names, String... rules) {
        return new Change(
                Set.of(rules),
                "without " + type + " " + names,
                resources -> resources.filter(
                        each -> !each.type().equals(type) || !each.name().matches(names)));
    }

    private static Change with(String type, String input, Object value, String... rules) {
        return new Change(
                Set.of(rules),
                type + " with " + input + " " + value,
                resources -> resources.map(each -> each.type().equals(type) ? changed(each, input, value) : each));
    }

    private static Change document(String type, String input, String text, String other, String... rules) {
        return new Change(
                Set.of(rules),
                type + " with " + other,
                resources -> resources.map(each -> each.type().equals(type)
                        ? changed(each, input, each.text(input).orElseThrow().replace(text, other))
                        : each));
    }

    private static PlannedResource changed(PlannedResource resource, String input, Object value) {
        var inputs = new TreeMap<>(resource.inputs());
        inputs.put(input, value);
        return changed(resource, inputs, resource.dependsOn());
    }

    private static PlannedResource changed(
            PlannedResource resource, Map<String, Object> inputs, List<String> dependsOn) {
        return new PlannedResource(
                resource.urn(),
                resource.type(),
                resource.name(),
                resource.custom(),
                resource.region(),
                resource.parent(),
                inputs,
                dependsOn,
                resource.references(),
                resource.protect(),
                resource.retainOnDelete(),
                resource.ignoreChanges());
    }

    private static Set<String> rulesOf(Plan plan) {
        return Guard.check(plan, List.of(), List.of(), TODAY).open().stream()
                .map(Finding::rule)
                .collect(Collectors.toSet());
    }

    private static Plan plan(String stack) {
        return plan(stack, Map.of());
    }

    private static Plan plan(String stack, Map<String, String> overrides) {
        try {
            return StackPlan.of(
                    stack, StackFile.read(Path.of(""), stack).source().with(overrides));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
