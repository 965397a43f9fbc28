package agentworkspaces.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * What the user asked of {@code ./preview}.
 *
 * @param stack name of the stack
 * @param all whether every stack of the project is meant
 * @param overrides settings for this preview only
 * @param format how the report is written
 * @param output file that gets the report; empty for standard output
 * @param compare report in JSON of an earlier state
 * @param usage name or file of a usage profile
 * @param failOn findings from which the command fails
 * @param explain a key, or empty text for all, where settings are to be explained
 */
record PreviewOptions(
        String stack,
        boolean all,
        Map<String, String> overrides,
        Format format,
        Optional<Path> output,
        Optional<Path> compare,
        String usage,
        FailOn failOn,
        Optional<String> explain) {

    /** How a report is written. */
    enum Format {
        TEXT,
        JSON,
        MARKDOWN,
        HTML
    }

    /** The mildest finding that makes the command fail. */
    enum FailOn {
        ERROR,
        WARNING,
        NEVER
    }

    PreviewOptions {
        if (all && format == Format.HTML) {
            throw new UsageException("--format html shows one stack, so --all cannot go with it");
        }
    }

    /** The command line, declared in code: annotations would be looked up by reflection at every start. */
    static CommandLine commandLine() {
        var spec = CommandSpec.create().name("./preview");
        spec.usageMessage()
                .description("Shows what a stack would deploy, offline: no Pulumi CLI, no AWS account.")
                .footer("", "Exit codes: 0 fine; 1 settings or program at fault; 2 usage; 3 findings, see --fail-on.");
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("STACK")
                .arity("0..1")
                .type(String.class)
                .description("a stack with a Pulumi.STACK.yaml; default: dev")
                .build());
        spec.addOption(option("--all", null, "every stack of the project").build());
        spec.addOption(
                option("--set", "KEY=VALUE", "a setting for this preview only, lists and maps as JSON; repeatable")
                        .type(Map.class)
                        .auxiliaryTypes(String.class, String.class)
                        .build());
        spec.addOption(option("--format", "FORMAT", "text, json, markdown or html; default: text")
                .build());
        spec.addOption(option("--output", "FILE", "write the report to a file").build());
        spec.addOption(option("--compare", "FILE", "show what changes since a report in JSON was written")
                .build());
        spec.addOption(option("--usage", "PROFILE", "small, team, busy or a file of your own; default: team")
                .build());
        spec.addOption(option("--fail-on", "LEVEL", "error, warning or never; default: error")
                .build());
        spec.addOption(option("--explain", "KEY", "explain a setting, or all of them")
                .arity("0..1")
                .fallbackValue("")
                .build());
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("show this text")
                .build());
        return new CommandLine(spec);
    }

    static PreviewOptions of(ParseResult parsed) {
        return new PreviewOptions(
                parsed.matchedPositionalValue(0, "dev"),
                parsed.hasMatchedOption("--all"),
                parsed.matchedOptionValue("--set", Map.of()),
                choice(Format.class, parsed, "--format", Format.TEXT),
                path(parsed, "--output"),
                path(parsed, "--compare"),
                parsed.matchedOptionValue("--usage", "team"),
                choice(FailOn.class, parsed, "--fail-on", FailOn.ERROR),
                Optional.ofNullable(parsed.matchedOptionValue("--explain", (String) null)));
    }

    private static OptionSpec.Builder option(String name, String label, String description) {
        var option = OptionSpec.builder(name).description(description);
        return label == null ? option : option.paramLabel(label).type(String.class);
    }

    private static Optional<Path> path(ParseResult parsed, String option) {
        return Optional.ofNullable(parsed.matchedOptionValue(option, (String) null))
                .map(Path::of);
    }

    private static <E extends Enum<E>> E choice(Class<E> type, ParseResult parsed, String option, E otherwise) {
        var name = parsed.matchedOptionValue(option, otherwise.name());
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new UsageException(option + " must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(value -> value.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + ", got " + name));
    }
}
