package agentworkspaces.support;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java platform has. */
public final class Sha256 {

    private Sha256() {}

    /** The hash of a text in UTF-8 as 64 hexadecimal digits. */
    public static String hex(String text) {
        return hex(digest(), text.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of what a digest has been given, and of these last bytes, as 64 hexadecimal digits. */
    public static String hex(MessageDigest digest, byte... last) {
        return HexFormat.of().formatHex(digest.digest(last));
    }

    /** A digest to be given bytes in parts. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
