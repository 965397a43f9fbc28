package agentworkspaces.cli;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
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
 * @param stacks names of the stacks; empty where every stack of the project is meant
 * @param overrides settings for this preview only
 * @param format how the report is written
 * @param output file that gets the report; empty for standard output
 * @param compare report in JSON of an earlier state
 * @param usage name or file of a usage profile
 * @param maxCost US dollars a month from which the command fails
 * @param failOn what the command fails on
 * @param full whether text has a line for everything, instead of one for several that are alike
 */
record PreviewOptions(
        List<String> stacks,
        Map<String, String> overrides,
        Format format,
        Optional<Path> output,
        Optional<Path> compare,
        String usage,
        Optional<BigDecimal> maxCost,
        FailOn failOn,
        boolean full) {

    /** How a report is written. */
    enum Format {
        TEXT,
        JSON,
        MARKDOWN,
        HTML,
        SARIF
    }

    /** The mildest thing that makes the command fail. */
    enum FailOn {
        /** Findings from a warning on, and losses of state. */
        WARNING,
        /** Findings that are errors. */
        ERROR,
        /** Losses of state alone. */
        LOSS,
        NEVER
    }

    PreviewOptions {
        if (stacks.size() != 1 && format == Format.HTML) {
            throw new UsageException("--format html shows one stack, so name one");
        }
        if (failOn == FailOn.LOSS && compare.isEmpty()) {
            throw new UsageException("--fail-on loss needs --compare, which says what is lost");
        }
    }

    boolean all() {
        return stacks.isEmpty();
    }

    /** The command line, declared in code: annotations would be looked up by reflection at every start. */
    static CommandLine commandLine() {
        // The parser would warn of odd quotes on standard error, with the text that has them.
        CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
        var spec = CommandSpec.create().name("./preview");
        spec.usageMessage()
                .description("Shows what a stack would deploy, offline: no Pulumi CLI, no AWS account.")
                .footer(
                        "",
                        "Exit codes: 0 fine; 1 settings or program at fault; 2 usage; 3 findings, losses or cost, see"
                                + " --fail-on and --max-cost.");
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("STACK")
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("stacks, each with a Pulumi.STACK.yaml; default: dev")
                .build());
        spec.addOption(option("--all", null, "every stack of the project").build());
        spec.addOption(
                option("--set", "KEY=VALUE", "a setting for this preview only, lists and maps as JSON; repeatable")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .build());
        spec.addOption(option("--format", "FORMAT", "text, json, markdown, html or sarif; default: text")
                .build());
        spec.addOption(option("--full", null, "text with a line for each of what is alike")
                .build());
        spec.addOption(option("--output", "FILE", "write the report to a file").build());
        spec.addOption(option("--compare", "FILE", "show what changes since a report in JSON was written")
                .build());
        spec.addOption(option("--usage", "PROFILE", "small, team, busy or a file of your own; default: team")
                .build());
        spec.addOption(option("--max-cost", "USD", "fail where a stack costs more a month, or may")
                .build());
        spec.addOption(option("--fail-on", "LEVEL", "error, warning, loss or never; default: error")
                .build());
        spec.addOption(option("--explain", "KEY", "explain a setting or a rule, or list all settings")
                .arity("0..1")
                .fallbackValue("")
                .build());
        spec.addOption(option("--init", "STACK", "write a Pulumi.STACK.yaml of example values to put yours in")
                .build());
        spec.addOption(OptionSpec.builder("--version")
                .versionHelp(true)
                .description("show the version")
                .build());
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("show this text")
                .build());
        return new CommandLine(spec).setTrimQuotes(false);
    }

    static PreviewOptions of(ParseResult parsed) {
        List<String> named = parsed.matchedPositionalValue(0, List.<String>of());
        var all = parsed.hasMatchedOption("--all");
        if (all && !named.isEmpty()) {
            throw new UsageException("--all means every stack, so it cannot go with the name of one");
        }
        return new PreviewOptions(
                all
                        ? List.of()
                        : named.isEmpty()
                                ? List.of("dev")
                                : named.stream().distinct().toList(),
                overrides(parsed.matchedOptionValue("--set", List.<String>of())),
                choice(Format.class, parsed, "--format", Format.TEXT),
                path(parsed, "--output"),
                path(parsed, "--compare"),
                path(parsed, "--usage").map(Path::toString).orElse("team"),
                maxCost(parsed),
                choice(FailOn.class, parsed, "--fail-on", FailOn.ERROR),
                parsed.hasMatchedOption("--full"));
    }

    /** Settings by key; what is no setting is told by its place, because it may hold a secret. */
    private static Map<String, String> overrides(List<String> texts) {
        var overrides = new LinkedHashMap<String, String>();
        for (int i = 0; i < texts.size(); i++) {
            var text = texts.get(i);
            var equals = text.indexOf('=');
            if (equals < 1) {
                throw new UsageException("--set must be KEY=VALUE, got " + (equals == 0 ? "no key" : "no = ")
                        + (texts.size() == 1 ? "" : " in number " + (i + 1)));
            }
            overrides.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return overrides;
    }

    private static Optional<BigDecimal> maxCost(ParseResult parsed) {
        var text = Optional.ofNullable(parsed.matchedOptionValue("--max-cost", (String) null));
        text.filter(amount -> !amount.matches("[0-9]{1,9}(\\.[0-9]{1,2})?")).ifPresent(amount -> {
            throw new UsageException("--max-cost must be US dollars a month, as 250 or 61.96, got " + shown(amount));
        });
        return text.map(BigDecimal::new);
    }

    private static OptionSpec.Builder option(String name, String label, String description) {
        var option = OptionSpec.builder(name).description(description);
        return label == null ? option : option.paramLabel(label).type(String.class);
    }

    private static Optional<Path> path(ParseResult parsed, String option) {
        Optional<String> name = Optional.ofNullable(parsed.matchedOptionValue(option, null));
        // Another option is no name of a file, nor is a setting: its value may be a secret, and names are repeated.
        if (name.filter(text -> text.matches("-.+|.*=.*")).isPresent()) {
            throw new UsageException(option + " must be the name of a file, and have no = in it");
        }
        try {
            return name.map(Path::of);
        } catch (InvalidPathException e) {
            throw new UsageException(option + " must be the name of a file");
        }
    }

    private static <E extends Enum<E>> E choice(Class<E> type, ParseResult parsed, String option, E otherwise) {
        var name = parsed.matchedOptionValue(option, otherwise.name());
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new UsageException(option + " must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(value -> value.name().toLowerCase(Locale.ROOT))
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + ", got " + shown(name)));
    }

    /** The value, short, and without what a setting that strayed into it sets: that may be a secret. */
    static String shown(String value) {
        var shown = value.replaceFirst("=.*", "");
        return shown.length() <= 60 ? shown : shown.substring(0, 59) + "…";
    }
}
