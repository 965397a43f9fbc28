package agentworkspaces.guard;

import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceTypes;
import agentworkspaces.plan.graph.Containers;
import com.google.gson.JsonObject;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Variables of containers that hold a secret, by their name or by the form of their value. A value is never shown. */
final class EnvironmentSecrets {

    private static final String MASKED = "[secret]";

    private static final Pattern NAME = Pattern.compile(
            "(?!.*(PUBLIC|OBJECT)_KEY$)(.*_|)(KEY|[A-Z]*TOKEN|[A-Z]*PASSWORD|PASSWD|PASSPHRASE|[A-Z]*SECRET|CREDENTIALS?|PAT|SALT)",
            Pattern.CASE_INSENSITIVE);

    /** Prefixes and forms that the issuers of keys publish, so that scanners find them. */
    private static final Pattern VALUE = Pattern.compile("(A3T[A-Z0-9]|AKIA|ASIA)[A-Z0-9]{16}"
            + "|sk-[A-Za-z0-9_-]{20,}"
            + "|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{20,}"
            + "|xox[abprs]-[A-Za-z0-9-]{10,}|AIza[A-Za-z0-9_-]{35}|hf_[A-Za-z0-9]{20,}|npm_[A-Za-z0-9]{30,}"
            + "|-----BEGIN [A-Z ]*PRIVATE KEY-----"
            + "|[a-z+]+://[^/\\s:@]+:[^/\\s:@]+@");

    static final Check CHECK = graph -> Stream.concat(
            Check.all(
                            ResourceTypes.TASK_DEFINITION,
                            task -> task.text("containerDefinitions")
                                    .filter(MASKED::equals)
                                    .isEmpty(),
                            task -> "a secret makes the whole containerDefinitions secret")
                    .problems(graph),
            ContainerCheck.each(EnvironmentSecrets::of).problems(graph));

    private EnvironmentSecrets() {}

    private static Stream<String> of(PlannedResource task, JsonObject container) {
        return Containers.objects(container, "environment")
                .filter(variable -> isSecret(Containers.text(variable, "name"), Containers.text(variable, "value")))
                .map(variable -> "has " + Containers.text(variable, "name") + " in its environment");
    }

    /** Whether a variable or parameter holds a secret, by its name in the form of a variable, or by its value. */
    static boolean isSecret(String name, String value) {
        return !value.isEmpty()
                && (NAME.matcher(name).matches()
                        || value.contains(MASKED)
                        || VALUE.matcher(value).find());
    }
}
