package agentworkspaces.cli;

import agentworkspaces.config.ConfigDocument;
import agentworkspaces.config.ConfigSource;
import agentworkspaces.config.StackFile;
import agentworkspaces.guard.Rule;
import agentworkspaces.guard.Rules;
import agentworkspaces.guard.Severity;
import agentworkspaces.report.terminal.Columns;
import agentworkspaces.support.Spelling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code --explain} says of settings, with the values that hold in a stack, and of rules. */
final class Explanation {

    private final Optional<ConfigSource> source;
    private final String stack;

    Explanation(Path project, String stack) {
        this.stack = stack;
        this.source = source(project, stack);
    }

    /** A stack that cannot be read has no values to show, and settings can be explained without. */
    private static Optional<ConfigSource> source(Path project, String stack) {
        try {
            return Optional.of(StackFile.read(project, stack).source());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The explanation of a setting or a rule; of all settings where the key is empty.
     *
     * @throws UsageException when there is neither
     */
    String of(String key) {
        if (key.isEmpty()) {
            return ConfigDocument.explain(source, stack);
        }
        return ConfigDocument.explain(key, source, stack)
                .or(() -> Rules.find(key).map(Explanation::rule))
                .orElseThrow(() ->
                        new UsageException("there is no setting and no rule " + PreviewOptions.shown(key) + hint(key)));
    }

    private static String hint(String key) {
        var containing = ConfigDocument.containing(key);
        if (containing.size() == 1) {
            return ", did you mean " + containing.get(0) + "?";
        }
        if (!containing.isEmpty()) {
            return "; settings of such a name: " + String.join(", ", containing);
        }
        return ConfigDocument.nearest(key)
                .or(() -> Spelling.nearest(key, ids()))
                .map(near -> ", did you mean " + near + "?")
                .orElse("; ./preview --explain lists the settings, docs/guard.md the rules");
    }

    private static List<String> ids() {
        return Rules.ALL.stream()
                .flatMap(rule -> Stream.concat(Stream.of(rule.id()), rule.aliases().stream()))
                .toList();
    }

    private static String rule(Rule rule) {
        var lines = new ArrayList<String>();
        lines.add(rule.id());
        add(lines, "  holds    ", rule.title());
        if (!rule.aliases().isEmpty()) {
            add(lines, "  also     ", String.join(", ", rule.aliases()));
        }
        add(lines, "  severity ", "production: " + severity(rule, true) + "; development: " + severity(rule, false));
        add(lines, "  remedy   ", rule.remedy().text());
        add(lines, "  source   ", rule.source());
        add(
                lines,
                "  accept   ",
                "acknowledge: [{id: " + rule.id() + ", resource: \"*\", reason: …}] in the stack file, see"
                        + " docs/guard.md#acknowledging-a-finding");
        return String.join("\n", lines) + "\n";
    }

    private static void add(List<String> lines, String label, String text) {
        lines.addAll(Columns.OF_A_FILE.wrapped(text, label, " ".repeat(label.length())));
    }

    private static String severity(Rule rule, boolean production) {
        return rule.level().in(production).map(Severity::label).orElse("does not apply");
    }
}
