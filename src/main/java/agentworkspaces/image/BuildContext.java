package agentworkspaces.image;

import agentworkspaces.support.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A folder under docker/ and the build arguments of its image.
 *
 * @param folder the folder, seen from the project, as {@code docker/openchamber}
 * @param arguments build arguments
 */
public record BuildContext(Path folder, Map<String, String> arguments) {

    private static final int HASH_LENGTH = 16;

    public BuildContext {
        arguments = new TreeMap<>(arguments);
    }

    /**
     * A hash that changes exactly when a file in the folder, a build argument or the platform does, so that equal
     * content is neither pushed nor deployed again.
     *
     * @param platform what the image runs on, as {@code linux/amd64}
     */
    public String contentHash(String platform) {
        try {
            var digest = Sha256.digest();
            var files = files();
            update(digest, String.valueOf(files.size()));
            for (var file : files) {
                var content = Files.readAllBytes(file);
                update(digest, relative(file), String.valueOf(content.length));
                digest.update(Files.isExecutable(file) ? (byte) 1 : (byte) 0);
                digest.update(content);
            }
            arguments.forEach((name, value) -> update(digest, name, value));
            update(digest, platform);
            return Sha256.hex(digest).substring(0, HASH_LENGTH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each text is ended, so that two folders give the same bytes only when they are the same. */
    private static void update(MessageDigest digest, String... texts) {
        for (var text : texts) {
            digest.update((text + "\0").getBytes(StandardCharsets.UTF_8));
        }
    }

    private List<Path> files() throws IOException {
        try (var walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private String relative(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
