package agentworkspaces.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param explain a key, or empty text for all, where settings are to be explained
 */
record PreviewOptions(
        String stack,
        boolean all,
        Map<String, String> overrides,
        Format format,
        Optional<Path> output,
        Optional<String> explain) {

    /** How a report is written. */
    enum Format {
        TEXT,
        JSON
    }

    /** The command line, declared in code: annotations would be looked up by reflection at every start. */
    static CommandLine commandLine() {
        var spec = CommandSpec.create().name("./preview").mixinStandardHelpOptions(false);
        spec.usageMessage()
                .description("Shows what a stack would deploy, offline: no Pulumi CLI, no AWS account.")
                .footer("", "Exit codes: 0 fine; 1 settings or program at fault; 2 usage.");
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("STACK")
                .arity("0..1")
                .type(String.class)
                .description("a stack with a Pulumi.STACK.yaml; default: dev")
                .build());
        spec.addOption(OptionSpec.builder("--all")
                .description("every stack of the project")
                .build());
        spec.addOption(OptionSpec.builder("--set")
                .paramLabel("KEY=VALUE")
                .type(Map.class)
                .auxiliaryTypes(String.class, String.class)
                .description("a setting for this preview only; lists and maps as JSON; may be repeated")
                .build());
        spec.addOption(OptionSpec.builder("--format")
                .paramLabel("FORMAT")
                .type(String.class)
                .description("text or json; default: text")
                .build());
        spec.addOption(OptionSpec.builder("--output")
                .paramLabel("FILE")
                .type(Path.class)
                .description("write the report to a file")
                .build());
        spec.addOption(OptionSpec.builder("--explain")
                .paramLabel("KEY")
                .arity("0..1")
                .type(String.class)
                .fallbackValue("")
                .description("explain a setting, or all of them")
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
                format(parsed.matchedOptionValue("--format", "text")),
                Optional.ofNullable(parsed.matchedOptionValue("--output", (Path) null)),
                Optional.ofNullable(parsed.matchedOptionValue("--explain", (String) null)));
    }

    private static Format format(String name) {
        return List.of(Format.values()).stream()
                .filter(format -> format.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("--format must be text or json, got " + name));
    }
}
