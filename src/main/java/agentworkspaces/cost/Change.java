package agentworkspaces.cost;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A setting set otherwise.
 *
 * @param setting key as a user types it
 * @param values the value, or the items of a list
 * @param isList whether the setting is a list
 */
public record Change(String setting, List<String> values, boolean isList) {

    public Change {
        values = List.copyOf(values);
    }

    static Change to(String setting, String value) {
        return new Change(setting, List.of(value), false);
    }

    static Change toList(String setting, List<String> values) {
        return new Change(setting, values, true);
    }

    /** The value as it is tried with {@code --set}: lists as JSON. */
    public String value() {
        return isList
                ? values.stream().map(value -> '"' + value + '"').collect(Collectors.joining(",", "[", "]"))
                : values.get(0);
    }

    /** The command that makes the change, for a shell; the CLI sets the items of a list one by one. */
    public String command() {
        if (!isList) {
            return "pulumi config set " + setting + " " + values.get(0);
        }
        var text = new StringBuilder("pulumi config rm ").append(setting);
        for (int i = 0; i < values.size(); i++) {
            text.append(" && pulumi config set --path '%s[%d]' %s".formatted(setting, i, values.get(i)));
        }
        return text.toString();
    }
}
