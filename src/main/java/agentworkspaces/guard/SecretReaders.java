package agentworkspaces.guard;

import static agentworkspaces.plan.ResourceTypes.ROLE;
import static agentworkspaces.plan.ResourceTypes.ROLE_POLICY;
import static agentworkspaces.plan.ResourceTypes.SECRET;

import agentworkspaces.plan.Graph;
import agentworkspaces.plan.PlannedResource;
import java.util.stream.Stream;

/** Secrets that a task starts with, for its variables or the registry of its image, and that its agent may not read. */
final class SecretReaders {

    private static final String READ = "secretsmanager:GetSecretValue";

    private SecretReaders() {}

    static Stream<String> problems(Graph graph, PlannedResource task) {
        return graph.to(task, "containerDefinitions", SECRET).stream()
                .filter(secret -> graph.to(task, "executionRoleArn", ROLE).stream()
                        .flatMap(role -> graph.from(ROLE_POLICY, "role", role).stream())
                        .noneMatch(policy -> lets(graph, policy, secret)))
                .map(secret -> "its execution role may not read the secret " + secret.name());
    }

    private static boolean lets(Graph graph, PlannedResource policy, PlannedResource secret) {
        return graph.to(policy, "policy", SECRET).contains(secret)
                && PolicyStatement.of(graph, policy, "policy").stream()
                        .anyMatch(statement ->
                                statement.allows() && statement.actions().contains(READ));
    }
}
