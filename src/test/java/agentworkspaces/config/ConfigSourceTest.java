package agentworkspaces.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigSourceTest {

    private static final ConfigSource SOURCE = ConfigSource.ofEnvironment(Map.of(
            "PULUMI_CONFIG",
            "{\"agent-workspaces:cpu\":\"2048\",\"agent-workspaces:uiPassword\":\"correct-horse-battery\","
                    + "\"agent-workspaces:imageTag\":\"\",\"aws:allowedAccountIds\":\"[\\\"123456789012\\\"]\"}",
            "PULUMI_CONFIG_SECRET_KEYS",
            "[\"agent-workspaces:uiPassword\"]"));

    @Test
    void environmentTellsValuesAndWhichAreSecret() {
        assertEquals(Optional.of(new ConfigValue("2048", false)), SOURCE.get("agent-workspaces:cpu"));
        assertEquals(
                Optional.of(new ConfigValue("correct-horse-battery", true)), SOURCE.get("agent-workspaces:uiPassword"));
        assertEquals(Optional.of(new ConfigValue("[\"123456789012\"]", false)), SOURCE.get("aws:allowedAccountIds"));
    }

    @Test
    void emptyValueIsAKeyWithoutAValue() {
        assertEquals(Optional.empty(), SOURCE.get("agent-workspaces:imageTag"));
        assertEquals(true, SOURCE.keys().contains("agent-workspaces:imageTag"));
    }

    @Test
    void environmentWithoutConfigurationIsEmpty() {
        assertEquals(Set.of(), ConfigSource.ofEnvironment(Map.of()).keys());
    }

    @Test
    void overridesKeepSecretsSecret() {
        var changed =
                SOURCE.with(Map.of("agent-workspaces:uiPassword", "another-long-password", "aws:region", "eu-west-1"));

        assertEquals(
                Optional.of(new ConfigValue("another-long-password", true)),
                changed.get("agent-workspaces:uiPassword"));
        assertEquals(Optional.of(new ConfigValue("eu-west-1", false)), changed.get("aws:region"));
        assertEquals(Set.of("another-long-password"), changed.secretTexts());
    }

    @Test
    void newSecretIsSecretByBothNames() {
        var none = ConfigSource.of(Map.of());

        assertEquals(Set.of("a"), none.with(Map.of("uiPassword", "a")).secretTexts());
        assertEquals(
                Set.of("a"),
                none.with(Map.of("agent-workspaces:uiPassword", "a")).secretTexts());
    }

    @Test
    void secretsInAMapAreSecretEachByItself() {
        var source = ConfigSource.of(Map.of()).with(Map.of("apiKeys", "{\"A\":\"sk-first\",\"B\":\"[secret]\"}"));

        assertEquals(Set.of("{\"A\":\"sk-first\",\"B\":\"[secret]\"}", "sk-first"), source.secretTexts());
        assertEquals(
                Set.of("{\"A\":"),
                ConfigSource.of(Map.of()).with(Map.of("apiKeys", "{\"A\":")).secretTexts());
    }

    @Test
    void unreadableSecretHasNoText() {
        var source = ConfigSource.of(Map.of("agent-workspaces:uiPassword", ConfigValue.unreadable()));

        assertEquals(Set.of(), source.secretTexts());
    }

    @Test
    void secretIsNotPrinted() {
        assertEquals("[secret]", new ConfigValue("correct-horse-battery", true).toString());
        assertEquals("2048", new ConfigValue("2048", false).toString());
    }
}
