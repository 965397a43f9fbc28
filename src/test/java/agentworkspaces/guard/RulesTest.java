package agentworkspaces.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.config.PlatformName;
import agentworkspaces.config.Setting;
import agentworkspaces.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RulesTest {

    /** A command of a remedy with the name of its setting, before which options and a path may stand. */
    private static final Pattern COMMAND = Pattern.compile("pulumi config set (?:--secret )?(?:--path ')?([A-Za-z]+)");

    @Test
    void noTwoRulesShareAnIdOrAnAlias() {
        var names = Rules.ALL.stream()
                .flatMap(rule -> Stream.concat(Stream.of(rule.id()), rule.aliases().stream()))
                .toList();
        assertEquals(names.stream().distinct().toList(), names);
    }

    @Test
    void aRuleIsFoundByItsAlias() {
        assertEquals("ELB.4", Rules.find("CKV_AWS_131").orElseThrow().id());
        assertTrue(Rules.find("ELB.99").isEmpty());
    }

    @Test
    void remediesNameSettingsThatExist() {
        var declared = Settings.declared().stream().map(Setting::name).collect(Collectors.toSet());
        var named = Rules.ALL.stream()
                .flatMap(rule -> rule.remedy().settings().stream())
                .toList();
        assertFalse(named.isEmpty());
        assertEquals(
                List.of(),
                named.stream().filter(name -> !declared.contains(name)).toList());
    }

    /** Of what a platform cannot set, no remedy may speak. */
    @ParameterizedTest
    @EnumSource(PlatformName.class)
    void remediesNameOnlySettingsOfThePlatform(PlatformName platform) {
        var keys = platform.keys();
        for (var rule : Rules.ALL) {
            var text = rule.remedy().on(keys);
            var named =
                    COMMAND.matcher(text).results().map(match -> match.group(1)).toList();
            assertTrue(keys.containsAll(named), () -> rule.id() + ": " + text);
            assertFalse(named.isEmpty() && !text.startsWith("no setting"), text);
        }
        assertEquals(
                "no setting of this platform: accept the finding with a reason (acknowledge), or change the program",
                Remedy.set("natGateways", "1").on(Set.of("cpu")));
    }

    @Test
    void aRemedyIsACommandOrSaysWhyThereIsNone() {
        for (var rule : Rules.ALL) {
            var text = rule.remedy().text();
            assertTrue(
                    rule.remedy().settings().isEmpty()
                            ? text.startsWith("no setting: ")
                            : text.startsWith("pulumi config set ")
                                    && text.contains(rule.remedy().settings().get(0)),
                    rule::id);
        }
    }

    @Test
    void securityHubControlsLinkToTheirDescription() {
        assertEquals(
                "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-4",
                Rules.find("ELB.4").orElseThrow().source());
    }

    @Test
    void noRuleAsksMoreOfDevelopmentThanOfProduction() {
        for (var level : Level.values()) {
            var production = level.in(true).orElseThrow();
            assertTrue(level.in(false).stream().allMatch(severity -> severity.compareTo(production) >= 0), level::name);
        }
    }

    /** {@code mvn -q test -Dtest=RulesTest -Dguard.document.write=true} writes it anew. */
    @Test
    void thePageDocsGuardIsUpToDate() throws IOException {
        var page = Path.of("docs", "guard.md");
        if (Boolean.getBoolean("guard.document.write")) {
            Files.writeString(page, GuardDocument.render());
        }
        assertEquals(GuardDocument.render(), Files.readString(page));
    }
}
