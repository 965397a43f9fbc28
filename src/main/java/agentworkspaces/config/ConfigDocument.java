package agentworkspaces.config;

import agentworkspaces.support.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The documentation of all settings: docs/config.md, and what {@code ./preview --explain} prints. */
public final class ConfigDocument {

    private static final int WIDTH = 100;
    private static final String CREATION_ONLY = "counts when the stack is made; a later change is refused";
    private static final String RESTARTING = "a change restarts the tasks, which interrupts running agents";

    private static final String LEAD = """
            # Settings

            <!-- Made from the declarations in src/main/java/agentworkspaces/config. A test tells how to renew it. -->

            Every setting of a stack, whatever it deploys, as `pulumi config set KEY VALUE` writes it to `Pulumi.<stack>.yaml`.
            `./preview --explain KEY` prints the same for one key. All problems are found before anything is deployed, and all are reported at once, each with
            the command that mends it. A key that is not listed here is an error; so is one that would do nothing beside the others, and
            one of another platform than the stack's. Sections that platforms share come first; where a platform has another default,
            it stands behind the common one, and where only some have a key, the meaning ends with their names.

            ## How to write values

            | what | how |
            |---|---|
            | a list | `pulumi config set --path 'allowedCidrs[0]' 203.0.113.0/24`, or a YAML list in the stack file |
            | a map | `pulumi config set --path 'tags.Team' platform`, or a YAML map |
            | a secret | `pulumi config set --secret uiPassword`, which asks for it; in plain text it is refused, and so is a secret where none is meant |
            | a secret in a map | `pulumi config set --secret --path 'apiKeys.ANTHROPIC_API_KEY'`, each by itself |
            | a leading hyphen | `pulumi config set nameSuffix -- -dev` |
            | a number, a boolean | quoted or not: `2048` and `"2048"`, `true` and `"true"`; `yes` and `on` are texts |
            | an account id | in quotes: `"012345678901"`, because YAML takes the leading zero from a bare one |
            | a date | in quotes: `"2027-06-30"`, because YAML makes a timestamp of a bare one |
            | nothing | `pulumi config rm KEY`; an empty value counts as nothing too |

            Keys in the stack file carry the namespace: `agent-workspaces:cpu`. Those of other namespaces than `agent-workspaces` and
            `aws` are left alone. Secrets stay closed in `./preview`, which has no passphrase, so it does not check them. It does not
            read `environment:` (Pulumi ESC) either, and says so.

            ## What a change does

            **¹ Creation only.** A later change is refused before anything is touched, because AWS cannot bring it about in place;
            [operations.md](operations.md#changing-what-counts-at-creation-only) has the way. These are
            %s.

            **² Restarts the tasks.** New tasks take the place of the running ones, which interrupts running agents. Where tasks write
            to shared files, the old one is stopped before the new one starts, and the workspace is away for a minute or two. These are
            %s.

            All others change while the tasks go on, but for `kmsKey` where a task has secrets.
            """;

    private ConfigDocument() {}

    /** The text of docs/config.md. */
    public static String markdown() {
        var text = new StringBuilder(LEAD.formatted(names(Setting::isCreationOnly), names(Setting::isRestarting)));
        for (var section : Settings.sections()) {
            text.append("\n## ").append(section.title()).append("\n\n");
            text.append("| key | type | default | allowed | meaning |\n|---|---|---|---|---|\n");
            section.settings().forEach(setting -> text.append(row(setting)));
        }
        return text.toString();
    }

    /** All settings as a list for a terminal, with the values that a stack sets. */
    public static String explain(Optional<ConfigSource> source, String stack) {
        var settings = Settings.declared();
        var nameWidth = longest(settings.stream().map(Setting::name).toList());
        var text = new StringBuilder();
        for (var section : Settings.sections()) {
            text.append(section.title()).append('\n');
            for (var setting : section.settings()) {
                var name = "  " + setting.name()
                        + " ".repeat(nameWidth - setting.name().length() + 2);
                text.append(
                        block(name, meaning(setting) + " (" + defaults(setting) + ")" + given(setting, source, stack)));
            }
            text.append('\n');
        }
        return text.append("In brackets: what holds without a value; then what " + stack + " sets.\n"
                        + "./preview STACK --explain KEY tells all about one key.\n")
                .toString();
    }

    /** One setting in full, by the name that a user types, if there is such a setting. */
    public static Optional<String> explain(String key, Optional<ConfigSource> source, String stack) {
        var name = nameOf(key);
        return Settings.declared().stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .map(setting -> inFull(setting) + inForce(setting, source, stack));
    }

    /** Settings whose name holds a word, as {@code aws:region} holds {@code region}. */
    public static List<String> containing(String word) {
        return word.length() < 3
                ? List.of()
                : Settings.declared().stream()
                        .map(Setting::name)
                        .filter(name -> name.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT)))
                        .toList();
    }

    private static String given(Setting<?> setting, Optional<ConfigSource> source, String stack) {
        return source.flatMap(values -> values.get(Catalog.fullKey(setting.name())))
                .map(value -> "; " + stack + ": " + shown(setting, value))
                .orElse("");
    }

    private static String inForce(Setting<?> setting, Optional<ConfigSource> source, String stack) {
        return source.map(values -> values.get(Catalog.fullKey(setting.name()))
                        .map(value -> shown(setting, value) + ", set in the stack file")
                        .orElseGet(() -> withoutValue(setting, StackSettings.platformOf(values))))
                .map(value -> block("  in " + stack + " ".repeat(Math.max(1, 6 - stack.length())), value))
                .orElse("");
    }

    private static String withoutValue(Setting<?> setting, PlatformName platform) {
        return platform.catalog()
                .find(setting.name())
                .map(own -> own.isRequired()
                        ? "nothing, and it is required"
                        : own.defaultText() + ", because the stack sets nothing")
                .orElse("nothing, because " + platform + " has no such setting");
    }

    private static String shown(Setting<?> setting, ConfigValue value) {
        var text = setting.isSecret() ? ConfigValue.UNREADABLE : value.toString();
        return text.length() <= 120 ? text : text.substring(0, 119) + "…";
    }

    /** The setting that somebody meant who misspelt its name, if one is near. */
    public static Optional<String> nearest(String key) {
        return Spelling.nearest(
                nameOf(key), Settings.declared().stream().map(Setting::name).toList());
    }

    private static String nameOf(String key) {
        return Catalog.shortName(key).orElse(key);
    }

    private static String inFull(Setting<?> setting) {
        var text = new StringBuilder(setting.name()).append('\n');
        text.append(block("  meaning  ", setting.meaning()));
        text.append(block("  type     ", setting.typeName()));
        text.append(block("  default  ", defaults(setting)));
        text.append(block("  must be  ", setting.allowed()));
        if (new Defaults(setting).isOfSome()) {
            text.append(block("  only for ", Defaults.words(new Defaults(setting).platforms())));
        }
        note(setting).ifPresent(note -> text.append(block("  note     ", note)));
        // Not wrapped: it is there to be copied.
        return text.append("  set it   ").append(setting.remedy()).append('\n').toString();
    }

    private static Optional<String> note(Setting<?> setting) {
        if (setting.isCreationOnly()) {
            return Optional.of(CREATION_ONLY);
        }
        return setting.isRestarting() ? Optional.of(RESTARTING) : Optional.empty();
    }

    private static String row(Setting<?> setting) {
        var mark = setting.isCreationOnly() ? " ¹" : setting.isRestarting() ? " ²" : "";
        return "| `%s`%s | %s | %s | %s | %s |%n"
                .formatted(
                        setting.name(),
                        mark,
                        setting.typeName(),
                        new Defaults(setting)
                                .text(own ->
                                        own.hasDefault() ? "`" + own.defaultText() + "`" : cell(own.defaultText())),
                        cell(setting.allowed()),
                        cell(meaning(setting)))
                .replace(System.lineSeparator(), "\n");
    }

    private static String defaults(Setting<?> setting) {
        return new Defaults(setting).text(Setting::defaultText);
    }

    private static String meaning(Setting<?> setting) {
        var defaults = new Defaults(setting);
        return defaults.isOfSome()
                ? setting.meaning() + "; only for " + Defaults.words(defaults.platforms())
                : setting.meaning();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*");
    }

    private static String names(Predicate<Setting<?>> test) {
        return Settings.declared().stream()
                .filter(test)
                .map(setting -> "`" + setting.name() + "`")
                .collect(Collectors.joining(", "));
    }

    /** A text beside a label, broken between words so that no line is longer than a terminal is wide. */
    private static String block(String label, String text) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder(label);
        var isEmpty = true;
        for (var word : List.of(text.split(" "))) {
            if (!isEmpty && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(label.length()));
                isEmpty = true;
            }
            line.append(isEmpty ? "" : " ").append(word);
            isEmpty = false;
        }
        lines.add(line.toString());
        return String.join("\n", lines) + "\n";
    }

    private static int longest(Collection<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }
}
