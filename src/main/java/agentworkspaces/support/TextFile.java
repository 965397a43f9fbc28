package agentworkspaces.support;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files of text that somebody names, which may not be there, be no text, or be too long to read. */
public final class TextFile {

    private static final long LONGEST = 64_000_000;

    private TextFile() {}

    /**
     * The text of a file.
     *
     * @throws IOException with a message that names the file and says in a few words why it cannot be read
     */
    public static String read(Path file) throws IOException {
        try {
            if (Files.isDirectory(file)) {
                throw new IOException(file + ": it is a directory");
            }
            if (Files.size(file) > LONGEST) {
                throw new IOException(file + ": it is longer than %,d bytes".formatted(LONGEST));
            }
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IOException(file + ": it is not UTF-8 text", e);
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new IOException(file + ": you may not read it", e);
        }
    }

    /**
     * Writes a file.
     *
     * @throws IOException with a message that names the file and says in a few words why it cannot be written
     */
    public static void write(Path file, String text) throws IOException {
        try {
            if (Files.isDirectory(file)) {
                throw new IOException(file + ": it is a directory");
            }
            Files.writeString(file, text);
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": its folder does not exist", e);
        } catch (AccessDeniedException e) {
            throw new IOException(file + ": you may not write it", e);
        }
    }
}
