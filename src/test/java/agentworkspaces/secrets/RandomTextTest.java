package agentworkspaces.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import agentworkspaces.secrets.RandomText.Alphabet;
import com.pulumi.core.Output;
import com.pulumi.test.PulumiTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomTextTest {

    @Test
    void lettersMayStandInAUrl() {
        assertEquals(
                List.of(Optional.of(48), Optional.of(true), Optional.empty(), Optional.empty(), Optional.empty()),
                asked(new RandomText(48, Alphabet.ALPHANUMERIC, "sk-")));
    }

    @Test
    void hexadecimalDigitsAreSmallAndNoOtherLetters() {
        assertEquals(
                List.of(
                        Optional.of(64),
                        Optional.of(true),
                        Optional.of(true),
                        Optional.of("ghijklmnopqrstuvwxyz"),
                        Optional.of(false)),
                asked(new RandomText(64, Alphabet.HEX)));
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 4097})
    void textsAreLongEnoughToStaySecret(int length) {
        var error = assertThrows(IllegalArgumentException.class, () -> new RandomText(length, Alphabet.HEX));

        assertEquals("length must be 16 to 4096, got " + length, error.getMessage());
    }

    /** Length, without punctuation, without large letters, without which letters, one of each kind. */
    private static List<Optional<?>> asked(RandomText text) {
        var request = text.request();
        return List.of(
                value(request.passwordLength()),
                value(request.excludePunctuation()),
                value(request.excludeUppercase()),
                value(request.excludeCharacters()),
                value(request.requireEachIncludedType()));
    }

    private static <T> Optional<T> value(Optional<Output<T>> output) {
        return output.map(PulumiTest::extractValue);
    }
}
