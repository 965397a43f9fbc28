package agentworkspaces.secrets;

import agentworkspaces.iam.Statement;
import agentworkspaces.support.Check;
import com.pulumi.aws.secretsmanager.SecretsmanagerFunctions;
import com.pulumi.aws.secretsmanager.inputs.GetRandomPasswordArgs;
import com.pulumi.aws.secretsmanager.outputs.GetRandomPasswordResult;
import com.pulumi.core.Output;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.resources.Resource;
import java.util.List;

/**
 * A text that Secrets Manager makes up, another one each time it is asked: only what keeps the first may use it.
 *
 * @param length letters after the prefix, at most 4,096
 * @param alphabet what they are
 * @param prefix what the text begins with; may be empty
 */
public record RandomText(int length, Alphabet alphabet, String prefix) {

    /** Shorter ones can be guessed. */
    private static final int SHORTEST = 16;

    /** Source: AWS Secrets Manager API, GetRandomPassword. */
    private static final int LONGEST = 4096;

    /** Letters of a text. Neither has signs that mean something in a URL. */
    public enum Alphabet {
        /** Letters, large and small, and digits. */
        ALPHANUMERIC {
            @Override
            void restrict(GetRandomPasswordArgs.Builder request) {
                request.excludePunctuation(true);
            }
        },
        /** Hexadecimal digits. */
        HEX {
            @Override
            void restrict(GetRandomPasswordArgs.Builder request) {
                request.excludePunctuation(true)
                        .excludeUppercase(true)
                        .excludeCharacters("ghijklmnopqrstuvwxyz")
                        // Of two kinds, each of which a short text may lack.
                        .requireEachIncludedType(false);
            }
        };

        abstract void restrict(GetRandomPasswordArgs.Builder request);
    }

    public RandomText {
        Check.argument(
                SHORTEST <= length && length <= LONGEST, "length must be %d to %d, got %d", SHORTEST, LONGEST, length);
    }

    /** A text without a prefix. */
    public RandomText(int length, Alphabet alphabet) {
        this(length, alphabet, "");
    }

    /** What whoever previews or deploys needs to make one up; the action takes no resource. */
    public static Statement lookUpStatement() {
        return Statement.allow("MakeUpSecrets", List.of("secretsmanager:GetRandomPassword"), "*");
    }

    /** A new text, as a secret, from the provider of a resource. */
    Output<String> make(Resource parent) {
        return SecretsmanagerFunctions.getRandomPassword(
                        request(), InvokeOptions.builder().parent(parent).build())
                .applyValue(GetRandomPasswordResult::randomPassword)
                .applyValue(text -> prefix + text)
                .asSecret();
    }

    GetRandomPasswordArgs request() {
        var request = GetRandomPasswordArgs.builder().passwordLength(length);
        alphabet.restrict(request);
        return request.build();
    }
}
