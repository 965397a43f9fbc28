package agentworkspaces.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretMaskTest {

    @Test
    void hidesSecretsAtAnyDepth() {
        var mask = new SecretMask(Set.of("hunter2"));

        assertEquals(
                Map.of("list", List.of("[secret]", 7L, true), "map", Map.of("url", "https://me:[secret]@example.com")),
                mask.masked(Map.of(
                        "list", List.of("hunter2", 7L, true), "map", Map.of("url", "https://me:hunter2@example.com"))));
    }

    @Test
    void hidesSecretsInsideDocumentsHoweverTheyAreEscaped() {
        var secret = "pass\"word\\with\tall";
        var document = new Gson().toJson(Map.of("password", secret));

        assertEquals("{\"password\":\"[secret]\"}", new SecretMask(Set.of(secret)).text(document));
    }

    @Test
    void hidesALongSecretWholeWhenAShortOneIsPartOfIt() {
        assertEquals("[secret] [secret]", new SecretMask(Set.of("abc", "abcdef")).text("abcdef abc"));
    }

    @Test
    void hidesNothingElse() {
        assertEquals("plain", new SecretMask(Set.of("", " ", "other")).text("plain"));
        assertEquals(Map.of("a", "b"), new SecretMask(Set.of()).masked(Map.of("a", "b")));
    }
}
