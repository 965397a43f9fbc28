package agentworkspaces.plan;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a resource of a type looks like in AWS; {@code resource-types.tsv} has a line for each and says what its parts mean.
 *
 * @param type token of the type
 * @param free whether AWS does not bill it
 * @param nameInput input that holds its name in AWS, if it has one
 * @param namedBy inputs of other resources that hold its name
 * @param id template of its id
 * @param arn template of its ARN, if it has one
 * @param replaces inputs that AWS cannot change: with another value the provider makes a new one and deletes the old
 * @param outputs templates of what else AWS computes
 */
public record ResourceForm(
        String type,
        boolean free,
        Optional<String> nameInput,
        List<NamedBy> namedBy,
        String id,
        Optional<String> arn,
        List<String> replaces,
        Map<String, Object> outputs) {

    /**
     * An input of another resource that holds a resource's name.
     *
     * @param input last step of the input's path
     * @param form template of what it holds
     */
    public record NamedBy(String input, String form) {

        private static NamedBy parse(String text) {
            var parts = text.split("=", 2);
            return new NamedBy(parts[0].toLowerCase(Locale.ROOT), parts.length > 1 ? parts[1] : "{name}");
        }
    }

    private static final String TABLE = "resource-types.tsv";
    private static final String NONE = "-";
    private static final int COLUMNS = 8;
    private static final Gson GSON = new Gson();
    private static final Map<String, ResourceForm> FORMS = read();

    /** Every form of the table, by type. */
    public static Map<String, ResourceForm> all() {
        return FORMS;
    }

    /** The form of a type; of one that the table does not have, something that no other resource has. */
    static ResourceForm of(String type) {
        var form = FORMS.get(type);
        return form != null ? form : unknown(type);
    }

    private static ResourceForm unknown(String type) {
        var parts = type.split("[:/]");
        return new ResourceForm(
                type,
                false,
                Optional.of("name"),
                List.of(),
                "{hex:17}",
                Optional.of("arn:aws:%s:{region}:{account}:%s/{hex:17}"
                        .formatted(
                                parts[Math.min(1, parts.length - 1)],
                                parts[parts.length - 1].toLowerCase(Locale.ROOT))),
                List.of(),
                Map.of());
    }

    private static Map<String, ResourceForm> read() {
        try (var stream = ResourceForm.class.getResourceAsStream(TABLE);
                var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return Collections.unmodifiableMap(reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(ResourceForm::parse)
                    .collect(Collectors.toMap(
                            ResourceForm::type,
                            form -> form,
                            (one, other) -> {
                                throw new IllegalStateException(TABLE + " has two lines of " + one.type());
                            },
                            TreeMap::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ResourceForm parse(String line) {
        var columns = line.split("\t");
        if (columns.length != COLUMNS || !List.of("free", "billed").contains(columns[1])) {
            throw new IllegalStateException(TABLE + ": not a line of eight columns parted by tabs: " + line);
        }
        return new ResourceForm(
                columns[0],
                columns[1].equals("free"),
                optional(columns[2]),
                optional(columns[3]).stream()
                        .flatMap(inputs -> Arrays.stream(inputs.split(" ")))
                        .map(NamedBy::parse)
                        .toList(),
                columns[4],
                optional(columns[5]),
                optional(columns[6]).map(inputs -> List.of(inputs.split(" "))).orElse(List.of()),
                optional(columns[7]).map(ResourceForm::outputs).orElse(Map.of()));
    }

    private static Optional<String> optional(String column) {
        return column.equals(NONE) ? Optional.empty() : Optional.of(column);
    }

    private static Map<String, Object> outputs(String json) {
        return Values.asMap(GSON.fromJson(json, Map.class));
    }
}
