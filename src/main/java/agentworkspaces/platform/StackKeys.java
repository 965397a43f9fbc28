package agentworkspaces.platform;

import agentworkspaces.config.Settings;
import agentworkspaces.secrets.EncryptionKey;
import agentworkspaces.support.Options;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.Optional;

/**
 * The customer-managed keys of a stack.
 *
 * @param operations encrypts the alarm topic and ECS Exec sessions where there are any, because AWS's own keys cannot;
 *     and logs and secrets where the settings ask for it
 * @param storage encrypts the file system and the image repository
 * @param encryptsLogs whether the settings ask for the operations key on logs and secrets
 */
record StackKeys(Optional<EncryptionKey> operations, Optional<EncryptionKey> storage, boolean encryptsLogs) {

    static StackKeys of(Resource parent, String displayName, Settings settings) {
        var security = settings.platform().security();
        var observability = settings.platform().observability();
        var needsOperations = security.kmsKey() || observability.alarms() || observability.execLogs();
        return new StackKeys(
                needsOperations
                        ? Optional.of(key(parent, displayName, "operations", "Alarms, logs and secrets", settings))
                        : Optional.empty(),
                security.kmsStorageKey()
                        ? Optional.of(key(parent, displayName, "storage", "Files and images", settings))
                        : Optional.empty(),
                security.kmsKey());
    }

    /** The key of logs and secrets; AWS's own without one. */
    Optional<EncryptionKey> logs() {
        return operations.filter(key -> encryptsLogs);
    }

    /** ARN of the key of logs and secrets. */
    Optional<Output<String>> logsArn() {
        return logs().map(EncryptionKey::arn);
    }

    /** ARN of the key of files and images. */
    Optional<Output<String>> storageArn() {
        return storage.map(EncryptionKey::arn);
    }

    private static EncryptionKey key(Resource parent, String displayName, String role, String what, Settings settings) {
        return new EncryptionKey(
                "openchamber-" + role,
                new EncryptionKey.Args(
                        displayName + "-" + role,
                        what + " of " + displayName,
                        settings.aws().account(),
                        settings.aws().region(),
                        settings.stack().removal().retains()),
                Options.componentOf(parent));
    }
}
