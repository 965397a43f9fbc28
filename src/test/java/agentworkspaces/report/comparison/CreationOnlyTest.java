package agentworkspaces.report.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlanFixture;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.ResourceForm;
import agentworkspaces.plan.ResourceTypes;
import agentworkspaces.report.Reports;
import agentworkspaces.report.comparison.ResourceChange.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is replaced, and what is updated in place, as the provider and the engine do it. */
class CreationOnlyTest {

    private static final Pattern ASKED = Pattern.compile("replaceOnChanges\\(([^)]*)\\)");

    @Test
    void aSecretWithANameIsToldItsNewKey() {
        assertEquals(Set.of(Kind.CHANGED), kinds("coder", ResourceTypes.SECRET, Map.of("kmsKey", "false"), Map.of()));
    }

    @Test
    void aSecretWithoutANameIsReplacedWithItsKey() {
        var password = Map.of("uiPassword", "correct-horse-battery");

        assertEquals(
                Set.of(Kind.REPLACED),
                kinds(
                        "prod",
                        ResourceTypes.SECRET,
                        Map.of("uiPassword", "correct-horse-battery", "kmsKey", "false"),
                        password));
    }

    /** One row for each that the report told otherwise than the provider does. */
    @ParameterizedTest
    @CsvSource({
        "aws:dynamodb/table:Table, serverSideEncryption, REPLACED",
        "aws:appautoscaling/scheduledAction:ScheduledAction, schedule, REPLACED",
        "aws:iam/role:Role, path, REPLACED",
        "aws:acm/certificate:Certificate, domainName, REPLACED",
        "aws:cognito/identityPool:IdentityPool, identityPoolName, REPLACED",
        "aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment, roles, REPLACED",
        "aws:ecr/lifecyclePolicy:LifecyclePolicy, policy, REPLACED",
        "aws:ec2/flowLog:FlowLog, logDestination, REPLACED",
        "aws:elasticache/replicationGroup:ReplicationGroup, engine, REPLACED",
        "aws:cloudfront/originAccessControl:OriginAccessControl, name, CHANGED",
        "aws:codedeploy/deploymentGroup:DeploymentGroup, appName, CHANGED",
        "aws:lb/listenerRule:ListenerRule, priority, CHANGED",
        "aws:route53/record:Record, type, CHANGED",
        "aws:ecs/taskDefinition:TaskDefinition, cpu, CHANGED",
        "aws:secretsmanager/secret:Secret, description, CHANGED"
    })
    void anInputIsReplacedForAsTheProviderDoes(String type, String input, Kind kind) {
        assertEquals(List.of(kind), kinds(with(type, input, "before"), with(type, input, "after")));
    }

    @Test
    void aStepWithinAnInputIsReplacedFor() {
        var type = ResourceTypes.DISCOVERY_SERVICE;
        var base = with(type, "dnsConfig", Map.of("namespaceId", "ns-1", "routingPolicy", "MULTIVALUE"));

        assertEquals(
                List.of(Kind.REPLACED),
                kinds(base, with(type, "dnsConfig", Map.of("namespaceId", "ns-2", "routingPolicy", "MULTIVALUE"))));
        assertEquals(
                List.of(Kind.CHANGED),
                kinds(
                        base,
                        with(
                                type,
                                "dnsConfig",
                                Map.of("namespaceId", "ns-1", "routingPolicy", "MULTIVALUE", "dnsRecords", "A"))));
    }

    /** Where a source asks the engine to replace, the comparison knows of it. */
    @Test
    void whatTheSourcesAskToReplaceIsKnown() throws IOException {
        var asked = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                var call = ASKED.matcher(Files.readString(file));
                while (call.find()) {
                    Arrays.stream(call.group(1).split(","))
                            .map(text -> text.strip().replace("\"", ""))
                            .forEach(asked::add);
                }
            }
        }

        assertEquals(
                CreationOnly.asked().values().stream()
                        .flatMap(List::stream)
                        .collect(Collectors.toCollection(TreeSet::new)),
                asked);
    }

    /** A name that no input has would never be met. */
    @Test
    void everyInputOfTheTableIsOneOfTheProvider() {
        var unknown = new ArrayList<String>();
        var count = 0;
        for (var form : ResourceForm.all().values()) {
            for (var path : form.replaces()) {
                count++;
                if (!hasInput(form.type(), path.split("\\.")[0])) {
                    unknown.add(form.type() + " " + path);
                }
            }
        }

        assertEquals(List.of(), unknown);
        assertTrue(count > 200, "only " + count);
    }

    private static boolean hasInput(String type, String input) {
        var parts = type.split("[:/]");
        try {
            var args = Class.forName("com.pulumi.aws." + parts[1] + "." + parts[3] + "Args");
            return Arrays.stream(args.getDeclaredFields())
                    .anyMatch(field -> field.getName().equals(input));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(type, e);
        }
    }

    private static Set<Kind> kinds(String stack, String type, Map<String, String> before, Map<String, String> after) {
        var changes = Comparison.of(
                        Reports.base(Reports.of(Plans.of(stack, flat(before)))),
                        Reports.of(Plans.of(stack, flat(after))))
                .changes();
        return changes.stream()
                .filter(change -> change.resource().type().equals(type))
                .map(ResourceChange::kind)
                .collect(Collectors.toSet());
    }

    private static String[] flat(Map<String, String> settings) {
        var flat = new ArrayList<String>();
        new TreeMap<>(settings).forEach((key, value) -> flat.addAll(List.of(key, value)));
        return flat.toArray(String[]::new);
    }

    private static Plan with(String type, String input, Object value) {
        var fixture = new PlanFixture("prod", false);
        fixture.resource(type, "one").input(input, value);
        return fixture.plan();
    }

    private static List<Kind> kinds(Plan before, Plan after) {
        return Comparison.of(Reports.base(Reports.of(before)), Reports.of(after)).changes().stream()
                .map(ResourceChange::kind)
                .toList();
    }
}
