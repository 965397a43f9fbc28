package agentworkspaces.secrets;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.iam.Statement;
import agentworkspaces.support.AwsCli;
import agentworkspaces.support.Check;
import agentworkspaces.support.Json;
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
import java.util.TreeMap;

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

        /** A text that nobody has to know: made up once, and kept whatever is made up later. */
        record Generated(RandomText text) implements Content {}

        /**
         * Such a text in the middle of what everybody may know, as a password in the address of a database.
         *
         * @param before what comes before it
         * @param after what comes after it, as it is when the secret is made
         */
        record GeneratedWithin(Output<String> before, RandomText text, Output<String> after) implements Content {}

        /**
         * A JSON object of such texts.
         *
         * @param texts by key; a key that is added later is not, unless the owner adds it by hand
         */
        record GeneratedObject(Map<String, RandomText> texts) implements Content {

            public GeneratedObject {
                texts = Map.copyOf(texts);
                Check.argument(!texts.isEmpty(), "texts must have at least one");
            }
        }

        /** A text that the owner puts in by hand, in the place of one that says so. */
        record Placeholder() implements Content {

            /** What it holds until then. */
            static final String TEXT = "replace-me";
        }
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
        // Nobody could make it up again.
        var isProtected = args.retain()
                && (args.content() instanceof Content.Generated
                        || args.content() instanceof Content.GeneratedWithin
                        || args.content() instanceof Content.GeneratedObject);
        secret = secret(name, args, isProtected);
        version = version(name, args.content(), isProtected);
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

    /**
     * The text that the stack keeps, for what the program tells others: a database its password. What others changed
     * since is not in it.
     */
    public Output<String> text() {
        return version.secretString().applyValue(Optional::orElseThrow).asSecret();
    }

    public Output<String> arn() {
        return secret.arn();
    }

    /**
     * The command that fills it in, where somebody other than the program may: of a text that the settings give, tasks
     * read the version that the program wrote, whatever somebody writes beside it.
     *
     * @param cli command line of AWS for the stack
     * @param example what stands for the text
     */
    public Optional<Output<String>> setCommand(AwsCli cli, Output<String> example) {
        return pinned
                ? Optional.empty()
                : Optional.of(Output.format(
                        cli.command("secretsmanager put-secret-value --secret-id %s --secret-string '%s'"),
                        secret.arn(),
                        example));
    }

    /** What an execution role needs to read it. */
    public Statement readStatement(String sid) {
        return Statement.allow(sid, List.of("secretsmanager:GetSecretValue"), secret.arn());
    }

    /** What must exist before a task reads it. */
    public List<Resource> readiness() {
        return List.copyOf(readiness);
    }

    private Secret secret(String name, Args args, boolean isProtected) {
        var builder = SecretArgs.builder()
                .description(args.description())
                .recoveryWindowInDays(args.retain() ? RECOVERY_DAYS : 0);
        args.kmsKeyArn().ifPresent(builder::kmsKeyId);
        var options = CustomResourceOptions.builder().parent(this).protect(isProtected);
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

    private SecretVersion version(String name, Content content, boolean isProtected) {
        var options = CustomResourceOptions.builder().parent(this).protect(isProtected);
        if (!pinned) {
            options.ignoreChanges("secretString");
        }
        return new SecretVersion(
                name,
                SecretVersionArgs.builder()
                        .secretId(secret.id())
                        .secretString(text(content))
                        .build(),
                options.build());
    }

    private Output<String> text(Content content) {
        if (content instanceof Content.Given given) {
            return given.text();
        }
        if (content instanceof Content.Kept kept) {
            return kept.text();
        }
        if (content instanceof Content.Generated generated) {
            return generated.text().make(this);
        }
        if (content instanceof Content.GeneratedWithin within) {
            return Output.format("%s%s%s", within.before(), within.text().make(this), within.after())
                    .asSecret();
        }
        if (content instanceof Content.GeneratedObject object) {
            var texts = new TreeMap<String, Output<String>>();
            object.texts().forEach((key, text) -> texts.put(key, text.make(this)));
            return Json.stringify(texts).asSecret();
        }
        return Output.ofSecret(Content.Placeholder.TEXT);
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
