package agentworkspaces.engine.standin;

import java.util.List;
import java.util.Map;

/** Names of resources that the program does not name: the logical name, a dash and seven hexadecimal characters. */
final class Names {

    /** Where the bridge keeps which inputs it filled in itself. */
    private static final String DEFAULTS = "__defaults";

    private static final int RANDOM_CHARACTERS = 7;

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
        if (inputs.containsKey(naming.property()) || inputs.containsKey(naming.property() + "Prefix")) {
            return;
        }
        inputs.put(DEFAULTS, List.of(naming.property()));
        inputs.put(
                naming.property(),
                isGenerated(old)
                        ? old.get(naming.property())
                        : logicalName + "-" + Outputs.hex(seed).substring(0, RANDOM_CHARACTERS));
    }
}
