package agentworkspaces.cost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The presets of use that the project carries: for every platform, and where a platform differs. */
final class UsageTable {

    /** Stands for every platform. */
    static final String EVERY = "*";

    private static final String RESOURCE = "usage.tsv";
    private static final int COLUMNS = 5;
    private static final UsageTable OWN = load();

    private final Map<String, List<BigDecimal>> rows;

    private UsageTable(Map<String, List<BigDecimal>> rows) {
        this.rows = rows;
    }

    /** The table that comes with the program. */
    static UsageTable own() {
        return OWN;
    }

    private static UsageTable load() {
        try (var input = UsageTable.class.getResourceAsStream(RESOURCE)) {
            return parse(new String(input.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads tab-separated rows below a header; a line that begins with {@code #} is a comment. */
    static UsageTable parse(String text) {
        var rows = new HashMap<String, List<BigDecimal>>();
        text.lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .skip(1)
                .forEach(line -> {
                    var cells = line.split("\t", -1);
                    if (cells.length != COLUMNS) {
                        throw new IllegalArgumentException("must have %d columns, got: %s".formatted(COLUMNS, line));
                    }
                    var presets = List.of(new BigDecimal(cells[2]), new BigDecimal(cells[3]), new BigDecimal(cells[4]));
                    if (rows.put(key(cells[0], cells[1]), presets) != null) {
                        throw new IllegalArgumentException("stands twice: " + line);
                    }
                });
        return new UsageTable(rows);
    }

    /** A month's quantity of a preset, if the table has one; a platform's own row wins. */
    Optional<BigDecimal> find(Usage usage, String platform, String preset) {
        var column = UsageProfile.NAMES.indexOf(preset);
        return own(usage, platform).or(() -> own(usage, EVERY)).map(presets -> presets.get(column));
    }

    /** The presets of a platform's own row, or of the row for every platform; small, team, busy. */
    Optional<List<BigDecimal>> own(Usage usage, String platform) {
        return Optional.ofNullable(rows.get(key(usage.key(), platform)));
    }

    private static String key(String usage, String platform) {
        return usage + " " + platform;
    }
}
