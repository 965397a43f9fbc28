package agentworkspaces.platform;

import agentworkspaces.config.ObservabilitySettings;
import agentworkspaces.config.SecuritySettings;
import agentworkspaces.secrets.EncryptionKey;
import com.pulumi.core.Output;
import java.util.Optional;

/**
 * The customer-managed keys of a stack.
 *
 * @param operations encrypts the alarm topic and ECS Exec sessions where there are any, because AWS's own keys cannot;
 *     and logs and secrets where the settings ask for it
 * @param storage encrypts what the stack stores: image repository, file system, tables, databases, buckets, caches
 * @param encryptsLogs whether the settings ask for the operations key on logs and secrets
 */
public record CustomerKeys(Optional<EncryptionKey> operations, Optional<EncryptionKey> storage, boolean encryptsLogs) {

    public static CustomerKeys of(Frame frame, SecuritySettings security, ObservabilitySettings observability) {
        var needsOperations = security.kmsKey() || observability.alarms() || observability.execLogs();
        var operations = security.kmsKey() ? "Alarms, logs and secrets" : "Alarms and sessions of ECS Exec";
        return new CustomerKeys(
                needsOperations ? Optional.of(key(frame, "operations", operations)) : Optional.empty(),
                security.kmsStorageKey() ? Optional.of(key(frame, "storage", "Stored data")) : Optional.empty(),
                security.kmsKey());
    }

    /** The key of logs and secrets; AWS's own without one. */
    Optional<EncryptionKey> logs() {
        return operations.filter(key -> encryptsLogs);
    }

    /** ARN of the key of logs and secrets. */
    public Optional<Output<String>> logsArn() {
        return logs().map(EncryptionKey::arn);
    }

    /** ARN of the key of what is stored. */
    public Optional<Output<String>> storageArn() {
        return storage.map(EncryptionKey::arn);
    }

    private static EncryptionKey key(Frame frame, String role, String what) {
        return new EncryptionKey(
                frame.name() + "-" + role,
                new EncryptionKey.Args(
                        frame.displayName() + "-" + role,
                        what + " of " + frame.displayName(),
                        frame.account(),
                        frame.region(),
                        frame.retains()),
                frame.part());
    }
}
