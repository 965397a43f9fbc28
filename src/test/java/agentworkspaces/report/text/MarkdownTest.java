package agentworkspaces.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class MarkdownTest {

    @Test
    void codeStaysOneSpanInOneCell() {
        assertEquals("`a \\| b`", Markdown.code("a | b"));
        assertEquals("```a``b```", Markdown.code("a``b"));
        assertEquals("`` `a` ``", Markdown.code("`a`"));
        assertEquals("`a b`", Markdown.code("a\nb"));
        assertEquals("–", Markdown.code(" \n "));
    }

    @Test
    void longCodeIsCutBetweenCharacters() {
        var cut = Markdown.code("😀".repeat(300));
        assertEquals(160, cut.codePointCount(1, cut.length() - 1));
        assertFalse(cut.contains("\ufffd"));
    }

    @Test
    void proseMentionsNobodyAndLinksNothing() {
        assertEquals(
                "\\<b\\>@\u200bteam \\#\u200b12 https:\u200b//www\u200b.example.com",
                Markdown.text("<b>@team #12 https://www.example.com"));
    }

    @Test
    void proseCannotTurnTheReadingAround() {
        assertEquals("a b", Markdown.text("a\u202eb"));
    }
}
