package agentworkspaces.platform;

import agentworkspaces.config.ImageSettings;
import agentworkspaces.config.Secret;
import agentworkspaces.iam.Statement;
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
 * The secrets of a stack that ECS reads when it starts a task: those that its container gets as environment variables, and
 * what opens the registry of its image.
 *
 * @param keys the keys that encrypt them
 * @param secrets each of them
 */
public record InjectedSecrets(CustomerKeys keys, List<Injected> secrets) {

    public InjectedSecrets {
        secrets = List.copyOf(secrets);
    }

    /** Those of the secrets that there are. */
    public static InjectedSecrets ofPresent(CustomerKeys keys, List<Optional<Injected>> secrets) {
        return new InjectedSecrets(
                keys, secrets.stream().flatMap(Optional::stream).toList());
    }

    /**
     * One secret.
     *
     * @param sid id of the statement that allows to read it
     * @param variables what the container definition names, by environment variable
     */
    public record Injected(StoredSecret secret, String sid, Map<String, Output<String>> variables) {

        /**
         * One text that the server reads, as a password of its own, if it is given.
         *
         * @param role end of its logical name, as {@code ui-password}
         * @param description what it is, for whoever finds it in Secrets Manager
         * @param variable environment variable that the server reads it from
         */
        public static Optional<Injected> given(
                Frame frame,
                CustomerKeys keys,
                String role,
                String description,
                String sid,
                String variable,
                Optional<Secret> text) {
            return text.map(value -> {
                var secret = new StoredSecret(
                        frame.name() + "-" + role,
                        new StoredSecret.Args(
                                description, Output.ofSecret(value.text()), keys.logsArn(), frame.retains()),
                        frame.part());
                return new Injected(secret, sid, Map.of(variable, secret.valueFrom()));
            });
        }

        /** What ECS logs in to the registry of the image with, if it must; no container gets it. */
        static Optional<Injected> registryLogin(
                Frame frame, CustomerKeys keys, Optional<ImageSettings.RegistryLogin> login) {
            return login.map(given -> new Injected(
                    new StoredSecret(
                            frame.name() + "-registry-login",
                            new StoredSecret.Args(
                                    "Login to the registry of the image",
                                    Json.stringify(Map.of(
                                                    "username",
                                                    given.username(),
                                                    "password",
                                                    given.password().text()))
                                            .asSecret(),
                                    keys.logsArn(),
                                    frame.retains()),
                            frame.part()),
                    "ReadRegistryLogin",
                    Map.of()));
        }

        /** Keys of model APIs by environment variable, if there are any. */
        public static Optional<Injected> apiKeys(Frame frame, CustomerKeys keys, Map<String, Secret> apiKeys) {
            if (apiKeys.isEmpty()) {
                return Optional.empty();
            }
            var secret = new StoredSecret(
                    frame.name() + "-api-keys",
                    new StoredSecret.Args(
                            "Keys of model APIs",
                            Json.stringify(texts(apiKeys)).asSecret(),
                            keys.logsArn(),
                            frame.retains()),
                    frame.part());
            return Optional.of(new Injected(
                    secret,
                    "ReadApiKeys",
                    apiKeys.keySet().stream().collect(Collectors.toMap(name -> name, secret::valueFrom))));
        }

        private static Map<String, String> texts(Map<String, Secret> secrets) {
            return secrets.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, secret -> secret.getValue()
                    .text()));
        }
    }

    /** What the container definition names, by environment variable. */
    public Map<String, Output<String>> variables() {
        var variables = new TreeMap<String, Output<String>>();
        secrets.forEach(each -> variables.putAll(each.variables()));
        return variables;
    }

    /** What the execution role needs to read them. */
    public List<Statement> statements() {
        var statements = new ArrayList<Statement>();
        secrets.forEach(each -> statements.add(each.secret().readStatement(each.sid())));
        if (!secrets.isEmpty()) {
            keys.logs().map(key -> key.usageStatement("DecryptSecrets")).ifPresent(statements::add);
        }
        return statements;
    }

    /** What must exist before a task reads them. */
    public List<Resource> readiness() {
        return secrets.stream()
                .flatMap(each -> each.secret().readiness().stream())
                .toList();
    }
}
