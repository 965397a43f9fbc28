package agentworkspaces.identity;

import agentworkspaces.support.Check;
import java.util.Optional;

/**
 * What a user pool asks of its users. Source of the limits: Amazon Cognito API, PasswordPolicyType.
 *
 * @param passwordLength fewest characters of a password, 6 to 99
 * @param passwordSymbols whether a password needs a symbol, beside the capital, small letter and digit it always needs
 * @param temporaryPasswordDays days in which a new user must replace the password of the invitation, 1 to 365
 * @param mfa whether there is a second factor
 * @param threatProtection what is done about logins that look wrong; nothing without it
 */
public record UserSecurity(
        int passwordLength,
        boolean passwordSymbols,
        int temporaryPasswordDays,
        Mfa mfa,
        Optional<ThreatProtection> threatProtection) {

    /** A second factor by an authenticator app, by the names that Cognito has for it. */
    public enum Mfa {
        OFF,
        OPTIONAL,
        ON
    }

    /**
     * Threat protection of Cognito, which needs the PLUS tier.
     *
     * @param emailIdentityArn identity of SES from which users hear of logins at risk, without which those are recorded
     *     only
     */
    public record ThreatProtection(Optional<String> emailIdentityArn) {}

    public UserSecurity {
        Check.argument(
                6 <= passwordLength && passwordLength <= 99, "passwordLength must be 6 to 99, got %d", passwordLength);
        Check.argument(
                1 <= temporaryPasswordDays && temporaryPasswordDays <= 365,
                "temporaryPasswordDays must be 1 to 365, got %d",
                temporaryPasswordDays);
    }
}
