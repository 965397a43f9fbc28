package agentworkspaces;

import agentworkspaces.config.ConfigSource;
import agentworkspaces.config.Settings;
import agentworkspaces.platform.AwsProvider;
import agentworkspaces.platform.CountOwner;
import agentworkspaces.platform.FormerState;
import agentworkspaces.platform.Losses;
import com.pulumi.Context;

/** The program: what {@code pulumi up} deploys and {@code ./preview} shows. */
public final class Program {

    private Program() {}

    /**
     * Registers everything that a stack's settings ask for.
     *
     * @param former what the state holds, which is read before: the program waits for nothing
     * @throws agentworkspaces.config.ConfigException before any resource is registered, when the settings are wrong or
     *     ask for a change that would cost a kept resource
     */
    public static void define(Context context, ConfigSource source, FormerState former) {
        define(context, Settings.read(context.stackName(), source), former);
    }

    /** The same with settings that have been read. */
    public static void define(Context context, Settings settings, FormerState former) {
        Losses.refuse(former, settings);
        settings.warnings().forEach(context.log()::warn);
        CountOwner.of(former).warnings(settings).forEach(context.log()::warn);

        Platforms.deploy(settings, former, AwsProvider.create(settings)).forEach(context::export);
    }
}
