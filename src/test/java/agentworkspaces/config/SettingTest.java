package agentworkspaces.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

    private static final Setting<String> TEXT =
            Setting.optional("text", SettingType.text("a text", ".*", "x"), "none", "a text");

    @ParameterizedTest
    @MethodSource("declared")
    void remedyOfEverySettingIsACommandThatSetsAnAllowedValue(Setting<?> setting) {
        var words = Remedies.words(setting.remedy().toString());

        assertEquals(List.of("pulumi", "config", "set"), words.subList(0, 3));
        assertTrue(words.stream().anyMatch(word -> word.startsWith(setting.name())), words.toString());
        assertEquals(setting.isSecret(), words.contains("--secret"));
        var set = Remedies.apply("(" + setting.remedy() + ")", Stacks.LEAST)
                .get(Catalog.fullKey(setting.name()))
                .orElseThrow();
        assertTrue(setting.allows(set.text()), setting.remedy().toString());
    }

    static Stream<Setting<?>> declared() {
        return Settings.declared().stream();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "two words",
                "-dev",
                "--secret",
                "it's",
                "\"quoted\"",
                "$HOME",
                "`id`",
                "a\nb",
                "~",
                "*",
                "a;b",
                "\\",
                "#",
                "a=b",
                "é",
                ""
            })
    void valueArrivesThroughTheShellAsItIs(String value) {
        var words = Remedies.words(TEXT.remedy(value).toString() + " end");

        assertEquals(value, words.get(words.size() - 2));
        assertEquals(value.startsWith("-"), words.contains("--"));
    }

    @Test
    void listIsSetAtAPathThatTheShellLeavesAlone() {
        assertEquals(
                "pulumi config set --path 'allowedCidrs[0]' 203.0.113.0/24",
                LoadBalancerSettings.ALLOWED_CIDRS.remedy().toString());
        assertEquals(
                "pulumi config set nameSuffix -- -dev",
                StackSettings.NAME_SUFFIX.remedy().toString());
        assertEquals(
                "pulumi config set --secret uiPassword",
                OpenChamberSettings.UI_PASSWORD.remedy("ignored").toString());
        assertEquals(
                "pulumi config set --secret --path apiKeys.ANTHROPIC_API_KEY",
                SecuritySettings.API_KEYS.remedy().toString());
    }
}
