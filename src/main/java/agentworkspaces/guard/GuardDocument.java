package agentworkspaces.guard;

import java.util.List;
import java.util.stream.Collectors;

/** The page docs/guard.md: every rule, and how a finding is acknowledged. */
public final class GuardDocument {

    private static final String INTRODUCTION = """
            # Guard

            `./preview` holds the plan of a stack against the rules below, before anything exists. A finding names the rule, the
            resource, the value found and what mends it. Its severity depends on the stage: a stack is in production when what it
            holds is kept (`removal: retain`, the default), else in development. Where a rule does not apply, the table has a dash.

            Ids are those of the [AWS Security Hub controls](https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-controls-reference.html)
            where there is one, else those of Checkov (`CKV`), Trivy (`AWS-`) or cdk-nag (`AwsSolutions-`). The column *also* lists the
            ids of the same rule elsewhere, so that a finding here can be matched with one of a scanner or of Security Hub. Ids that
            begin with `AW-` are ours; they look at the graph, which scanners of single resources cannot.

            The column *what holds* says what is looked at; a few controls ask for more than the rule of the same name here. ELB.18 takes
            a listener on port 80 that redirects. Cognito.3 asks for no symbols. EC2.55 and EC2.56 ask for endpoints only where tasks have
            no other way out. S3.9 and S3.14 let buckets be that only take logs. CloudFront.1 asks for a first page only where pages come
            from a bucket, and CKV2_AWS_32 for headers only of files from one: an application sets its own. CKV2_AWS_34 looks for
            parameters that hold a secret.

            Some controls are left out because no plan can show them or none of these platforms could keep them: CloudFront.4 (a second
            origin, which would answer GET only), CloudFront.14 and its like (tags, which the provider sets on everything), RDS.4 and
            what else looks at snapshots, RDS.23 (a port other than 5432, which hides nothing in a VPC), S3.7 and S3.11, and
            SecretsManager.3.

            ## Acknowledging a finding

            Mend a finding where you can. One that you accept is written into the stack file, with the reason:

            ```yaml
            config:
              agent-workspaces:acknowledge:
                - id: ECS.2
                  resource: openchamber
                  reason: development runs without a NAT gateway; the tasks let in the load balancer only
                  expires: "2027-06-30"
            ```

            - `id` is the rule or one of its other ids.
            - `resource` is the logical name of the resource; `*` stands for any text, and is the default.
            - `expires` is the last day on which it counts, in quotes; leave it out for no end.

            What the design of a platform accepts is listed beside the platform with its reason, and the report counts it; a stack file
            holds only what its owner accepts. An acknowledgement can be wrong too:

            | Id | Severity | What is wrong |
            | --- | --- | --- |
            | `%s` | error | no rule has the id; the nearest one is named |
            | `%s` | error | it gives no reason, so it does not count |
            | `%s` | warning | its last day has passed, so it does not count any more |
            | `%s` | warning | there is no such finding |

            ## Rules

            """;

    private GuardDocument() {}

    /** The page as Markdown. */
    public static String render() {
        var page = new StringBuilder(INTRODUCTION.formatted(
                Acknowledgements.UNKNOWN,
                Acknowledgements.WITHOUT_REASON,
                Acknowledgements.EXPIRED,
                Acknowledgements.UNUSED));
        Rules.BY_SERVICE.forEach((service, rules) -> page.append(table(service, rules)));
        return page.toString().stripTrailing() + "\n";
    }

    private static String table(String service, List<Rule> rules) {
        return rules.stream()
                .map(GuardDocument::row)
                .collect(Collectors.joining(
                        "\n",
                        "### " + service
                                + "\n\n| Id | Also | What holds | Production | Development | Remedy |\n"
                                + "| --- | --- | --- | --- | --- | --- |\n",
                        "\n\n"));
    }

    private static String row(Rule rule) {
        return String.join(
                " | ",
                "| " + id(rule),
                String.join(", ", rule.aliases()),
                rule.title() + (rule.isOurs() ? " (" + rule.source() + ")" : ""),
                severity(rule, true),
                severity(rule, false),
                remedy(rule.remedy()) + " |");
    }

    private static String id(Rule rule) {
        return rule.source().startsWith("https:") ? "[" + rule.id() + "](" + rule.source() + ")" : rule.id();
    }

    private static String severity(Rule rule, boolean production) {
        return rule.level().in(production).map(Severity::label).orElse("–");
    }

    private static String remedy(Remedy remedy) {
        var command = remedy.text()
                .replaceFirst(
                        "^(pulumi config set (?:--path '\\S+'|\\S+) \\S+(?: && pulumi config set \\S+ \\S+)?)", "`$1`");
        return command.replace("|", "\\|");
    }
}
