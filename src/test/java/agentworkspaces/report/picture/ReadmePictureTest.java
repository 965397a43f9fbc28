package agentworkspaces.report.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentworkspaces.plan.Plans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmePictureTest {

    private static final Path FILE = Path.of("docs", "images", "openchamber.svg");

    @Test
    void fileShowsTheStackProd() throws IOException {
        var picture = SvgPicture.file(PictureMaker.of(Plans.of("prod")));
        if (Boolean.getBoolean("docs.update")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, picture);
        }

        assertEquals(
                picture,
                Files.readString(FILE),
                FILE + " is stale; renew it: mvn test -Dtest=ReadmePictureTest -Ddocs.update=true");
    }
}
