package agentworkspaces.cli;

import agentworkspaces.config.ConfigException;
import agentworkspaces.config.StackFile;
import agentworkspaces.cost.UsageFileException;
import agentworkspaces.plan.RecordingException;
import agentworkspaces.runtime.NotEndedException;
import agentworkspaces.support.Printable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code ./preview}: shows offline what a stack would deploy, what it costs and what is unsafe. */
public final class PreviewCommand {

    static final int FINE = 0;
    static final int FAULT = 1;
    static final int USAGE = 2;
    static final int FINDINGS = 3;

    /** Version of the project, as pom.xml has it. */
    static final String VERSION = "1.0.0";

    private final Workplace workplace;
    private final PrintStream out;
    private final PrintStream err;

    PreviewCommand(Path project, Map<String, String> environment, PrintStream out, PrintStream err) {
        this.workplace = new Workplace(project, environment);
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
        return ended(() -> start(args));
    }

    /** What a command has to do; it returns its exit code. */
    @FunctionalInterface
    interface Work {
        int run() throws IOException;
    }

    /** The exit code of what a command does; what goes wrong is one message. */
    int ended(Work work) {
        try {
            return work.run();
        } catch (ParameterException e) {
            return usage(words(e));
        } catch (UsageException e) {
            return usage(e.getMessage());
        } catch (ConfigException | RecordingException | NotEndedException | UsageFileException | IOException e) {
            say(e.getMessage());
            return FAULT;
        }
    }

    private int start(String... args) throws IOException {
        var commandLine = PreviewOptions.commandLine();
        var parsed = commandLine.parseArgs(args);
        if (commandLine.isUsageHelpRequested()) {
            commandLine.usage(out);
            return FINE;
        }
        if (commandLine.isVersionHelpRequested()) {
            out.println("agent-workspaces " + VERSION);
            return FINE;
        }
        requireNamesOfStacks(parsed.matchedPositionalValue(0, List.of()));
        String init = parsed.matchedOptionValue("--init", (String) null);
        if (init != null) {
            say(new NewStack(workplace.project()).write(init));
            return FINE;
        }
        String explain = parsed.matchedOptionValue("--explain", (String) null);
        if (explain != null) {
            var stack = parsed.matchedPositionalValue(0, List.<String>of()).stream()
                    .findFirst()
                    .orElse("dev");
            out.print(Printable.lines(new Explanation(workplace.project(), stack).of(explain)));
            return FINE;
        }
        return new Preview(workplace, PreviewOptions.of(parsed), out, this::say).run();
    }

    /** The others are not repeated: a setting that lost its --set may be a secret. */
    private static void requireNamesOfStacks(List<String> named) {
        if (!named.stream().allMatch(StackFile::isNameOfStack)) {
            throw new UsageException("the name of a stack may have letters, digits, _, . and -");
        }
    }

    private int usage(String message) {
        say(message);
        say("try ./preview --help");
        return USAGE;
    }

    private void say(String message) {
        err.println(Printable.lines("preview: " + message));
    }

    /** What is wrong with the command line, without the values in it: one may be a secret. */
    private static String words(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            var option = unmatched.getUnmatched().get(0);
            return option.startsWith("-")
                    ? "Unknown option: '" + option.replaceFirst("=.*", "") + "'"
                    : "a word too many on the command line";
        }
        if (e instanceof MissingParameterException missing
                && missing.getMissing().get(0) instanceof OptionSpec option) {
            return "Missing value after " + option.longestName();
        }
        return e.getMessage();
    }
}
