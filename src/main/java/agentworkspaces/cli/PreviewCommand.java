package agentworkspaces.cli;

import agentworkspaces.config.ConfigException;
import agentworkspaces.config.ConfigSource;
import agentworkspaces.config.StackFile;
import agentworkspaces.plan.RecordingException;
import agentworkspaces.report.terminal.Style;
import agentworkspaces.report.terminal.TextReport;
import agentworkspaces.report.view.PlanJson;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;
import picocli.CommandLine.ParameterException;

/** {@code ./preview}: shows offline what a stack would deploy. */
public final class PreviewCommand {

    static final int FINE = 0;
    static final int FAULT = 1;
    static final int USAGE = 2;

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

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
        var exitCode = new PreviewCommand(Path.of(""), System.getenv(), out, err).run(args);
        out.flush();
        // Threads of the recorded deployment would keep the process alive.
        System.exit(exitCode);
    }

    /** Runs the command and returns its exit code. */
    int run(String... args) {
        // What the program has to say comes back as an exception; the runtime would log it a second time, with a stack
        // trace.
        LogManager.getLogManager().reset();
        try {
            var commandLine = PreviewOptions.commandLine();
            var parsed = commandLine.parseArgs(args);
            if (commandLine.isUsageHelpRequested()) {
                commandLine.usage(out);
                return FINE;
            }
            var options = PreviewOptions.of(parsed);
            if (options.explain().isPresent()) {
                return explain(options.explain().get());
            }
            return report(options);
        } catch (ParameterException | UsageException e) {
            err.println("preview: " + e.getMessage());
            err.println("preview: try ./preview --help");
            return USAGE;
        } catch (ConfigException | RecordingException | IOException e) {
            err.println("preview: " + e.getMessage());
            return FAULT;
        }
    }

    private int explain(String key) {
        throw new UsageException("unknown " + key);
    }

    private int report(PreviewOptions options) throws IOException {
        var stacks = options.all() ? StackFile.stacks(project) : List.of(options.stack());
        var reports = new StringBuilder();
        for (var stack : stacks) {
            reports.append(report(stack, options));
        }
        if (options.output().isPresent()) {
            Files.writeString(project.resolve(options.output().get()), reports);
        } else {
            out.print(reports);
            out.flush();
        }
        return FINE;
    }

    private String report(String stack, PreviewOptions options) throws IOException {
        var file = StackFile.read(project, stack);
        ConfigSource source = file.source().with(options.overrides());
        var report = Reports.of(stack, source, LocalDate.now());
        return switch (options.format()) {
            case TEXT -> TextReport.render(report, file.notRead(), style(options));
            case JSON -> GSON.toJson(PlanJson.write(report.plan())) + "\n";
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
