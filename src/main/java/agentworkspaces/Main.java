package agentworkspaces;

import agentworkspaces.config.ConfigSource;
import agentworkspaces.platform.FormerState;
import agentworkspaces.runtime.EngineRun;

/** Entry point of the program under the Pulumi engine. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        var source = ConfigSource.ofEnvironment(System.getenv());
        System.exit(EngineRun.ofEnvironment(
                FormerState::read, (context, former) -> Program.define(context, source, former)));
    }
}
