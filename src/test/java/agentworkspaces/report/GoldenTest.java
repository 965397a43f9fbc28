package agentworkspaces.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class GoldenTest {

    @Test
    void tellsTheLinesThatAreGoneAndThoseThatHaveCome() {
        assertEquals("""
                from line 2 on, 1 lines of the file are gone and 2 have come:
                - two
                + 2
                + 2.5
                """, Golden.difference(List.of("one", "two", "three"), List.of("one", "2", "2.5", "three")));
    }

    @Test
    void tellsWhereALongLineDiffers() {
        var before = "resource ".repeat(100) + "cpu 1024 " + "resource ".repeat(100);
        var after = before.replace("1024", "2048");
        assertEquals(
                "from line 1 on, 1 lines of the file are gone and 1 have come:\n"
                        + "- resource resource resource res..." + before.substring(844, 1004) + "...\n"
                        + "+ resource resource resource res..." + after.substring(844, 1004) + "...\n",
                Golden.difference(List.of(before), List.of(after)));
    }

    @Test
    void tellsOfLinesThatOnlyMoved() {
        assertEquals(
                "from line 1 on the same lines stand in another order or number",
                Golden.difference(List.of("a", "b"), List.of("b", "a")));
    }
}
