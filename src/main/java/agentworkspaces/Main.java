package agentworkspaces;

import agentworkspaces.config.ConfigSource;
import com.pulumi.Pulumi;

/** Entry point of the program under the Pulumi engine. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Pulumi.run(context -> Program.define(context, ConfigSource.ofEnvironment(System.getenv())));
    }
}
