package agentworkspaces.plan;

import agentworkspaces.Program;
import agentworkspaces.config.ConfigSource;
import agentworkspaces.config.Settings;
import agentworkspaces.platform.FormerState;
import java.util.Set;

/** Plans of stacks: the program recorded with the settings of one. */
public final class StackPlan {

    private StackPlan() {}

    /**
     * The plan of a stack.
     *
     * @throws agentworkspaces.config.ConfigException when the settings are wrong
     * @throws RecordingException when the program fails
     */
    public static Plan of(String stack, ConfigSource source) {
        return of(stack, source, Recorder.Mode.KNOWN);
    }

    /** The plan of a stack with outputs known or unknown. */
    public static Plan of(String stack, ConfigSource source, Recorder.Mode mode) {
        return of(Settings.read(stack, source), source, mode);
    }

    /** The plan of a stack whose settings have been read from a source. */
    public static Plan of(Settings settings, ConfigSource source, Recorder.Mode mode) {
        var stack = settings.stack().name();
        var header = new Recorder.Header(
                stack,
                settings.aws().region(),
                settings.aws().allowedAccountIds().get(0));
        var closed = source.hasSecrets() ? Settings.read(stack, source.closed()) : settings;
        var recording = Recorder.record(
                header,
                mode,
                new SecretMask(Set.of()),
                // An offline plan is that of a new stack: no deployment has left anything yet.
                context -> Program.define(context, closed, FormerState.none()));
        return new Plan(
                stack,
                settings.stack().platform().word(),
                settings.aws().region(),
                settings.stack().removal().retains(),
                recording.resources(),
                recording.outputs());
    }
}
