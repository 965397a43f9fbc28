package agentworkspaces.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the application of a site is told when it starts.
 *
 * @param secrets values of {@link #SECRET_NAMES}; none where somebody fills them in by hand
 * @param variables further environment variables
 * @param googleClientId client of the login with Google
 * @param googleClientSecret its secret
 */
public record SiteApplication(
        Map<String, Secret> secrets,
        Map<String, String> variables,
        Optional<String> googleClientId,
        Optional<Secret> googleClientSecret,
        boolean langfuse,
        boolean vercelSandbox,
        String sandboxProvider,
        String logLevel) {

    /** Keys of the one secret, each a variable of the container. */
    public static final List<String> SECRET_NAMES = List.of(
            "DATABASE_URL",
            "SUPABASE_URL",
            "SUPABASE_SERVICE_KEY",
            "OPENAI_API_KEY",
            "ANTHROPIC_API_KEY",
            "GOOGLE_GENERATIVE_AI_API_KEY",
            "OPEN_ROUTER_API_KEY",
            "R2_ENDPOINT",
            "R2_ACCESS_KEY",
            "R2_SECRET_KEY",
            "R2_BUCKET",
            "GOOGLE_PLACES_API_KEY",
            "CRAWLER_API_URL",
            "VERCEL_TOKEN",
            "VERCEL_TEAM_ID",
            "VERCEL_PROJECT_ID",
            "LANGFUSE_SECRET_KEY",
            "LANGFUSE_PUBLIC_KEY",
            "BETTER_AUTH_SECRET");

    /** Without these the application throws as soon as it is asked for anything. Source: its env.server.ts. */
    private static final List<String> NEEDED = List.of("DATABASE_URL", "BETTER_AUTH_SECRET");

    private static final List<String> NEEDED_TO_TRACE = List.of("LANGFUSE_SECRET_KEY", "LANGFUSE_PUBLIC_KEY");

    /**
     * All variables as JSON. Source: Amazon ECS Developer Guide, "Amazon ECS endpoints and quotas": a task definition has
     * 64 KiB, where a character may take four bytes, and twice as much with a backslash.
     */
    private static final int LONGEST = 8192;

    private static final SettingType<String> TEXT =
            SettingType.text("a text of at most 4096 characters", ".{0,4096}", "");

    static final Setting<Map<String, Secret>> APP_SECRETS = Setting.optional(
                    "appSecrets",
                    new SecretMap(SECRET_NAMES::contains, SECRET_NAMES.size(), SECRET_NAMES)
                            .type(
                                    "a map of secrets by names among " + String.join(", ", SECRET_NAMES)
                                            + ", 16384 characters together",
                                    "DATABASE_URL"),
                    "placeholders, which you fill in with setAppSecretsCommand",
                    "values of the one secret whose keys the container gets as environment variables, one by one; R2_BUCKET is site-snapshots unless given")
            .restartsTasks();
    static final Setting<Map<String, String>> APP_VARIABLES = Setting.optional(
                    "appVariables",
                    SettingType.map(
                            "a map of at most 50 texts by names of environment variables in capitals, 8192 characters together",
                            new SettingType.Example(".ENABLE_EDIT_ACTIONS", "true"),
                            SiteApplication::variables),
                    "none",
                    "further environment variables, which anybody with access to the account can read; secrets belong into apiKeys")
            .restartsTasks();
    static final Setting<String> GOOGLE_CLIENT_ID = Setting.optional(
                    "googleClientId",
                    SettingType.text(
                            "the id of an OAuth client", "[A-Za-z0-9._-]{1,200}", "123-abc.apps.googleusercontent.com"),
                    "none, and the application answers every request with an error",
                    "OAuth client of the login with Google")
            .restartsTasks();
    static final Setting<Secret> GOOGLE_CLIENT_SECRET = Setting.optional(
                    "googleClientSecret",
                    SettingType.secret("a secret of 1 to 200 characters without spaces", "\\S{1,200}"),
                    "none, and the application answers every request with an error",
                    "secret of googleClientId, kept in one Secrets Manager secret")
            .restartsTasks();
    static final Setting<Boolean> LANGFUSE_ENABLED = Setting.of(
                    "langfuseEnabled", SettingType.bool(), true, "let the application send traces to Langfuse")
            .restartsTasks();
    static final Setting<Boolean> SANDBOX_VERCEL_ENABLED = Setting.of(
                    "sandboxVercelEnabled", SettingType.bool(), true, "let the application open sandboxes at Vercel")
            .restartsTasks();
    static final Setting<String> SANDBOX_PROVIDER_DEFAULT = Setting.of(
                    "sandboxProviderDefault",
                    SettingType.text(
                            "a word of lower-case letters, digits and hyphens", "[a-z][a-z0-9-]{0,39}", "vercel"),
                    "vercel",
                    "where the application opens sandboxes unless its user chooses")
            .restartsTasks();
    static final Setting<String> LOG_LEVEL = Setting.of(
                    "logLevel",
                    SettingType.oneOf("trace", "debug", "info", "warn", "error"),
                    "info",
                    "least severe lines that the application logs")
            .restartsTasks();

    static SiteApplication read(SettingsReader reader) {
        return new SiteApplication(
                reader.find(APP_SECRETS).orElse(Map.of()),
                reader.find(APP_VARIABLES).orElse(Map.of()),
                reader.find(GOOGLE_CLIENT_ID),
                reader.findSecret(GOOGLE_CLIENT_SECRET),
                reader.get(LANGFUSE_ENABLED),
                reader.get(SANDBOX_VERCEL_ENABLED),
                reader.get(SANDBOX_PROVIDER_DEFAULT),
                reader.get(LOG_LEVEL));
    }

    /** What keeps the application from working, as far as settings tell. */
    List<String> warnings() {
        var warnings = new ArrayList<String>();
        if (googleClientId.isEmpty() || googleClientSecret.isEmpty()) {
            warnings.add(
                    "the application needs googleClientId and googleClientSecret, and answers every request with an"
                            + " error without them");
        }
        if (secrets.isEmpty()) {
            warnings.add(
                    "the keys of the application's secret are placeholders (appSecrets): setAppSecretsCommand among"
                            + " the outputs fills them in, redeployCommand lets the tasks read them");
        } else {
            missing(NEEDED)
                    .ifPresent(names -> warnings.add(
                            "the application answers every request with an error without " + names + " (appSecrets)"));
        }
        if (langfuse && !secrets.isEmpty()) {
            missing(NEEDED_TO_TRACE)
                    .ifPresent(names -> warnings.add(
                            "langfuseEnabled is true, but appSecrets has no " + names + ": no trace arrives"));
        }
        return warnings;
    }

    private Optional<String> missing(List<String> names) {
        var missing = names.stream().filter(name -> !secrets.containsKey(name)).toList();
        return missing.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", missing));
    }

    private static Map<String, String> variables(String text) {
        var variables = SettingType.object(text);
        SettingType.require(variables.size() <= 50 && text.length() <= LONGEST);
        var values = new TreeMap<String, String>();
        variables.forEach((name, value) -> {
            if (!name.matches("[A-Z][A-Z0-9_]{0,99}")) {
                throw NotAllowedException.at(SettingType.step(name));
            }
            values.put(name, SettingType.at(SettingType.step(name), TEXT, value));
        });
        return values;
    }
}
