package agentworkspaces.secrets;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.iam.Statement;
import com.pulumi.aws.secretsmanager.Secret;
import com.pulumi.aws.secretsmanager.SecretArgs;
import com.pulumi.aws.secretsmanager.SecretVersion;
import com.pulumi.aws.secretsmanager.SecretVersionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A secret setting kept in Secrets Manager, for a task to read.
 *
 * <p>Its physical name is Pulumi's: a deleted secret keeps its name for days, and a setting that is taken back and
 * given again would fail on it.
 */
public final class StoredSecret extends ComponentResource {

    private static final int RECOVERY_DAYS = 7;

    private final Secret secret;
    private final SecretVersion version;

    /**
     * @param description what it is
     * @param value the secret text
     * @param kmsKeyArn key that encrypts it; AWS's own without one
     * @param retain whether a deleted secret can be recovered for seven days
     */
    public record Args(String description, Output<String> value, Optional<Output<String>> kmsKeyArn, boolean retain) {}

    public StoredSecret(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:secrets:StoredSecret", name, options);
        var builder = SecretArgs.builder()
                .description(args.description())
                .recoveryWindowInDays(args.retain() ? RECOVERY_DAYS : 0);
        args.kmsKeyArn().ifPresent(builder::kmsKeyId);
        secret = new Secret(
                name,
                builder.build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        // Told no key any more, the provider leaves the secret with the one that may go. Source:
                        // hashicorp/aws issue 21623.
                        .replaceOnChanges("kmsKeyId")
                        .build());
        version = new SecretVersion(
                name,
                SecretVersionArgs.builder()
                        .secretId(secret.id())
                        .secretString(args.value())
                        .build(),
                childOf(this));
        registerOutputs(Map.of("secretArn", secret.arn()));
    }

    /** What a container definition names: this version, so that a changed secret restarts the task. */
    public Output<String> valueFrom() {
        return Output.format("%s:::%s", secret.arn(), version.versionId());
    }

    /** What a container definition names to get one value of a secret that is a JSON object. */
    public Output<String> valueFrom(String jsonKey) {
        return Output.format("%s:%s::%s", secret.arn(), jsonKey, version.versionId());
    }

    /** What an execution role needs to read it. */
    public Statement readStatement(String sid) {
        return Statement.allow(sid, List.of("secretsmanager:GetSecretValue"), secret.arn());
    }

    /** What must exist before a task reads it. */
    public Resource readiness() {
        return version;
    }
}
