package agentworkspaces.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigDocumentTest {

    private static final Path FILE = Path.of("docs", "config.md");

    @Test
    void fileIsWhatTheDeclarationsSay() throws IOException {
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(FILE, ConfigDocument.markdown());
        }

        assertEquals(
                ConfigDocument.markdown(),
                Files.readString(FILE),
                FILE + " is stale; renew it: mvn test -Dtest=ConfigDocumentTest -Ddocs.update=true");
    }

    @Test
    void everySettingStandsInTheFileAndTheList() {
        for (var setting : Settings.declared()) {
            assertTrue(ConfigDocument.markdown().contains("| `" + setting.name() + "`"), setting.name());
            assertTrue(
                    ConfigDocument.explain(Optional.empty(), "dev").contains("\n  " + setting.name() + " "),
                    setting.name());
        }
    }

    @Test
    void defaultOfEveryPlatformIsTold() {
        for (var platform : PlatformName.values()) {
            for (var setting : platform.catalog().settings()) {
                var told = ConfigDocument.explain(setting.name(), Optional.of(Stacks.least(platform)), "dev")
                        .orElseThrow()
                        .replaceAll("\\s+", " ");

                assertTrue(told.contains(setting.defaultText()), told);
                if (PlatformName.having(setting.name()).size() < PlatformName.values().length) {
                    assertTrue(told.contains(" only for "), told);
                    assertTrue(told.split(" only for ")[1].contains(platform.word()), told);
                }
            }
        }
    }

    @Test
    void markdownRowsHaveFiveCells() {
        ConfigDocument.markdown()
                .lines()
                .filter(line -> line.startsWith("| `"))
                .forEach(line ->
                        assertEquals(6, line.chars().filter(c -> c == '|').count(), line));
    }

    @Test
    void explanationsFitATerminal() {
        ConfigDocument.explain(Optional.empty(), "dev").lines().forEach(line -> assertTrue(line.length() <= 100, line));
        for (var setting : Settings.declared()) {
            ConfigDocument.explain(setting.name(), Optional.empty(), "dev")
                    .orElseThrow()
                    .lines()
                    .filter(line -> !line.startsWith("  set it"))
                    .forEach(line -> assertTrue(line.length() <= 100, line));
        }
    }

    @Test
    void oneSettingIsExplainedInFull() {
        assertEquals(
                """
                vpcCidr
                  meaning  address block of the VPC; public subnets take its /24 blocks 0 to 2, private ones 10 to
                           12
                  type     CIDR
                  default  10.0.0.0/16
                  must be  a private IPv4 block from /16 to /20 whose host bits are zero
                  note     counts when the stack is made; a later change is refused
                  set it   pulumi config set vpcCidr 10.0.0.0/16
                """, ConfigDocument.explain("vpcCidr", Optional.empty(), "dev").orElseThrow());
        assertEquals(
                ConfigDocument.explain("cpu", Optional.empty(), "dev"),
                ConfigDocument.explain("agent-workspaces:cpu", Optional.empty(), "dev"));
        assertTrue(ConfigDocument.explain("aws:region", Optional.empty(), "dev")
                .orElseThrow()
                .startsWith("aws:region\n"));
    }

    @Test
    void unknownSettingHasANearestOneOrNone() {
        assertEquals(Optional.empty(), ConfigDocument.explain("desirdCount", Optional.empty(), "dev"));
        assertEquals(Optional.of("desiredCount"), ConfigDocument.nearest("desirdCount"));
        assertEquals(Optional.of("cpu"), ConfigDocument.nearest("agent-workspaces:cpus"));
        assertEquals(Optional.empty(), ConfigDocument.nearest("somethingElseEntirely"));
    }
}
