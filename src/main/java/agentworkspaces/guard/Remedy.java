package agentworkspaces.guard;

import java.util.List;
import java.util.Set;

/**
 * What mends a finding.
 *
 * @param settings names of the settings that do
 * @param text the command, or why there is none
 */
public record Remedy(List<String> settings, String text) {

    /** A setting mends it. */
    static Remedy set(String setting, String value) {
        return new Remedy(List.of(setting), "pulumi config set " + setting + " " + value);
    }

    /** Two settings mend it together. */
    static Remedy set(String setting, String value, String other, String otherValue) {
        return new Remedy(
                List.of(setting, other),
                set(setting, value).text() + " && " + set(other, otherValue).text());
    }

    /** A setting mends it that counts only when the stack is made. */
    static Remedy onCreation(String setting, String value) {
        return new Remedy(
                List.of(setting),
                "pulumi config set " + setting + " " + value
                        + " before the stack is made; later it replaces what holds data");
    }

    /** A setting mends it, by a command of its own form. */
    static Remedy command(String setting, String arguments) {
        return new Remedy(List.of(setting), "pulumi config set " + arguments);
    }

    /** No setting mends it, because the program decides. */
    static Remedy inTheProgram(String what) {
        return new Remedy(List.of(), "no setting: " + what);
    }

    /**
     * The command where a platform has its settings, else that there is none.
     *
     * @param keys names of the settings that the platform has
     */
    public String on(Set<String> keys) {
        return keys.containsAll(settings)
                ? text
                : "no setting of this platform: accept the finding with a reason (acknowledge), or change the program";
    }
}
