package agentworkspaces.cli;

import agentworkspaces.config.ConfigDocument;
import agentworkspaces.config.ConfigException;
import agentworkspaces.config.StackFile;
import agentworkspaces.cost.UsageFileException;
import agentworkspaces.cost.UsageProfile;
import agentworkspaces.plan.RecordingException;
import agentworkspaces.report.HtmlReport;
import agentworkspaces.report.MarkdownReport;
import agentworkspaces.report.comparison.Comparison;
import agentworkspaces.report.terminal.Style;
import agentworkspaces.report.terminal.TextReport;
import agentworkspaces.report.view.BaseReport;
import agentworkspaces.report.view.FindingRow;
import agentworkspaces.runtime.NotEndedException;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import picocli.CommandLine.ParameterException;

/** {@code ./preview}: shows offline what a stack would deploy, what it costs and what is unsafe. */
public final class PreviewCommand {

    static final int FINE = 0;
    static final int FAULT = 1;
    static final int USAGE = 2;
    static final int FINDINGS = 3;

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /** A stack with all that is to be said of it. */
    private record Previewed(Reports reports, Optional<Comparison> comparison) {}

    private final Path project;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    PreviewCommand(Path project, Map<String, String> environment, PrintStream out, PrintStream err) {
        this.project = project;
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        // What the program has to say comes back as an exception; its runtime would log it again, with a stack trace.
        LogManager.getLogManager().reset();
        var exitCode = new PreviewCommand(Path.of(""), System.getenv(), out, err).run(args);
        out.flush();
        // Threads of the recorded deployment would keep the process alive.
        System.exit(exitCode);
    }

    /** Runs the command and returns its exit code. */
    int run(String... args) {
        try {
            var commandLine = PreviewOptions.commandLine();
            var parsed = commandLine.parseArgs(args);
            if (commandLine.isUsageHelpRequested()) {
                commandLine.usage(out);
                return FINE;
            }
            var options = PreviewOptions.of(parsed);
            return options.explain().isPresent() ? explain(options.explain().get()) : preview(options);
        } catch (ParameterException | UsageException e) {
            err.println("preview: " + e.getMessage());
            err.println("preview: try ./preview --help");
            return USAGE;
        } catch (ConfigException | RecordingException | NotEndedException | UsageFileException | IOException e) {
            err.println("preview: " + e.getMessage());
            return FAULT;
        }
    }

    private int explain(String key) {
        if (key.isEmpty()) {
            out.println(ConfigDocument.explain());
            return FINE;
        }
        var explanation = ConfigDocument.explain(key)
                .orElseThrow(() -> new UsageException("there is no setting " + key
                        + ConfigDocument.nearest(key)
                                .map(near -> ", did you mean " + near + "?")
                                .orElse("")));
        out.println(explanation);
        return FINE;
    }

    private int preview(PreviewOptions options) throws IOException {
        var usage = usage(options.usage());
        var bases = options.compare().isPresent() ? bases(options.compare().get()) : List.<BaseReport>of();
        var previewed = new ArrayList<Previewed>();
        for (var stack : options.all() ? StackFile.stacks(project) : List.of(options.stack())) {
            var file = StackFile.read(project, stack);
            var source = file.source().with(options.overrides());
            var reports = Reports.of(stack, source, file.notRead(), usage, LocalDate.now());
            previewed.add(new Previewed(reports, comparison(bases, reports)));
        }
        var text = write(options, previewed);
        if (options.output().isPresent()) {
            Files.writeString(project.resolve(options.output().get()), text);
        } else {
            out.print(text);
            out.flush();
        }
        return previewed.stream().anyMatch(each -> fails(options.failOn(), each)) ? FINDINGS : FINE;
    }

    private String write(PreviewOptions options, List<Previewed> previewed) {
        return switch (options.format()) {
            case TEXT ->
                previewed.stream()
                        .map(each -> TextReport.render(each.reports().report(), each.comparison(), style(options)))
                        .collect(Collectors.joining("\n"));
            case JSON -> json(options, previewed);
            case MARKDOWN ->
                previewed.stream()
                        .map(each -> MarkdownReport.of(each.reports().report(), each.comparison(), previewed.size()))
                        .collect(Collectors.joining("\n"));
            case HTML -> {
                var only = previewed.get(0);
                yield HtmlReport.of(only.reports().report(), only.comparison());
            }
        };
    }

    /** One report, or a list of them with {@code --all}. */
    private static String json(PreviewOptions options, List<Previewed> previewed) {
        var reports = new JsonArray();
        previewed.forEach(each -> reports.add(each.reports().json()));
        return GSON.toJson(options.all() ? reports : reports.get(0)) + "\n";
    }

    private List<BaseReport> bases(Path file) throws IOException {
        try {
            return BaseReport.readAll(project.resolve(file));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** What changed since the report of the same stack; a stack that is not among the reports is all new. */
    private static Optional<Comparison> comparison(List<BaseReport> bases, Reports reports) {
        var stack = reports.report().plan().stack();
        return bases.stream()
                .filter(base -> bases.size() == 1 || base.plan().stack().equals(stack))
                .findFirst()
                .map(base -> Comparison.of(base, reports.report()));
    }

    private UsageProfile usage(String name) throws IOException {
        return UsageProfile.NAMES.contains(name) ? UsageProfile.named(name) : UsageProfile.read(project.resolve(name));
    }

    private static boolean fails(PreviewOptions.FailOn level, Previewed previewed) {
        var report = previewed.reports().report();
        return switch (level) {
            case NEVER -> false;
            case ERROR -> report.open(FindingRow.Severity.ERROR) > 0;
            case WARNING -> !report.open().isEmpty();
        };
    }

    private Style style(PreviewOptions options) {
        var terminal = "true".equals(environment.get("PREVIEW_ON_TERMINAL"));
        var wanted = terminal
                && options.output().isEmpty()
                && !environment.containsKey("NO_COLOR")
                && !"dumb".equals(environment.get("TERM"));
        return wanted ? Style.ANSI : Style.PLAIN;
    }
}
