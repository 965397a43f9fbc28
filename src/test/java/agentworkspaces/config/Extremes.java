package agentworkspaces.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Settings at their extremes and one step beyond, as the table extremes.txt has them. */
final class Extremes {

    /** How many plans a group makes: all first extremes, all second ones, all third ones. */
    static final int ROUNDS = 3;

    private static final Pattern REPEATED = Pattern.compile("<(.)\\*(\\d+)>");
    private static final Pattern WHOLE_NUMBERS = Pattern.compile("a whole number from (-?\\d+) to (\\d+)");
    private static final String AUTO = "auto";

    /**
     * A setting in a group.
     *
     * @param group the group
     * @param key name of the setting
     * @param extremes cell of values that are allowed
     * @param beyond cell of values that are not
     */
    record Row(String group, String key, String extremes, String beyond) {

        /** Values that are allowed, in the order of the rounds. */
        List<String> extremes(Setting<?> setting) {
            return extremes.equals(AUTO) ? ends(setting) : values(extremes);
        }

        /** Values that are refused. */
        List<String> beyond(Setting<?> setting) {
            if (!beyond.equals(AUTO)) {
                return values(beyond);
            }
            var whole = WHOLE_NUMBERS.matcher(setting.allowed());
            return whole.matches()
                    ? List.of(
                            String.valueOf(Long.parseLong(whole.group(1)) - 1),
                            String.valueOf(Long.parseLong(whole.group(2)) + 1))
                    : List.of(words(setting).get(0) + "0");
        }

        String extreme(Setting<?> setting, int round) {
            var values = extremes(setting);
            return values.get(Math.min(round, values.size() - 1));
        }

        private static List<String> ends(Setting<?> setting) {
            var whole = WHOLE_NUMBERS.matcher(setting.allowed());
            return whole.matches() ? List.of(whole.group(1), whole.group(2)) : words(setting);
        }

        private static List<String> words(Setting<?> setting) {
            return setting.typeName().equals("boolean")
                    ? List.of("true", "false")
                    : List.of(setting.allowed().replace("one of ", "").split(", "));
        }

        private static List<String> values(String cell) {
            return Arrays.stream(cell.split(" ;; "))
                    .map(value -> REPEATED.matcher(value)
                            .replaceAll(repeated -> repeated.group(1).repeat(Integer.parseInt(repeated.group(2)))))
                    .toList();
        }
    }

    private static final List<List<String>> TABLE = Tables.read("extremes.txt");

    private Extremes() {}

    static List<String> groups() {
        return TABLE.stream()
                .filter(row -> row.size() < 4)
                .map(row -> row.get(0))
                .toList();
    }

    private static boolean has(PlatformName platform, String group) {
        return TABLE.stream()
                .filter(row -> row.size() == 3 && row.get(0).equals(group))
                .allMatch(row -> List.of(row.get(2).split(" ")).contains(platform.word()));
    }

    /** The settings of a group that a platform has. */
    static List<Row> rows(PlatformName platform, String group) {
        return TABLE.stream()
                .filter(row -> row.size() == 4 && row.get(0).equals(group) && has(platform, group))
                .map(row -> new Row(group, row.get(1), row.get(2), row.get(3)))
                .filter(row -> platform.catalog().has(row.key()))
                .toList();
    }

    /** What a group has beside the least, on a platform. */
    static ConfigSource base(PlatformName platform, String group) {
        var beside = new TreeMap<String, String>();
        TABLE.stream()
                .filter(row ->
                        (row.size() == 2 || row.size() == 3) && row.get(0).equals(group))
                .flatMap(row -> Stream.of(row.get(1).split(" ; ")))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> platform.catalog().has(pair[0]))
                .forEach(pair -> beside.put(pair[0], pair[1]));
        return Stacks.least(platform).with(beside);
    }

    /** The stack of a group with each setting at its extreme of a round. */
    static ConfigSource stack(PlatformName platform, String group, int round) {
        return base(platform, group).with(values(platform, group, round));
    }

    /** Each setting of a group at its extreme of a round. */
    static Map<String, String> values(PlatformName platform, String group, int round) {
        var values = new TreeMap<String, String>();
        for (var row : rows(platform, group)) {
            var value = row.extreme(setting(platform, row.key()), round);
            values.put(row.key(), value.replace("{platform}", platform.word()));
        }
        return values;
    }

    /** The stack of a group with one setting a step beyond what is allowed. */
    static ConfigSource beyond(PlatformName platform, Row row, String value) {
        return base(platform, row.group()).with(Map.of(row.key(), value));
    }

    static Setting<?> setting(PlatformName platform, String key) {
        return platform.catalog().find(key).orElseThrow();
    }

    /** All settings that some group takes to the extreme, by platform. */
    static List<String> keys(PlatformName platform) {
        var keys = new ArrayList<String>();
        groups().forEach(group -> rows(platform, group).forEach(row -> keys.add(row.key())));
        return keys;
    }
}
