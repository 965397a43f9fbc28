package agentworkspaces.fuzz;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Texts that programs trip over, and a secret that must never come out. */
final class Hostile {

    /** A secret by which a leak is known. */
    static final String CANARY = "canary-5f3a9c-hunter2";

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "null",
            "true",
            "-1",
            "0",
            "1e999999999",
            "9".repeat(400),
            "0x7fffffffffffffff",
            "NaN",
            "[]",
            "{}",
            "[[[[[[[[[[",
            "{\"a\":",
            "[\"10.0.0.0/8\",\"10.0.0.0/8\"]",
            "{\"secure\":\"AAAB\"}",
            "[secret]",
            "10.0.0.0/33",
            "::/0",
            "2027-06-30",
            "&a [*a]",
            "*a",
            "!!java.net.URL x",
            "'",
            "\"",
            "a'b\"c",
            "$(reboot)",
            "`id`",
            "; rm -rf /",
            "%s%n%d",
            "${jndi:ldap://x}",
            "\u001b[31mred\u001b[0m",
            "\u009b31m",
            "a\n::error::b",
            "::error::c",
            "##[error]d",
            "a\r\nb\tc",
            "\u202Eabc",
            "\u0000",
            "\uFFFF",
            "\uD800",
            "日本語",
            "🚀",
            "x".repeat(70_000),
            "[".repeat(3_000) + "]".repeat(3_000),
            CANARY);

    private Hostile() {}

    static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of(TEXTS),
                Arbitraries.strings().ofMaxLength(30),
                Arbitraries.strings().ascii().ofMaxLength(60),
                Arbitraries.integers().map(String::valueOf));
    }

    /** What a text on a terminal or in the log of a workflow may not hold. */
    static void assertHarmless(String text) {
        for (var line : text.split("\n", -1)) {
            if (line.codePoints().anyMatch(Character::isISOControl)) {
                throw new AssertionError("a control character in " + quoted(line));
            }
            if (line.strip().startsWith("::") || line.contains("##[")) {
                throw new AssertionError("a command of a workflow: " + quoted(line));
            }
        }
        if (text.contains("Exception") || text.contains("\tat ")) {
            throw new AssertionError("a stack trace: " + quoted(text));
        }
    }

    static String quoted(String text) {
        var shown = text.length() <= 400 ? text : text.substring(0, 400) + "…";
        return '"' + shown.replace("\u001b", "\\u001b") + '"';
    }
}
