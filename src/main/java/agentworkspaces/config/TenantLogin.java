package agentworkspaces.config;

/**
 * The login of a platform that always has one: at a tenant of Microsoft Entra ID, or at any other OpenID Connect
 * provider.
 *
 * <p>Source of the addresses: Microsoft identity platform, "OpenID Connect on the Microsoft identity platform".
 */
final class TenantLogin {

    static final Setting<String> TENANT_ID = Setting.optional(
                    "oidcTenantId",
                    SettingType.text(
                            "the id of a tenant",
                            "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
                            "00000000-0000-0000-0000-000000000000"),
                    "oidcIssuer and its endpoints, which are then required, name another provider",
                    "tenant of Microsoft Entra ID (Azure AD) that users log in with; stands for oidcIssuer and the three endpoints")
            .restartsTasks();

    private TenantLogin() {}

    static OidcSettings read(SettingsReader reader) {
        if (!reader.isGiven(TENANT_ID) && reader.isGiven(OidcSettings.ISSUER)) {
            return OidcSettings.read(reader).orElseThrow();
        }
        var tenant = reader.find(TENANT_ID);
        if (!reader.isGiven(TENANT_ID)) {
            reader.report(
                    TENANT_ID, TENANT_ID.allowed() + ", unless oidcIssuer is set", "nothing", reader.remedy(TENANT_ID));
        }
        reader.rejectIdle(
                "oidcTenantId names the provider",
                OidcSettings.ISSUER,
                OidcSettings.AUTHORIZATION_ENDPOINT,
                OidcSettings.TOKEN_ENDPOINT,
                OidcSettings.USER_INFO_ENDPOINT);
        var authority = "https://login.microsoftonline.com/" + tenant.orElse("");
        return new OidcSettings(
                authority + "/v2.0",
                authority + "/oauth2/v2.0/authorize",
                authority + "/oauth2/v2.0/token",
                "https://graph.microsoft.com/oidc/userinfo",
                OidcSettings.needed(reader, OidcSettings.CLIENT_ID, TENANT_ID),
                OidcSettings.neededSecret(reader, TENANT_ID));
    }
}
