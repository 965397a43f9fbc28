package agentworkspaces.engine;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import com.pulumi.automation.AutomationException;
import com.pulumi.automation.CommandResult;
import com.pulumi.automation.CommandRunOptions;
import com.pulumi.automation.LocalPulumiCommand;
import com.pulumi.automation.PulumiCommand;
import com.pulumi.automation.Version;
import com.pulumi.automation.events.EngineEvent;
import com.pulumi.automation.serialization.internal.LocalSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The {@code pulumi} command line of one stack.
 *
 * <p>Stack outputs are read here: the Automation API 1.36.1 takes every output for a text, and fails after an update of
 * a stack that has a map among them.
 */
final class EngineCommand implements PulumiCommand {

    private static final String CLIENT = "--client=";

    private final PulumiCommand cli;
    private final String program;
    private volatile Map<String, Object> outputs = Map.of();

    /** The command line, whose engine finds the program at an address. */
    EngineCommand(String program) throws AutomationException {
        this.program = program;
        cli = LocalPulumiCommand.create();
    }

    /** Outputs after the last update; secrets are masked. */
    Map<String, Object> outputs() {
        return outputs;
    }

    @Override
    public Version version() {
        return cli.version();
    }

    @Override
    public CommandResult run(List<String> args, CommandRunOptions options) throws AutomationException {
        if (options.onEngineEvent() != null) {
            return runWithEvents(args, options);
        }
        if (!args.subList(0, 2).equals(List.of("stack", "output"))) {
            return cli.run(args, options);
        }
        if (!args.contains("--show-secrets")) {
            var json = cli.run(args, options).standardOutput();
            outputs = new Gson().fromJson(json, new TypeToken<Map<String, Object>>() {});
        }
        return new CommandResult(0, "{}", "");
    }

    /** The Automation API reads the log while the engine writes it, and now and then trips over half a line. */
    private CommandResult runWithEvents(List<String> args, CommandRunOptions options) throws AutomationException {
        var log = options.workingDir().resolve("events.json");
        var withLog = new ArrayList<>(args);
        withLog.replaceAll(arg -> arg.startsWith(CLIENT) ? CLIENT + program : arg);
        withLog.addAll(List.of("--event-log", log.toString()));
        var environment = new HashMap<>(options.additionalEnv());
        environment.put("PULUMI_DEBUG_COMMANDS", "true");
        try {
            Files.deleteIfExists(log);
            return cli.run(
                    withLog,
                    CommandRunOptions.builder()
                            .workingDir(options.workingDir())
                            .additionalEnv(environment)
                            .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            tell(log, options.onEngineEvent());
        }
    }

    private static void tell(Path log, Consumer<EngineEvent> listener) {
        if (!Files.exists(log)) {
            return;
        }
        var serializer = new LocalSerializer();
        try (var lines = Files.lines(log)) {
            lines.filter(line -> !line.isBlank())
                    .map(line -> serializer.deserializeJson(line, EngineEvent.class))
                    .forEach(listener);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
