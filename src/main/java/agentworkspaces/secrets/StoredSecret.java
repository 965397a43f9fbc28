package agentworkspaces.secrets;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.iam.Statement;
import com.pulumi.aws.secretsmanager.Secret;
import com.pulumi.aws.secretsmanager.SecretArgs;
import com.pulumi.aws.secretsmanager.SecretRotation;
import com.pulumi.aws.secretsmanager.SecretRotationArgs;
import com.pulumi.aws.secretsmanager.SecretVersion;
import com.pulumi.aws.secretsmanager.SecretVersionArgs;
import com.pulumi.aws.secretsmanager.inputs.SecretRotationRotationRulesArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A secret kept in Secrets Manager, for a task to read.
 *
 * <p>Without a physical name it has one of Pulumi's: a deleted secret keeps its name for days, and a setting that is taken
 * back and given again would fail on it. A secret that people or programs look for by its name must therefore be one that
 * the stack always has.
 */
public final class StoredSecret extends ComponentResource {

    private static final int RECOVERY_DAYS = 7;
    private static final int ROTATION_DAYS = 30;

    /** Stands for the key that AWS keeps for Secrets Manager. */
    private static final String AWS_KEY = "alias/aws/secretsmanager";

    private final boolean pinned;
    private final Secret secret;
    private final SecretVersion version;
    private final List<Resource> readiness = new ArrayList<>();

    /** What the secret holds, and who changes it. */
    public sealed interface Content {

        /** The text to begin with, or for ever. */
        Output<String> text();

        /** A text that only the program changes; tasks start anew with it. */
        record Given(Output<String> text) implements Content {}

        /**
         * A text that others change, by hand or by a function: the program writes it once, and tasks read the newest when
         * they start.
         *
         * @param text what it begins with
         * @param rotation ARN of the Lambda function that changes it every 30 days, if one does. It must let Secrets
         *     Manager call it
         */
        record Kept(Output<String> text, Optional<String> rotation) implements Content {}
    }

    /**
     * @param description what it is
     * @param content what it holds
     * @param physicalName its name in AWS; one that Pulumi makes without it
     * @param kmsKeyArn key that encrypts it; AWS's own without one
     * @param retain whether a deleted secret can be recovered for seven days
     */
    public record Args(
            String description,
            Content content,
            Optional<String> physicalName,
            Optional<Output<String>> kmsKeyArn,
            boolean retain) {

        /** A text that only the program changes, under a name of Pulumi's. */
        public Args(String description, Output<String> value, Optional<Output<String>> kmsKeyArn, boolean retain) {
            this(description, new Content.Given(value), Optional.empty(), kmsKeyArn, retain);
        }
    }

    public StoredSecret(String name, Args args, ComponentResourceOptions options) {
        super("agent-workspaces:secrets:StoredSecret", name, options);
        pinned = args.content() instanceof Content.Given;
        secret = secret(name, args);
        version = version(name, args.content());
        readiness.add(version);
        if (args.content() instanceof Content.Kept kept) {
            kept.rotation().map(function -> rotation(name, function)).ifPresent(readiness::add);
        }
        registerOutputs(Map.of("secretArn", secret.arn()));
    }

    /** What a container definition names: this version, so that a changed secret restarts the task. */
    public Output<String> valueFrom() {
        return pinned ? Output.format("%s:::%s", secret.arn(), version.versionId()) : secret.arn();
    }

    /** What a container definition names to get one value of a secret that is a JSON object. */
    public Output<String> valueFrom(String jsonKey) {
        return pinned
                ? Output.format("%s:%s::%s", secret.arn(), jsonKey, version.versionId())
                : Output.format("%s:%s::", secret.arn(), jsonKey);
    }

    public Output<String> arn() {
        return secret.arn();
    }

    /** What an execution role needs to read it. */
    public Statement readStatement(String sid) {
        return Statement.allow(sid, List.of("secretsmanager:GetSecretValue"), secret.arn());
    }

    /** What must exist before a task reads it. */
    public List<Resource> readiness() {
        return List.copyOf(readiness);
    }

    private Secret secret(String name, Args args) {
        var builder = SecretArgs.builder()
                .description(args.description())
                .recoveryWindowInDays(args.retain() ? RECOVERY_DAYS : 0);
        args.kmsKeyArn().ifPresent(builder::kmsKeyId);
        var options = CustomResourceOptions.builder().parent(this);
        // Told no key any more, the provider leaves the secret with the one that may go. Source: hashicorp/aws issue
        // 21623.
        if (args.physicalName().isPresent()) {
            // A name cannot be had twice, so such a secret is told AWS's key instead of being replaced.
            builder.name(args.physicalName().get());
            if (args.kmsKeyArn().isEmpty()) {
                builder.kmsKeyId(AWS_KEY);
            }
        } else {
            options.replaceOnChanges("kmsKeyId");
        }
        return new Secret(name, builder.build(), options.build());
    }

    private SecretVersion version(String name, Content content) {
        var options = CustomResourceOptions.builder().parent(this);
        if (!pinned) {
            options.ignoreChanges("secretString");
        }
        return new SecretVersion(
                name,
                SecretVersionArgs.builder()
                        .secretId(secret.id())
                        .secretString(content.text())
                        .build(),
                options.build());
    }

    private SecretRotation rotation(String name, String function) {
        return new SecretRotation(
                name,
                SecretRotationArgs.builder()
                        .secretId(secret.id())
                        .rotationLambdaArn(function)
                        .rotationRules(SecretRotationRotationRulesArgs.builder()
                                .automaticallyAfterDays(ROTATION_DAYS)
                                .build())
                        .build(),
                childOf(this, List.of(version)));
    }
}
