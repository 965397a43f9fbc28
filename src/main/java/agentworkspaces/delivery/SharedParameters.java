package agentworkspaces.delivery;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.iam.Statement;
import agentworkspaces.support.Check;
import com.pulumi.aws.ssm.Parameter;
import com.pulumi.aws.ssm.ParameterArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a stack tells programs outside of it, as parameters in the Parameter Store of Systems Manager.
 *
 * <p>Names and ids, none of which is a secret.
 */
public final class SharedParameters extends ComponentResource {

    private final Args args;

    /**
     * @param folder begin of the names, as {@code /coder-production}
     * @param values values by the last part of their name
     * @param region AWS region
     * @param account AWS account
     */
    public record Args(String folder, Map<String, Output<String>> values, String region, String account) {

        public Args {
            values = Map.copyOf(values);
            Check.argument(folder.matches("/[A-Za-z0-9_.-]+"), "folder must be a name after a slash, got '%s'", folder);
            Check.argument(!values.isEmpty(), "values must have at least one");
        }
    }

    public SharedParameters(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:delivery:SharedParameters", name, options);
        this.args = args;
        new TreeMap<>(args.values())
                .forEach((part, value) -> new Parameter(
                        name + "-" + part,
                        ParameterArgs.builder()
                                .name(args.folder() + "/" + part)
                                .type("String")
                                .value(value)
                                .build(),
                        childOf(this)));
        registerOutputs(Map.of());
    }

    /** What a role needs to read them. */
    public Statement readStatement(String sid) {
        return Statement.allow(
                sid,
                List.of("ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"),
                "arn:aws:ssm:" + args.region() + ":" + args.account() + ":parameter" + args.folder() + "/*");
    }
}
