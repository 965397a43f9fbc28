package agentworkspaces.platform.coder;

import static agentworkspaces.secrets.RandomText.Alphabet.ALPHANUMERIC;
import static agentworkspaces.secrets.RandomText.Alphabet.HEX;

import agentworkspaces.config.CoderSettings;
import agentworkspaces.config.Secret;
import agentworkspaces.platform.CustomerKeys;
import agentworkspaces.platform.Frame;
import agentworkspaces.secrets.RandomText;
import agentworkspaces.secrets.StoredSecret;
import agentworkspaces.secrets.StoredSecret.Content;
import agentworkspaces.support.Json;
import com.pulumi.core.Output;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets of Coder, under the names of its plan. What nobody has to know is made up once and never by the program
 * again; what only the owner knows comes from a setting or by hand.
 */
final class CoderSecrets {

    private static final int KEY_LENGTH = 48;
    private static final int PASSWORD_LENGTH = 32;

    private final Frame frame;
    private final CustomerKeys keys;
    private final StoredSecret databaseOwner;
    private final StoredSecret oidc;
    private final StoredSecret masterKey;
    private final StoredSecret saltKey;
    private final StoredSecret anthropicKey;
    private final StoredSecret customKey;
    private final StoredSecret provisioner;
    private final StoredSecret langfuseKeys;
    private final StoredSecret langfuseAuth;
    private final StoredSecret clickhouse;

    CoderSecrets(Frame frame, CustomerKeys keys) {
        this.frame = frame;
        this.keys = keys;
        var settings = frame.settings().platform(CoderSettings.class);
        var login = settings.login().oidc().orElseThrow();
        databaseOwner =
                secret("coder/database-owner", "Password of the database server's owner", generated(PASSWORD_LENGTH));
        oidc = secret(
                "coder/oidc",
                "Client of the login at its provider",
                new Content.Given(Json.stringify(Map.of(
                                "client_id", login.clientId(),
                                "client_secret", login.clientSecret().text()))
                        .asSecret()));
        // Nothing reads it: the plan keeps a place for another login server.
        secret("authentik/secret-key", "Key of a login server that is not part of this stack", generated(64));
        masterKey = secret(
                "litellm/master-key",
                "LiteLLM's master key",
                new Content.Generated(new RandomText(KEY_LENGTH, ALPHANUMERIC, "sk-")));
        saltKey = secret(
                "litellm/salt-key",
                "Encrypts what LiteLLM keeps in its database, which nobody could read with another one",
                new Content.Generated(new RandomText(KEY_LENGTH, ALPHANUMERIC, "sk-")));
        anthropicKey = apiKey("litellm/anthropic-api-key", settings, CoderSettings.ANTHROPIC_API_KEY);
        customKey = apiKey("custom-llm/api-key", settings, CoderSettings.CUSTOM_LLM_API_KEY);
        provisioner = secret(
                "key-provisioner/secret",
                "By which templates and machines get the keys of users",
                generated(KEY_LENGTH));
        langfuseKeys = secret(
                "langfuse/api-keys",
                "Keys by which LiteLLM writes traces",
                new Content.GeneratedObject(Map.of(
                        "public_key", new RandomText(PASSWORD_LENGTH, HEX, "pk-lf-"),
                        "secret_key", new RandomText(PASSWORD_LENGTH, HEX, "sk-lf-"))));
        langfuseAuth = secret(
                "langfuse/auth",
                "Langfuse's sessions, salt, encryption and first user",
                new Content.GeneratedObject(Map.of(
                        "nextauth_secret", new RandomText(KEY_LENGTH, ALPHANUMERIC),
                        "salt", new RandomText(KEY_LENGTH, ALPHANUMERIC),
                        // 32 bytes: Langfuse decodes it.
                        "encryption_key", new RandomText(64, HEX),
                        "admin_password", new RandomText(PASSWORD_LENGTH, ALPHANUMERIC))));
        clickhouse = secret("langfuse/clickhouse", "Password of ClickHouse", generated(PASSWORD_LENGTH));
    }

    /** Password of the owner of the database server, who makes the users of the services. */
    StoredSecret databaseOwner() {
        return databaseOwner;
    }

    /** Client of the login: {@code client_id} and {@code client_secret}. */
    StoredSecret oidc() {
        return oidc;
    }

    StoredSecret masterKey() {
        return masterKey;
    }

    StoredSecret saltKey() {
        return saltKey;
    }

    StoredSecret anthropicKey() {
        return anthropicKey;
    }

    StoredSecret customKey() {
        return customKey;
    }

    /** By which templates and machines get the keys of users. */
    StoredSecret provisioner() {
        return provisioner;
    }

    /** {@code public_key} and {@code secret_key}. */
    StoredSecret langfuseKeys() {
        return langfuseKeys;
    }

    /** {@code nextauth_secret}, {@code salt}, {@code encryption_key} and {@code admin_password}. */
    StoredSecret langfuseAuth() {
        return langfuseAuth;
    }

    StoredSecret clickhouse() {
        return clickhouse;
    }

    /**
     * Address and password of a database, with a user of its own.
     *
     * @param owner service, as the plan names it, which is the user and the database too
     * @param host name and port of the server
     */
    StoredSecret database(String owner, Output<String> host) {
        return secret(
                owner + "/database",
                "URL of the database of " + owner,
                new Content.GeneratedWithin(
                        Output.of("postgresql://" + owner + ":"),
                        new RandomText(PASSWORD_LENGTH, ALPHANUMERIC),
                        Output.format("@%s/" + owner + "?sslmode=require", host)));
    }

    private StoredSecret apiKey(String name, CoderSettings settings, String variable) {
        var given = Optional.ofNullable(settings.security().apiKeys().get(variable));
        return secret(
                name,
                variable + " of LiteLLM",
                given.map(Secret::text)
                        .<Content>map(text -> new Content.Given(Output.ofSecret(text)))
                        .orElseGet(Content.Placeholder::new));
    }

    private static Content generated(int length) {
        return new Content.Generated(new RandomText(length, ALPHANUMERIC));
    }

    /** The plan's name begins with the stage, by which the execution role's rights are seen to be for them alone. */
    private StoredSecret secret(String name, String description, Content content) {
        return new StoredSecret(
                name.replace('/', '-'),
                new StoredSecret.Args(
                        description,
                        content,
                        Optional.of(frame.named("prod/" + name)),
                        keys.logsArn(),
                        frame.retains()),
                frame.part());
    }
}
