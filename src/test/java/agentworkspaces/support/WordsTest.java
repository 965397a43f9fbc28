package agentworkspaces.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void theLastOneFollowsAnAnd() {
        assertEquals("", Words.listed(List.of()));
        assertEquals("a", Words.listed(List.of("a")));
        assertEquals("a and b", Words.listed(List.of("a", "b")));
        assertEquals("a, b and c", Words.listed(List.of("a", "b", "c")));
    }
}
