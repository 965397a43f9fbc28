package agentworkspaces.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.StackPlan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** An explicit provider reads no configuration by itself, so every key that is taken must be handed to it. */
class AwsSettingsTest {

    @Test
    void everyKeyReachesTheProvider() {
        var given =
                new TreeMap<>(Map.of("certificateArn", "", "hostedZoneId", "Z0123456789", "tags", "{\"Team\":\"b\"}"));
        var expected = new TreeMap<String, String>();
        for (var row : Tables.read("aws-settings.txt")) {
            given.put(row.get(0), row.get(1));
            expected.put(row.get(0), row.get(2));
        }

        var provider = provider(Stacks.LEAST.with(given));

        var declared = new TreeSet<String>();
        AwsSettings.SECTION.settings().forEach(setting -> declared.add(setting.name()));
        assertEquals(declared, expected.keySet());
        expected.forEach((key, text) ->
                assertEquals(text, provider.text(key.substring("aws:".length())).orElse("nothing"), key));
    }

    @Test
    void keyThatIsNotGivenIsLeftToTheProvider() {
        var provider = provider(Stacks.LEAST);

        // The last two are defaults of the SDK itself.
        assertEquals(
                new TreeSet<>(List.of(
                        "allowedAccountIds",
                        "defaultTags",
                        "region",
                        "skipCredentialsValidation",
                        "skipRegionValidation")),
                new TreeSet<>(provider.inputs().keySet()));
    }

    @Test
    void endpointsAreThoseOfTheProvider() {
        assertTrue(AwsEndpoints.exists("s3") && AwsEndpoints.exists("ecs") && AwsEndpoints.exists("secretsmanager"));
        assertEquals(false, AwsEndpoints.exists("build") || AwsEndpoints.exists("toString"));
    }

    private static PlannedResource provider(ConfigSource source) {
        var providers = StackPlan.of("prod", source).ofType("pulumi:providers:aws");
        assertEquals(1, providers.size());
        return providers.get(0);
    }
}
