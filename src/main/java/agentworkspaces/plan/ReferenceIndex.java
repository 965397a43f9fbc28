package agentworkspaces.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds which resource a value comes from.
 *
 * <p>Values are cut into words and looked up, longest run first, so that a plan of any size is read in one pass.
 */
final class ReferenceIndex {

    /** Parts of ARNs, ids, host names and paths that a value can be made of. */
    private static final Pattern WORD = Pattern.compile("[^\\s\"'\\\\,;|(){}\\[\\]]+");

    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, List<String>> named = new HashMap<>();

    /** Makes known a value that only one resource can have given. */
    void add(String value, String urn) {
        owners.putIfAbsent(value, urn);
    }

    /**
     * Makes known a name that was chosen, not given by AWS. Other texts can be the same by chance, so it counts only in
     * an input that means this kind of resource, as {@code clusterName} means a cluster of ECS. Where two services of AWS
     * have a kind of one word, as RDS and ElastiCache have parameter groups, that of the service that asks is meant.
     *
     * @param input last step of the path of such inputs
     */
    void addName(String input, String name, String urn) {
        named.computeIfAbsent(key(input, name), key -> new ArrayList<>()).add(urn);
    }

    List<Reference> references(String urn, Map<String, Object> inputs) {
        var references = new TreeSet<Reference>();
        Values.forEachString("", inputs, (path, text) -> {
            var owner = owners.containsKey(text) ? owners.get(text) : named(lastStep(path), text, urn);
            if (owner != null) {
                add(references, urn, path, owner);
                return;
            }
            var words = WORD.matcher(text);
            while (words.find()) {
                owner = longestOwner(words.group());
                if (owner == null) {
                    // The host of an address with a user before it, as postgresql://user:password@host:5432/database.
                    owner = longestOwner(words.group().replaceFirst("^.*@", ""));
                }
                if (owner != null) {
                    add(references, urn, path, owner);
                }
            }
        });
        return List.copyOf(references);
    }

    private String named(String input, String name, String urn) {
        var candidates = named.getOrDefault(key(input, name), List.of());
        return candidates.stream()
                .filter(candidate -> service(candidate).equals(service(urn)))
                .findFirst()
                .orElse(candidates.isEmpty() ? null : candidates.get(0));
    }

    /** {@code aws:rds} of a URN whose type is {@code aws:rds/instance:Instance}. */
    private static String service(String urn) {
        return urn.replaceFirst("::[^:]*$", "").replaceFirst(".*[$:](\\w+:\\w+)/[^$]*$", "$1");
    }

    private static void add(TreeSet<Reference> references, String urn, String path, String owner) {
        if (!owner.equals(urn)) {
            references.add(new Reference(path, owner));
        }
    }

    /** The owner of a word, or of what is left when parts such as {@code https://}, a path, {@code :tag} or {@code :*} go. */
    private String longestOwner(String word) {
        var start = word.indexOf("://") < 0 ? 0 : word.indexOf("://") + 3;
        for (int end = word.length(); end > start; end = lastSeparator(word, end)) {
            var owner = owners.get(word.substring(start, end));
            if (owner != null) {
                return owner;
            }
        }
        return null;
    }

    private static String key(String input, String name) {
        return input.toLowerCase(Locale.ROOT) + " " + name;
    }

    private static String lastStep(String path) {
        return path.substring(path.lastIndexOf('.') + 1).replaceFirst("\\[[0-9]+]$", "");
    }

    private static int lastSeparator(String word, int end) {
        for (int i = end - 1; i > 0; i--) {
            if (":/@*".indexOf(word.charAt(i)) >= 0) {
                return i;
            }
        }
        return 0;
    }
}
