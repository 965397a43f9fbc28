package agentworkspaces.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyProvisionerDockerfileTest {

    private final Dockerfile dockerfile;

    KeyProvisionerDockerfileTest() throws IOException {
        dockerfile = Dockerfile.read(KeyProvisioner.IMAGE);
    }

    @Test
    void baseImageAndEveryPackageArePinned() throws IOException {
        assertTrue(dockerfile.argument("PYTHON_VERSION").matches("3\\.11\\.\\d+"));
        assertEquals("FROM python:${PYTHON_VERSION}-slim-trixie", dockerfile.last("FROM "));
        var constraints = lines("constraints.txt");
        constraints.forEach(line -> assertTrue(line.matches("[A-Za-z0-9._-]+==[0-9][0-9A-Za-z.]*"), line));
        for (var requirement : lines("requirements.txt")) {
            assertTrue(constraints.contains(requirement.replace("[crypto]", "")), requirement);
        }
        assertTrue(constraints.stream().anyMatch(line -> line.startsWith("cryptography==")));
    }

    @Test
    void serviceIsNotRootAndGetsSigterm() {
        assertEquals("USER 10001:10001", dockerfile.last("USER"));
        assertEquals("VOLUME [\"/tmp\"]", dockerfile.last("VOLUME"));
        assertEquals("EXPOSE 8100", dockerfile.last("EXPOSE"));
        assertTrue(dockerfile.last("HEALTHCHECK").contains("/health"));
        // In the form of a list no shell stands between ECS and the service.
        assertEquals("CMD [\"python3\", \"-m\", \"key_provisioner\"]", dockerfile.last("CMD "));
    }

    @Test
    void buildContextHoldsWhatTheBuildCopiesOnly() throws IOException {
        assertEquals(
                List.of("*", "!requirements.txt", "!constraints.txt", "!key_provisioner", "**/__pycache__"),
                lines(".dockerignore"));
        for (var file : List.of("requirements.txt", "constraints.txt", "key_provisioner/__main__.py")) {
            assertTrue(Files.exists(KeyProvisioner.IMAGE.resolve(file)), file);
        }
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(KeyProvisioner.IMAGE.resolve(file)).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }
}
