package agentworkspaces.cli;

import agentworkspaces.config.ConfigSource;
import agentworkspaces.guard.Finding;
import agentworkspaces.guard.Rule;
import agentworkspaces.guard.Rules;
import agentworkspaces.report.view.FindingRow.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a finding is explained, and which line of the stack file has what it is about. */
final class FindingPlaces {

    private static final String GUIDE = "docs/guard.md";
    private static final String ACKNOWLEDGING = GUIDE + "#acknowledging-a-finding";
    private static final String ACKNOWLEDGE = "acknowledge";

    private final String file;
    private final Map<String, Integer> lines;

    /**
     * @param file name of the stack file
     * @param lines lines of the keys in it, from 1, by full key
     */
    FindingPlaces(String file, Map<String, Integer> lines) {
        this.file = file;
        this.lines = lines;
    }

    Place of(Finding finding) {
        var rule = Rules.find(finding.rule());
        var settings = rule.map(found -> found.remedy().settings()).orElse(List.of(ACKNOWLEDGE));
        var line = settings.stream()
                .map(setting -> lines.get(fullKey(setting)))
                .filter(found -> found != null)
                .findFirst();
        return new Place(Optional.of(link(rule)), Optional.of(file), line);
    }

    private static String link(Optional<Rule> rule) {
        return rule.map(found -> found.source().startsWith("https://") ? found.source() : GUIDE + "#rules")
                .orElse(ACKNOWLEDGING);
    }

    private static String fullKey(String setting) {
        return setting.contains(":") ? setting : ConfigSource.NAMESPACE + ":" + setting;
    }
}
