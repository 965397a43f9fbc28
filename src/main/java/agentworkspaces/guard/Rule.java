package agentworkspaces.guard;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Something that a plan must keep.
 *
 * @param id public id: the AWS Security Hub control where there is one, else the id of Checkov or another scanner, else
 *     ours with the prefix {@code AW-}
 * @param aliases ids of the same rule elsewhere
 * @param title what holds when the rule is kept
 * @param level severity by stage
 * @param source where the rule comes from
 * @param remedy what mends a finding
 * @param check how findings are found
 */
public record Rule(
        String id, List<String> aliases, String title, Level level, String source, Remedy remedy, Check check) {

    private static final Pattern SECURITY_HUB = Pattern.compile("([A-Za-z0-9]+)\\.([0-9]+)");

    public Rule {
        aliases = List.copyOf(aliases);
    }

    /** A rule that others publish. */
    static Rule published(String id, List<String> aliases, String title, Level level, Remedy remedy, Check check) {
        return new Rule(id, aliases, title, level, sourceOf(id), remedy, check);
    }

    /** A rule of our own, with the fact that it rests on. */
    static Rule own(String id, String title, Level level, String source, Remedy remedy, Check check) {
        return new Rule(id, List.of(), title, level, source, remedy, check);
    }

    /** Whether an id means this rule. */
    boolean isCalled(String name) {
        return id.equals(name) || aliases.contains(name);
    }

    /** Whether nobody else publishes this rule. */
    boolean isOurs() {
        return id.startsWith("AW-");
    }

    private static String sourceOf(String id) {
        var control = SECURITY_HUB.matcher(id);
        if (control.matches()) {
            var service = control.group(1).toLowerCase(Locale.ROOT);
            return "https://docs.aws.amazon.com/securityhub/latest/userguide/" + service + "-controls.html#" + service
                    + "-" + control.group(2);
        }
        if (id.startsWith("CKV")) {
            return "Checkov policy index";
        }
        return id.startsWith("CT.") ? "AWS Control Tower controls reference" : "Trivy misconfiguration database";
    }
}
