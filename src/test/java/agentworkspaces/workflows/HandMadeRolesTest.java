package agentworkspaces.workflows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentworkspaces.plan.Plans;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The policies that docs/operations.md gives administrators fit what the program makes. */
class HandMadeRolesTest {

    private static final String ROLE = "aws:iam/role:Role";

    @Test
    void trustIsThatOfTheRolesThatTheStackMakes() throws IOException {
        var plan = Plans.bare("githubRepo", "example/workspaces", "createOidcProvider", "false");
        var made = statement(json(Plans.named(plan, ROLE, "openchamber-image")
                .inputs()
                .get("assumeRolePolicy")
                .toString()));
        var told = statement(policy("How GitHub names the repository"));
        var subject = "token.actions.githubusercontent.com:sub";

        assertEquals(
                "repo:owner@1234567/name@7654321:environment:prod",
                conditions(told).get(subject).getAsString());
        conditions(told).add(subject, conditions(made).get(subject));
        for (var part : new String[] {"Effect", "Principal", "Condition"}) {
            assertEquals(made.get(part), told.get(part));
        }
    }

    private static JsonObject conditions(JsonObject statement) {
        return statement.getAsJsonObject("Condition").getAsJsonObject("StringEquals");
    }

    private static JsonObject statement(JsonObject policy) {
        return policy.getAsJsonArray("Statement").get(0).getAsJsonObject();
    }

    /** The first policy below a heading of the document. */
    private static JsonObject policy(String heading) throws IOException {
        var section = Files.readString(Path.of("docs", "operations.md")).split("\n### " + heading + "\n", 2)[1];
        return json(section.split("```json\n", 2)[1].split("```", 2)[0]);
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
