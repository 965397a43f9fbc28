package agentworkspaces.config;

import java.util.List;
import java.util.Optional;

/** An OpenID Connect provider that users log in with at the load balancer. */
public record OidcSettings(
        String issuer,
        String authorizationEndpoint,
        String tokenEndpoint,
        String userInfoEndpoint,
        String clientId,
        Secret clientSecret) {

    static final Setting<String> ISSUER = Setting.optional(
            "oidcIssuer",
            address("https://login.example.com"),
            "no OpenID Connect provider",
            "provider that users log in with instead of Cognito; the other oidc keys are then required");
    static final Setting<String> AUTHORIZATION_ENDPOINT = part(
            "oidcAuthorizationEndpoint",
            address("https://login.example.com/authorize"),
            "where the provider asks a user to log in");
    static final Setting<String> TOKEN_ENDPOINT = part(
            "oidcTokenEndpoint",
            addressOnPort443("https://login.example.com/token"),
            "where the load balancer redeems a login");
    static final Setting<String> USER_INFO_ENDPOINT = part(
            "oidcUserInfoEndpoint",
            addressOnPort443("https://login.example.com/userinfo"),
            "where the load balancer asks who logged in");
    static final Setting<String> CLIENT_ID = part(
            "oidcClientId",
            SettingType.text("a text of 1 to 256 characters without spaces", "\\S{1,256}", "workspaces"),
            "client id of the load balancer at the provider");
    static final Setting<Secret> CLIENT_SECRET = part(
            "oidcClientSecret",
            SettingType.secret("a secret of 1 to 512 characters without spaces", "\\S{1,512}"),
            "client secret of the load balancer at the provider");

    private static final List<Setting<?>> PARTS =
            List.of(AUTHORIZATION_ENDPOINT, TOKEN_ENDPOINT, USER_INFO_ENDPOINT, CLIENT_ID, CLIENT_SECRET);

    static Optional<OidcSettings> read(SettingsReader reader) {
        var issuer = reader.find(ISSUER);
        if (!reader.isGiven(ISSUER)) {
            var parts = PARTS.toArray(Setting<?>[]::new);
            if (reader.isGiven(LoginSettings.COGNITO_ENABLED) && reader.get(LoginSettings.COGNITO_ENABLED)) {
                // There is a login already, and can be but one.
                reader.rejectIdle("oidcIssuer is not set", parts);
            } else {
                reader.rejectWithout(Partner.given(ISSUER, reader), parts);
            }
            return Optional.empty();
        }
        return Optional.of(new OidcSettings(
                issuer.orElse(""),
                needed(reader, AUTHORIZATION_ENDPOINT, ISSUER),
                needed(reader, TOKEN_ENDPOINT, ISSUER),
                needed(reader, USER_INFO_ENDPOINT, ISSUER),
                needed(reader, CLIENT_ID, ISSUER),
                neededSecret(reader, ISSUER)));
    }

    /**
     * The value of a setting that another one makes necessary.
     *
     * @param by the other one
     */
    static String needed(SettingsReader reader, Setting<String> setting, Setting<?> by) {
        return reader.find(setting).orElseGet(() -> missing(reader, setting, by));
    }

    static Secret neededSecret(SettingsReader reader, Setting<?> by) {
        return reader.findSecret(CLIENT_SECRET).orElseGet(() -> new Secret(missing(reader, CLIENT_SECRET, by)));
    }

    private static String missing(SettingsReader reader, Setting<?> setting, Setting<?> by) {
        if (!reader.isGiven(setting)) {
            reader.report(
                    setting,
                    setting.allowed() + ", needed when " + by.name() + " is set",
                    "nothing",
                    reader.remedy(setting));
        }
        return "";
    }

    private static <T> Setting<T> part(String name, SettingType<T> type, String meaning) {
        return Setting.optional(name, type, "required with oidcIssuer", meaning);
    }

    /** An address that browsers visit. */
    private static SettingType<String> address(String example) {
        return address("an address that begins with https://", "(:[0-9]+)?", example);
    }

    /** An address that the load balancer calls itself: its security group lets out nothing else. */
    private static SettingType<String> addressOnPort443(String example) {
        return address(
                "an address that begins with https:// and names no port but 443, the only one that the load balancer may reach",
                "(:443)?",
                example);
    }

    private static SettingType<String> address(String allowed, String port, String example) {
        return SettingType.text(allowed, "https://[A-Za-z0-9.-]+" + port + "(/[\\x21-\\x7e]*)?", example);
    }
}
