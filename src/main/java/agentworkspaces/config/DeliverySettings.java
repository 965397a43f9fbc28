package agentworkspaces.config;

import java.util.Optional;

/** How a GitHub repository may push images and preview changes. */
public record DeliverySettings(Optional<String> githubRepo, String githubEnvironment, boolean createOidcProvider) {

    static final Setting<String> GITHUB_REPO = Setting.optional(
            "githubRepo",
            SettingType.text(
                    "a GitHub repository as owner/name, or as owner@id/name@id where GitHub's tokens hold the ids",
                    "[A-Za-z0-9-]{1,39}/[A-Za-z0-9._-]{1,100}|[A-Za-z0-9-]{1,39}@[0-9]{1,19}/[A-Za-z0-9._-]{1,100}@[0-9]{1,19}",
                    "example/workspaces"),
            "no roles",
            "repository whose workflows may push the image, and preview pull requests read-only, without stored keys; one made, renamed or moved since July 2026 needs the ids");
    static final Setting<String> GITHUB_ENVIRONMENT = Setting.optional(
            "githubEnvironment",
            SettingType.text("the name of a GitHub environment", "[A-Za-z0-9_.-]{1,100}", "prod"),
            "the stack's name",
            "environment of that repository whose workflows may push the image");
    static final Setting<Boolean> CREATE_OIDC_PROVIDER = Setting.of(
            "createOidcProvider",
            SettingType.bool(),
            true,
            "make the account's identity provider for GitHub; false where the account has one, because AWS allows one");

    static final Section SECTION = Section.of("Delivery", GITHUB_REPO, GITHUB_ENVIRONMENT, CREATE_OIDC_PROVIDER);

    static DeliverySettings read(SettingsReader reader) {
        var repository = reader.find(GITHUB_REPO);
        if (!reader.isGiven(GITHUB_REPO)) {
            reader.rejectWithout(Partner.given(GITHUB_REPO, reader), GITHUB_ENVIRONMENT, CREATE_OIDC_PROVIDER);
        }
        return new DeliverySettings(
                repository, reader.find(GITHUB_ENVIRONMENT).orElse(reader.stack()), reader.get(CREATE_OIDC_PROVIDER));
    }
}
