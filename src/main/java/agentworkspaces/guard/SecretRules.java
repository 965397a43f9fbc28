package agentworkspaces.guard;

import static agentworkspaces.guard.Rule.own;
import static agentworkspaces.guard.Rule.published;
import static agentworkspaces.plan.ResourceTypes.SECRET;

import java.util.List;

/** Rules on secrets. */
final class SecretRules {

    private static final long SHORTEST_RECOVERY_DAYS = 7;
    private static final long AWS_RECOVERY_DAYS = 30;

    static final List<Rule> ALL = List.of(
            published(
                    "CKV_AWS_149",
                    List.of("AWS-0098"),
                    "secrets are encrypted with a key of the account",
                    Level.PRODUCTION_WARNING,
                    Remedy.set("kmsKey", "true"),
                    Check.input(SECRET, "kmsKeyId", key -> key.filter(id -> !id.startsWith("alias/aws/"))
                            .isPresent())),
            own(
                    "AW-SecretRecovery",
                    "a deleted secret can be recovered for a week or longer",
                    Level.PRODUCTION_ONLY,
                    "AWS Secrets Manager User Guide, \"Delete an AWS Secrets Manager secret\"",
                    Remedy.inTheProgram("removal: retain sets it"),
                    Check.all(
                            SECRET,
                            secret -> secret.number("recoveryWindowInDays").orElse(AWS_RECOVERY_DAYS)
                                    >= SHORTEST_RECOVERY_DAYS,
                            secret -> Check.found(secret, "recoveryWindowInDays"))));

    private SecretRules() {}
}
