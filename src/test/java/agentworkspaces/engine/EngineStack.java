package agentworkspaces.engine;

import agentworkspaces.config.ConfigSource;
import agentworkspaces.engine.standin.StandInProvider;
import agentworkspaces.platform.FormerState;
import com.pulumi.Context;
import com.pulumi.automation.AutomationException;
import com.pulumi.automation.CommandException;
import com.pulumi.automation.CommandRunOptions;
import com.pulumi.automation.ConfigValue;
import com.pulumi.automation.DestroyOptions;
import com.pulumi.automation.LocalWorkspace;
import com.pulumi.automation.LocalWorkspaceOptions;
import com.pulumi.automation.PreviewOptions;
import com.pulumi.automation.RefreshOptions;
import com.pulumi.automation.UpOptions;
import com.pulumi.automation.WorkspaceStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A stack in a backend and a pretended AWS account of its own, deployed by the real engine. */
public final class EngineStack implements AutoCloseable {

    private static final String PROJECT = ConfigSource.NAMESPACE;

    /** The SDK leaves its channels open and logs every error a second time; what a test expects is no news. */
    private static final List<Logger> SILENT = Stream.of(
                    "io.grpc.internal.ManagedChannelOrphanWrapper", "com.pulumi.deployment.internal.DeploymentImpl")
            .map(Logger::getLogger)
            .toList();

    static {
        SILENT.forEach(logger -> logger.setFilter(entry -> false));
    }

    private static final Pattern SECRET = Pattern.compile("(?m)^ +" + PROJECT + ":(\\w+): \\{secure: .*\\}.*\\R");

    private final Path folder;
    private final StandInProvider provider;
    private final EngineCommand command;
    private final WorkspaceStack stack;
    private final Path settingsFile;
    private final String settingsOfTheProject;
    private final ProgramHost host;

    /** What a stack deploys; runs inside this process. */
    public interface Program {

        /** Registers resources, given the settings and what the state holds. */
        void define(Context context, ConfigSource source, FormerState former);
    }

    private EngineStack(Path folder, StandInProvider provider, String name, ProgramHost.Runner program)
            throws IOException, AutomationException {
        this.folder = folder;
        this.provider = provider;
        host = new ProgramHost(program);
        command = new EngineCommand(host.address());
        var work = Files.createDirectory(folder.resolve("work"));
        settingsFile = work.resolve("Pulumi." + name + ".yaml");
        var shipped = Path.of("Pulumi." + name + ".yaml");
        var secrets = new LinkedHashMap<String, ConfigValue>();
        if (Files.exists(shipped)) {
            Files.writeString(settingsFile, withoutSecrets(Files.readString(shipped), secrets));
        }
        stack = LocalWorkspace.createOrSelectStack(
                PROJECT,
                name,
                context -> {},
                LocalWorkspaceOptions.builder()
                        .pulumiCommand(command)
                        .workDir(work)
                        .pulumiHome(folder.resolve("home"))
                        .environmentVariables(Map.of(
                                "PULUMI_BACKEND_URL",
                                Files.createDirectory(folder.resolve("state"))
                                        .toUri()
                                        .toString(),
                                "PULUMI_CONFIG_PASSPHRASE",
                                "passphrase",
                                "PULUMI_SKIP_UPDATE_CHECK",
                                "true",
                                "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION",
                                "true",
                                "PULUMI_DEBUG_PROVIDERS",
                                provider.attachment()))
                        .build());
        if (!secrets.isEmpty()) {
            stack.setAllConfig(secrets, true);
        }
        settingsOfTheProject = Files.exists(settingsFile) ? Files.readString(settingsFile) : "";
    }

    /** Only its owner's passphrase opens a secret, so others are told to this engine. */
    private static String withoutSecrets(String yaml, Map<String, ConfigValue> secrets) {
        return SECRET.matcher(yaml).replaceAll(found -> {
            secrets.put(found.group(1), new ConfigValue("example-" + found.group(1), true));
            return "";
        });
    }

    /** A new stack with the settings that the project ships for a stack of this name, if it does. */
    public static EngineStack create(String name, Program program) {
        return create(name, ProgramHost.inProcess(program));
    }

    /** The same with a program that runs where this says. */
    static EngineStack create(String name, ProgramHost.Runner program) {
        try {
            return new EngineStack(Files.createTempDirectory("engine-stack-"), StandInProvider.start(), name, program);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AutomationException e) {
            throw new AssertionError(e);
        }
    }

    public StandInProvider provider() {
        return provider;
    }

    /** Takes back all settings but those of the project, then sets these as {@code pulumi config set} does. */
    public EngineStack settings(Map<String, String> plain) {
        return settings(plain, Map.of());
    }

    /** The same, with secrets. */
    public EngineStack settings(Map<String, String> plain, Map<String, String> secret) {
        var values = new LinkedHashMap<String, ConfigValue>();
        plain.forEach((key, value) -> values.put(key, new ConfigValue(value)));
        secret.forEach((key, value) -> values.put(key, new ConfigValue(value, true)));
        try {
            Files.writeString(settingsFile, settingsOfTheProject);
            if (!values.isEmpty()) {
                stack.setAllConfig(values, true);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AutomationException e) {
            throw new AssertionError(e);
        }
    }

    /** Takes back settings, those of the project too, as {@code pulumi config rm} does. */
    public EngineStack remove(Collection<String> keys) {
        try {
            if (!keys.isEmpty()) {
                stack.removeAllConfig(keys, true);
            }
            return this;
        } catch (AutomationException e) {
            throw new AssertionError(e);
        }
    }

    /** Puts this at the end of the settings file of the project, or of the empty one that {@code pulumi stack init} makes. */
    public EngineStack settingsFile(String yaml) {
        try {
            Files.writeString(settingsFile, settingsOfTheProject + yaml);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command of the command line in the folder of the stack. */
    public String cli(String... args) {
        try {
            var options = CommandRunOptions.builder()
                    .workingDir(stack.workspace().workDir())
                    .additionalEnv(stack.workspace().environmentVariables())
                    .build();
            return command.run(List.of(args), options).standardOutput();
        } catch (AutomationException e) {
            throw new AssertionError(e);
        }
    }

    /** The folder that holds the settings file. */
    public Path folder() {
        return stack.workspace().workDir();
    }

    /** What an update would do. */
    public EngineRun preview() {
        return run(recorder -> {
            var result = stack.preview(
                    PreviewOptions.builder().onEvent(recorder::accept).build());
            return recorder.succeeded(result.standardOutput(), Map.of());
        });
    }

    /** Updates the stack. */
    public EngineRun up() {
        return run(recorder -> {
            var result = stack.up(UpOptions.builder().onEvent(recorder::accept).build());
            return recorder.succeeded(result.standardOutput(), command.outputs());
        });
    }

    /** Asks the provider what became of every resource. */
    public EngineRun refresh() {
        return run(recorder -> {
            var result = stack.refresh(
                    RefreshOptions.builder().onEvent(recorder::accept).build());
            return recorder.succeeded(result.standardOutput(), Map.of());
        });
    }

    /** Deletes all resources, unless a preview says that it cannot be done: what {@code pulumi destroy --yes} does. */
    public EngineRun destroy() {
        var preview = destroy(true);
        return preview.succeeded() ? destroy(false) : preview;
    }

    private EngineRun destroy(boolean previewOnly) {
        return run(recorder -> {
            var result = stack.destroy(DestroyOptions.builder()
                    .previewOnly(previewOnly)
                    .onEvent(recorder::accept)
                    .build());
            return recorder.succeeded(result.standardOutput(), Map.of());
        });
    }

    /** The settings as the engine has them now. */
    public ConfigSource source() {
        try {
            var values = stack.getAllConfig().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            entry -> new agentworkspaces.config.ConfigValue(
                                    entry.getValue().value(), entry.getValue().isSecret())));
            return ConfigSource.of(values);
        } catch (AutomationException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        host.close();
        provider.close();
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something that the engine does, told to a recorder. */
    private interface Operation {
        EngineRun run(EventRecorder recorder) throws AutomationException;
    }

    private EngineRun run(Operation operation) {
        var recorder = new EventRecorder();
        try {
            return operation.run(recorder);
        } catch (CommandException e) {
            return recorder.failed(e.getMessage());
        } catch (AutomationException e) {
            throw new AssertionError(e);
        }
    }
}
