package agentworkspaces.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an unquoted YAML scalar becomes in the Pulumi CLI.
 *
 * <p>The CLI is written in Go; its YAML library makes {@code 0755} octal, takes the leading zero from an account id,
 * turns a date into a timestamp, and leaves {@code yes} a text. Seen by passing each form through version 3.200.0.
 */
final class YamlScalar {

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
    private static final Pattern BINARY = Pattern.compile("[-+]?0b[01]+");
    private static final Pattern OCTAL = Pattern.compile("[-+]?0o?[0-7]+");
    private static final Pattern HEXADECIMAL = Pattern.compile("[-+]?0x[0-9a-fA-F]+");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?([0-9][0-9_]*(\\.[0-9_]*)?|\\.[0-9][0-9_]*)([eE][-+]?[0-9]{1,3})?");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final DateTimeFormatter GO = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z 'UTC'");

    private YamlScalar() {}

    /** A text, a {@link Boolean}, a {@link Number} or null. */
    static Object resolve(String text) {
        if (NULLS.contains(text)) {
            return null;
        }
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return TRUE.contains(text);
        }
        if (HEXADECIMAL.matcher(text).matches()) {
            return new BigInteger(text.replaceFirst("0x", ""), 16);
        }
        if (BINARY.matcher(text).matches()) {
            return new BigInteger(text.replaceFirst("0b", ""), 2);
        }
        if (text.length() > 1 && OCTAL.matcher(text).matches()) {
            return new BigInteger(text.replaceFirst("0o?", ""), 8);
        }
        if (DECIMAL.matcher(text).matches()) {
            var number = new BigDecimal(text.replace("_", "")).stripTrailingZeros();
            return number.scale() <= 0 ? number.toBigInteger() : number;
        }
        return timestamp(text);
    }

    private static String timestamp(String text) {
        try {
            if (DATE.matcher(text).matches()) {
                return GO.format(LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC));
            }
            if (text.length() > 10 && DATE.matcher(text.substring(0, 10)).matches()) {
                return GO.format(OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC));
            }
        } catch (DateTimeParseException e) {
            return text;
        }
        return text;
    }
}
