package agentworkspaces.report.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentworkspaces.plan.Plans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadmePictureTest {

    @ParameterizedTest
    @CsvSource({"prod, openchamber", "opencode, opencode", "cao, cao", "website-agent, website-agent", "coder, coder"})
    void fileShowsTheStack(String stack, String name) throws IOException {
        var file = Path.of("docs", "images", name + ".svg");
        var picture = SvgPicture.file(PictureMaker.of(Plans.of(stack)));
        if (Boolean.getBoolean("docs.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, picture);
        }

        assertEquals(
                picture,
                Files.readString(file),
                file + " is stale; renew it: mvn test -Dtest=ReadmePictureTest -Ddocs.update=true");
    }
}
