package agentworkspaces.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Default prefixes of Cognito's hosted login page.
 *
 * <p>A prefix is unique in its region among all accounts and may not hold the words aws, amazon or cognito (Amazon Cognito
 * Developer Guide, "Configuring a user pool domain").
 */
final class CognitoDomain {

    private CognitoDomain() {}

    static String defaultPrefix(String stack, String account, String region) {
        var hash = sha256(account + region + ConfigSource.NAMESPACE).substring(0, 8);
        var name = stack.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        var usable = !name.matches(".*(aws|amazon|cognito).*") && name.length() <= 40;
        return "openchamber-" + (usable ? name : sha256(stack).substring(0, 8)) + "-" + hash;
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
