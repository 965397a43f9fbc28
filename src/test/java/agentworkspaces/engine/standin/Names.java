package agentworkspaces.engine.standin;

import agentworkspaces.support.Sha256;
import java.util.List;
import java.util.Map;

/**
 * Names of resources that the program does not name: the logical name, a dash and seven hexadecimal characters, by the
 * bridge; or a prefix of the program's and 26 digits, by the provider when it creates the resource.
 */
final class Names {

    /** Where the bridge keeps which inputs it filled in itself. */
    private static final String DEFAULTS = "__defaults";

    private static final String PREFIX = "Prefix";
    private static final int RANDOM_CHARACTERS = 7;
    private static final int CHARACTERS_AFTER_A_PREFIX = 26;

    private Names() {}

    /** Whether the name in these inputs is not the program's. */
    static boolean isGenerated(Map<String, Object> inputs) {
        return inputs.get(DEFAULTS) instanceof List<?> defaults && !defaults.isEmpty();
    }

    /** Fills in the name, the same as before if there was one. */
    static void fillIn(
            ResourceType.Naming naming,
            String logicalName,
            String seed,
            Map<String, Object> old,
            Map<String, Object> inputs) {
        if (inputs.containsKey(naming.property()) || inputs.containsKey(naming.property() + PREFIX)) {
            return;
        }
        inputs.put(DEFAULTS, List.of(naming.property()));
        inputs.put(
                naming.property(),
                isGenerated(old)
                        ? old.get(naming.property())
                        : logicalName + "-" + Sha256.hex(seed).substring(0, RANDOM_CHARACTERS));
    }

    /** Fills in a name from its prefix. */
    static void complete(ResourceType.Naming naming, String hex, Map<String, Object> inputs) {
        PropertyValues.text(inputs, naming.property() + PREFIX)
                .ifPresent(prefix ->
                        inputs.putIfAbsent(naming.property(), prefix + hex.substring(0, CHARACTERS_AFTER_A_PREFIX)));
    }
}
