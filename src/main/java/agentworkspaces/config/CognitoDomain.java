package agentworkspaces.config;

import agentworkspaces.support.Sha256;
import java.util.Locale;

/**
 * Default prefixes of Cognito's hosted login page.
 *
 * <p>A prefix is unique in its region among all accounts and may not hold the words aws, amazon or cognito (Amazon
 * Cognito Developer Guide, "Configuring a user pool domain").
 */
final class CognitoDomain {

    private CognitoDomain() {}

    static String defaultPrefix(PlatformName platform, String stack, String account, String region) {
        var hash = Sha256.hex(account + region + ConfigSource.NAMESPACE).substring(0, 8);
        var name = stack.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        var usable = !name.matches(".*(aws|amazon|cognito).*") && name.length() <= 40;
        return platform + "-" + (usable ? name : Sha256.hex(stack).substring(0, 8)) + "-" + hash;
    }
}
