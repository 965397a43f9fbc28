package agentworkspaces.engine;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import com.pulumi.automation.AutomationException;
import com.pulumi.automation.CommandResult;
import com.pulumi.automation.CommandRunOptions;
import com.pulumi.automation.LocalPulumiCommand;
import com.pulumi.automation.PulumiCommand;
import com.pulumi.automation.Version;
import java.util.List;
import java.util.Map;

/**
 * The {@code pulumi} command line of one stack.
 *
 * <p>Stack outputs are read here: the Automation API 1.36.1 takes every output for a text, and fails after an update of a
 * stack that has a map among them.
 */
final class EngineCommand implements PulumiCommand {

    private final PulumiCommand cli;
    private volatile Map<String, Object> outputs = Map.of();

    EngineCommand() throws AutomationException {
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
        if (!args.subList(0, 2).equals(List.of("stack", "output"))) {
            return cli.run(args, options);
        }
        if (!args.contains("--show-secrets")) {
            var json = cli.run(args, options).standardOutput();
            outputs = new Gson().fromJson(json, new TypeToken<Map<String, Object>>() {});
        }
        return new CommandResult(0, "{}", "");
    }
}
