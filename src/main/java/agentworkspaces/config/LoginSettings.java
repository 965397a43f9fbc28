package agentworkspaces.config;

import java.util.List;
import java.util.Optional;

/** Who may use a workspace. */
public record LoginSettings(
        boolean cognitoEnabled, String cognitoDomainPrefix, Optional<String> uiPassword, int sessionTimeoutHours) {

    static final Setting<Boolean> COGNITO_ENABLED =
            Setting.of("cognitoEnabled", SettingType.bool(), true, "login by a Cognito user pool at the load balancer");
    static final Setting<String> COGNITO_DOMAIN_PREFIX = Setting.optional(
            "cognitoDomainPrefix",
            SettingType.text(
                    "1 to 63 lower-case letters, digits and inner hyphens, without aws, amazon or cognito",
                    "(?!.*(aws|amazon|cognito))[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?",
                    "openchamber-example"),
            "openchamber-<stack>-<hash of account and region>",
            "prefix of the hosted login page, unique in its region among all AWS accounts");
    static final Setting<String> UI_PASSWORD = Setting.optional(
                    "uiPassword",
                    SettingType.secret(
                            "a secret of 12 to 128 characters without spaces, needed when cognitoEnabled is false",
                            "\\S{12,128}"),
                    "none; required when cognitoEnabled is false",
                    "password of OpenChamber's own login, kept in one Secrets Manager secret")
            .restartsTasks();
    static final Setting<Integer> SESSION_TIMEOUT_HOURS = Setting.of(
            "sessionTimeoutHours",
            SettingType.integer(1, 168),
            12,
            "hours after which the load balancer asks to log in again");

    static final List<Setting<?>> ALL =
            List.of(COGNITO_ENABLED, COGNITO_DOMAIN_PREFIX, UI_PASSWORD, SESSION_TIMEOUT_HOURS);

    static LoginSettings read(SettingsReader reader) {
        var cognitoEnabled = reader.get(COGNITO_ENABLED);
        var uiPassword = reader.findSecret(UI_PASSWORD);
        if (reader.isSound(COGNITO_ENABLED, UI_PASSWORD) && !cognitoEnabled && uiPassword.isEmpty()) {
            reader.report(UI_PASSWORD, UI_PASSWORD.allowed(), "nothing", UI_PASSWORD.remedy());
        }
        if (!cognitoEnabled) {
            reader.rejectIdle("cognitoEnabled is false", COGNITO_DOMAIN_PREFIX, SESSION_TIMEOUT_HOURS);
        }
        var account = reader.get(AwsSettings.ALLOWED_ACCOUNT_IDS).get(0);
        var ownPrefix = CognitoDomain.defaultPrefix(reader.stack(), account, reader.get(AwsSettings.REGION));
        return new LoginSettings(
                cognitoEnabled,
                reader.find(COGNITO_DOMAIN_PREFIX).orElse(ownPrefix),
                uiPassword,
                reader.get(SESSION_TIMEOUT_HOURS));
    }
}
