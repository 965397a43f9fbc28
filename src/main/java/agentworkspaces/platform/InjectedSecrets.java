package agentworkspaces.platform;

import agentworkspaces.config.Secret;
import agentworkspaces.iam.Statement;
import agentworkspaces.secrets.EncryptionKey;
import agentworkspaces.secrets.StoredSecret;
import agentworkspaces.support.Json;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The secrets of a stack that its container gets as environment variables: the server's own password and the keys of
 * model APIs.
 */
final class InjectedSecrets {

    private final CustomerKeys keys;
    private final List<Resource> readiness = new ArrayList<>();
    private final List<Statement> statements = new ArrayList<>();
    private final Map<String, Output<String>> variables = new TreeMap<>();

    /**
     * A password of the server's own.
     *
     * @param role end of its logical name, as {@code ui-password}
     * @param description what it is
     * @param sid id of the statement that allows to read it
     * @param variable environment variable that the server reads it from
     */
    record Password(String role, String description, String sid, String variable) {}

    /**
     * @param password what the password is
     * @param given the password, if there is one
     * @param apiKeys keys of model APIs by environment variable
     */
    InjectedSecrets(
            Frame frame, CustomerKeys keys, Password password, Optional<Secret> given, Map<String, Secret> apiKeys) {
        this.keys = keys;
        given.ifPresent(value -> {
            var secret = stored(frame, password.role(), password.description(), Output.ofSecret(value.text()));
            statements.add(secret.readStatement(password.sid()));
            variables.put(password.variable(), secret.valueFrom());
        });
        if (!apiKeys.isEmpty()) {
            var secret = stored(
                    frame,
                    "api-keys",
                    "Keys of model APIs",
                    Json.stringify(texts(apiKeys)).asSecret());
            statements.add(secret.readStatement("ReadApiKeys"));
            apiKeys.keySet().forEach(name -> variables.put(name, secret.valueFrom(name)));
        }
    }

    /** What the container definition names, by environment variable. */
    Map<String, Output<String>> variables() {
        return variables;
    }

    /** What the execution role needs to read them. */
    List<Statement> statements() {
        var all = new ArrayList<>(statements);
        if (!statements.isEmpty()) {
            keys.logs()
                    .map((EncryptionKey key) -> key.usageStatement("DecryptSecrets"))
                    .ifPresent(all::add);
        }
        return all;
    }

    /** What must exist before a task reads them. */
    List<Resource> readiness() {
        return readiness;
    }

    private StoredSecret stored(Frame frame, String role, String description, Output<String> value) {
        var secret = new StoredSecret(
                frame.name() + "-" + role,
                new StoredSecret.Args(description, value, keys.logsArn(), frame.retains()),
                frame.part());
        readiness.add(secret.readiness());
        return secret;
    }

    private static Map<String, String> texts(Map<String, Secret> secrets) {
        return secrets.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, secret -> secret.getValue()
                .text()));
    }
}
