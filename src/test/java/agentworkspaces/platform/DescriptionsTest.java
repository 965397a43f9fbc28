package agentworkspaces.platform;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.ResourceTypes.EGRESS;
import static agentworkspaces.plan.ResourceTypes.KMS_KEY;
import static agentworkspaces.plan.ResourceTypes.SECRET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read in the console of AWS of a secret, a key or a rule is true on every platform. */
class DescriptionsTest {

    private static final String PASSWORD = "correct-horse-battery-staple-example";

    @ParameterizedTest
    @CsvSource({
        "prod, uiPassword, openchamber-ui-password, Password of the web interface",
        "opencode, serverPassword, opencode-agent-server-password, Password of the server",
        "cao, accessToken, cao-access-token, Access token of the server",
        "website-agent, googleClientSecret, website-agent-google-client, Secret of the application's client at Google"
    })
    void aSecretSaysWhatItIs(String stack, String key, String secret, String description) {
        assertEquals(description, description(Plans.of(stack, key, PASSWORD), SECRET, secret));
    }

    /** Two that say the same cannot both be right. */
    @ParameterizedTest
    @CsvSource({
        "prod, uiPassword",
        "opencode, serverPassword",
        "cao, accessToken",
        "website-agent, googleClientSecret",
        "coder,"
    })
    void noTwoSecretsOfAStackSayTheSame(String stack, String key) {
        var plan = key == null ? Plans.of(stack) : Plans.of(stack, key, PASSWORD);
        var descriptions = plan.ofType(SECRET).stream()
                .map(each -> each.text("description").orElseThrow())
                .toList();

        assertFalse(descriptions.isEmpty());
        assertEquals(descriptions.size(), Set.copyOf(descriptions).size(), descriptions::toString);
    }

    @Test
    void aKeySaysNoMoreThanItEncrypts() {
        assertEquals(
                "Alarms, logs and secrets of openchamber",
                description(Plans.of("prod"), KMS_KEY, "openchamber-operations"));
        assertEquals(
                "Alarms and sessions of ECS Exec of openchamber",
                description(Plans.of("prod", "kmsKey", "false"), KMS_KEY, "openchamber-operations"));
        assertEquals(
                "Alarms of huskit-prod-website-agent at the edge",
                description(Plans.of("website-agent", "kmsKey", "false"), KMS_KEY, "website-agent-edge-operations"));
    }

    /** A firewall that goes and comes back leaves the key alone. */
    @Test
    void aKeySaysWhatItIsForWhileThereIsNothingToEncrypt() {
        assertEquals(
                "Alarms and logs of huskit-prod-website-agent at the edge",
                description(
                        Plans.of("website-agent", "wafEnabled", "false"), KMS_KEY, "website-agent-edge-operations"));
    }

    /** It holds no files on a platform that has none, and more than files on one that has databases. */
    @ParameterizedTest
    @CsvSource({"prod, openchamber", "cao, cao", "website-agent, website-agent", "coder, coder"})
    void theKeyOfStoredDataSaysSoOnEveryPlatform(String stack, String name) {
        var key = description(Plans.of(stack, "kmsStorageKey", "true"), KMS_KEY, name + "-storage");

        assertEquals("Stored data", key.substring(0, key.indexOf(" of ")));
    }

    @Test
    void aRuleSaysWhatTheTasksOfThePlatformReach() {
        assertEquals(Set.of("Model APIs, git and packages on the internet"), internetUse(Plans.of("prod")));
        assertEquals(Set.of("What the application calls on the internet"), internetUse(Plans.of("website-agent")));
    }

    private static Set<String> internetUse(Plan plan) {
        return plan.ofType(EGRESS).stream()
                .filter(rule -> rule.name().contains("-internet-"))
                .map(rule -> rule.text("description").orElseThrow())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String description(Plan plan, String type, String name) {
        return named(plan, type, name).text("description").orElseThrow();
    }
}
