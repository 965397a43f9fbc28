package agentworkspaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.config.Setting;
import agentworkspaces.config.Settings;
import agentworkspaces.platform.FeatureSwitch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents say of the program is so. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final Pattern KEY = Pattern.compile("`([a-z]+(?:[A-Z][A-Za-z]*)+)`");
    /** Of a report that ReportBytesTest holds to the program. */
    private static final Pattern HEADLINE = Pattern.compile("^cost \\{\"headline\":\"(\\S+) a month\"");

    private static final Pattern OUTPUT = Pattern.compile("^outputs\\.(\\w+) ");
    private static final Pattern COMMAND = Pattern.compile("\\b[a-z]+(?:[A-Z][a-z]*)*Command\\b");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @ParameterizedTest
    @MethodSource("agentworkspaces.plan.ShippedStacks#all")
    void stacksCostWhatTheTableSays(String stack) throws IOException {
        var cost = lines(Path.of("src/test/resources/agentworkspaces/report/json", stack + ".txt"))
                .flatMap(line -> HEADLINE.matcher(line).results())
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();

        assertTrue(lines(README).anyMatch(line -> line.startsWith("| `" + stack + "` |") && line.contains(cost)), cost);
    }

    @Test
    void featuresNameKeysThatExist() throws IOException {
        var declared = Settings.declared().stream().map(Setting::name).collect(Collectors.toSet());
        var unknown = new ArrayList<String>();
        lines(README)
                .dropWhile(line -> !line.equals("## Features"))
                .takeWhile(line -> !line.equals("## Tuning"))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|")[1])
                .forEach(cell -> KEY.matcher(cell)
                        .results()
                        .map(key -> key.group(1))
                        .filter(key -> !declared.contains(key))
                        .forEach(unknown::add));

        assertEquals(List.of(), unknown);
    }

    @Test
    void everySwitchIsInTheTableOfFeatures() throws IOException {
        var table = lines(README)
                .dropWhile(line -> !line.equals("## Features"))
                .takeWhile(line -> !line.equals("## Tuning"))
                .filter(line -> line.startsWith("| `"))
                .toList();
        var missing = FeatureSwitch.all()
                .flatMap(feature -> feature.on().keySet().stream())
                // Named together: "and the other `oidc` keys".
                .filter(key -> !key.startsWith("oidc"))
                .filter(key -> table.stream().noneMatch(row -> row.contains('`' + key + '`')))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), missing);
    }

    @Test
    void commandsAreOutputsOfSomeStack() throws IOException {
        var known = Settings.declared().stream().map(Setting::name).collect(Collectors.toCollection(TreeSet::new));
        try (var reports = Files.list(Path.of("src/test/resources/agentworkspaces/report/json"))) {
            for (var report : reports.toList()) {
                lines(report)
                        .flatMap(line -> OUTPUT.matcher(line).results())
                        .forEach(found -> known.add(found.group(1)));
            }
        }
        // A plan's word for enableExecuteCommand.
        known.add("executeCommand");
        var unknown = new TreeSet<String>();
        for (var document : documents()) {
            COMMAND.matcher(Files.readString(document))
                    .results()
                    .map(MatchResult::group)
                    .filter(name -> !known.contains(name))
                    .forEach(name -> unknown.add(document + ": " + name));
        }

        assertEquals(Set.of(), unknown);
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        var dead = new ArrayList<String>();
        for (var document : documents()) {
            LINK.matcher(Files.readString(document).replace('\n', ' '))
                    .results()
                    .map(link -> link.group(1))
                    .filter(target -> !Files.exists(document.resolveSibling(target)))
                    .forEach(target -> dead.add(document + " -> " + target));
        }

        assertEquals(List.of(), dead);
    }

    private static List<Path> documents() throws IOException {
        try (var docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(README, Path.of("CONTRIBUTING.md"), Path.of("docker", "README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) throws IOException {
        return Files.readString(file).lines();
    }
}
