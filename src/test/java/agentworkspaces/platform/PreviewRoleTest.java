package agentworkspaces.platform;

import static agentworkspaces.plan.ResourceTypes.ROLE_POLICY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.Program;
import agentworkspaces.plan.ExampleMocks;
import agentworkspaces.plan.Plans;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A preview asks AWS what the program asks it, and nothing else. */
class PreviewRoleTest {

    /** Source: Service Authorization Reference, and the data sources of hashicorp/aws 5.100.0. */
    private static final Map<String, Set<String>> NEEDS = Map.of(
            "aws:index/getAvailabilityZones:getAvailabilityZones", Set.of("ec2:DescribeAvailabilityZones"),
            "aws:ec2/getManagedPrefixList:getManagedPrefixList",
                    Set.of("ec2:DescribeManagedPrefixLists", "ec2:GetManagedPrefixListEntries"),
            "aws:secretsmanager/getRandomPassword:getRandomPassword", Set.of("secretsmanager:GetRandomPassword"),
            "pulumi:pulumi:readStackResourceOutputs", Set.of());

    private static final Map<String, String> GITHUB = Map.of("githubRepo", "example/workspaces");

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod", "opencode", "cao", "website-agent", "coder"})
    void previewRoleMayMakeEveryLookUpOfItsStack(String stack) {
        var allowed = Plans.of(stack, "githubRepo", "example/workspaces").ofType(ROLE_POLICY).stream()
                .filter(policy -> policy.name().endsWith("-preview"))
                .flatMap(policy -> Plans.statements(policy, "policy").stream())
                .flatMap(statement -> statement.getAsJsonArray("Action").asList().stream())
                .map(action -> action.getAsString())
                .collect(Collectors.toCollection(TreeSet::new));

        var needed = lookUps(stack).stream()
                .flatMap(token -> NEEDS.get(token).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(allowed.containsAll(needed), () -> needed + " by " + allowed);
    }

    private static Set<String> lookUps(String stack) {
        var tokens = new ConcurrentSkipListSet<String>();
        var mocks = new ExampleMocks() {
            @Override
            public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
                tokens.add(args.token);
                return super.callAsync(args);
            }
        };
        var result = ExampleMocks.run(
                mocks,
                stack,
                FormerState::read,
                (context, former) -> Program.define(context, Plans.shipped(stack, GITHUB), former));
        assertEquals(0, result.exitCode(), () -> result.exceptions().toString());
        return tokens;
    }
}
