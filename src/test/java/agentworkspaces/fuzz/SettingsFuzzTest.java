package agentworkspaces.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.config.ConfigException;
import agentworkspaces.config.ConfigSource;
import agentworkspaces.config.Setting;
import agentworkspaces.config.Settings;
import agentworkspaces.config.StackFile;
import agentworkspaces.support.Printable;
import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Any values of any settings are taken, or refused in words. */
class SettingsFuzzTest {

    private static final ConfigSource PROD = shipped();
    private static final List<String> KEYS =
            Settings.declared().stream().map(Setting::name).toList();
    private static final List<String> SECRETS = Settings.declared().stream()
            .filter(Setting::isSecret)
            .map(Setting::name)
            .toList();

    @Property(tries = 6_000)
    void anyValuesAreTakenOrRefusedInWords(@ForAll("settings") Map<String, String> settings) {
        var source = PROD.with(settings);
        try {
            Settings.read("prod", source);
        } catch (ConfigException e) {
            Hostile.assertHarmless(Printable.lines(e.getMessage()));
            assertFalse(e.problems().isEmpty());
            e.problems()
                    .forEach(problem -> assertTrue(problem.remedy().startsWith("pulumi config "), problem::toString));
        }
    }

    @Property(tries = 1_000)
    void noMessageRepeatsASecret(@ForAll("secretValues") Map<String, String> settings) {
        try {
            Settings.read("prod", PROD.with(settings));
        } catch (ConfigException e) {
            assertFalse(e.getMessage().contains(Hostile.CANARY), () -> Hostile.quoted(e.getMessage()));
        }
    }

    @Provide
    Arbitrary<Map<String, String>> settings() {
        var keys = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.of(KEYS)),
                Tuple.of(1, Hostile.texts().filter(text -> !text.isEmpty() && text.length() < 500)));
        return Arbitraries.maps(keys, Hostile.texts()).ofMinSize(1).ofMaxSize(4);
    }

    @Provide
    Arbitrary<Map<String, String>> secretValues() {
        var values = Hostile.texts().map(text -> text.length() < 500 ? text + Hostile.CANARY : Hostile.CANARY);
        var inMaps = Hostile.texts().filter(text -> text.length() < 50).map(text -> new Gson()
                .toJson(Map.of(
                        text.length() % 2 == 0 ? Hostile.CANARY : text + Hostile.CANARY,
                        "ANTHROPIC_API_KEY",
                        "OPENAI_API_KEY",
                        Hostile.CANARY)));
        return Arbitraries.maps(Arbitraries.of(SECRETS), Arbitraries.oneOf(values, inMaps))
                .ofMinSize(1)
                .ofMaxSize(2);
    }

    private static ConfigSource shipped() {
        try {
            return StackFile.read(Path.of(""), "prod").source();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
