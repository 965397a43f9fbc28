package agentworkspaces.guard;

import static agentworkspaces.guard.Rule.own;
import static agentworkspaces.guard.Rule.published;
import static agentworkspaces.plan.ResourceTypes.POLICY;
import static agentworkspaces.plan.ResourceTypes.ROLE;
import static agentworkspaces.plan.ResourceTypes.ROLE_POLICY;
import static agentworkspaces.plan.ResourceTypes.ROLE_POLICY_ATTACHMENT;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules on roles and on what they may do. */
final class IamRules {

    /** Actions that take no resource, or only read names. Source: Service Authorization Reference. */
    private static final Pattern WITHOUT_RESOURCE = Pattern.compile("ecr:GetAuthorizationToken|ssmmessages:.+"
            + "|xray:(Put(TraceSegments|TelemetryRecords)|GetSampling(Rules|Targets|StatisticSummaries))"
            + "|sts:GetCallerIdentity|secretsmanager:GetRandomPassword|[a-z0-9-]+:(Describe|List)[A-Za-z]*");

    private static final Set<String> AWS_MANAGED = Set.of(
            "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
            "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
            "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores");

    private static final String GITHUB = "token.actions.githubusercontent.com";
    private static final Pattern ONE_REPOSITORY = Pattern.compile("repo:[^*:/]+/[^*:/]+:.+");
    private static final List<String> DOCUMENTS = List.of("policy", "assumeRolePolicy", "containerDefinitions");
    private static final Remedy LEAST_PRIVILEGE =
            Remedy.inTheProgram("the program writes each statement for the resources that it made");

    static final List<Rule> ALL = List.of(
            published(
                    "IAM.1",
                    List.of("CKV_AWS_62", "CKV_AWS_63", "AWS-0057"),
                    "no policy allows every action",
                    Level.ERROR,
                    LEAST_PRIVILEGE,
                    ofStatements(statement -> statement.actions().contains("*"), statement -> "allows every action")),
            published(
                    "IAM.21",
                    List.of("AWS-0342", "AwsSolutions-IAM5"),
                    "no policy allows every action of a service",
                    Level.ERROR,
                    LEAST_PRIVILEGE,
                    ofStatements(
                            statement -> statement.actions().stream().anyMatch(action -> action.endsWith(":*")),
                            statement -> "allows " + String.join(", ", statement.actions()))),
            published(
                    "CKV_AWS_290",
                    List.of("CKV_AWS_286", "CKV_AWS_287", "CKV_AWS_288", "CKV_AWS_289", "CKV_AWS_355"),
                    "what can be allowed on one resource is not allowed on all",
                    Level.ERROR,
                    LEAST_PRIVILEGE,
                    ofStatements(
                            statement -> statement.isOnEverything()
                                    && !statement.isConditional()
                                    && unpinned(statement).findAny().isPresent(),
                            statement -> "allows "
                                    + String.join(", ", unpinned(statement).toList()) + " on every resource")),
            own(
                    "AW-PassRole",
                    "roles that may be passed to services are named",
                    Level.ERROR,
                    "AWS IAM User Guide, \"Grant a user permissions to pass a role to an AWS service\"",
                    LEAST_PRIVILEGE,
                    ofStatements(
                            statement -> statement.actions().contains("iam:PassRole")
                                    && statement.resources().stream().anyMatch(arn -> arn.endsWith("*")),
                            statement -> "passes " + String.join(", ", statement.resources()))),
            published(
                    "CKV_AWS_60",
                    List.of("CKV_AWS_61"),
                    "roles name who may assume them",
                    Level.ERROR,
                    LEAST_PRIVILEGE,
                    ofTrust(statement -> statement.isForEverybody(), statement -> "lets everybody assume the role")),
            published(
                    "CKV_AWS_358",
                    List.of(),
                    "GitHub assumes a role only from one repository",
                    Level.ERROR,
                    Remedy.set("githubRepo", "example/workspaces"),
                    ofTrust(
                            statement -> statement.principals().anyMatch(who -> who.contains(GITHUB))
                                    && !isForOneRepository(statement),
                            statement -> "does not pin " + GITHUB + ":sub to one repository")),
            published(
                    "AwsSolutions-IAM4",
                    List.of(),
                    "roles have policies of our own; of AWS's only those of Systems Manager and Backup",
                    Level.ERROR,
                    LEAST_PRIVILEGE,
                    graph -> Stream.concat(
                            Check.each(
                                            ROLE_POLICY_ATTACHMENT,
                                            (each, attachment) -> attachment.text("policyArn").stream()
                                                    .filter(IamRules::isForeign)
                                                    .map(arn -> "attaches " + arn))
                                    .problems(graph),
                            Check.each(ROLE, (each, role) -> role.list("managedPolicyArns").stream()
                                            .map(String::valueOf)
                                            .filter(IamRules::isForeign)
                                            .map(arn -> "attaches " + arn))
                                    .problems(graph))),
            own(
                    "AW-Document",
                    "policies and container definitions are JSON",
                    Level.ERROR,
                    "AWS refuses other text only when it gets it",
                    Remedy.inTheProgram("the program writes documents with one JSON writer"),
                    graph -> graph.all().flatMap(resource -> DOCUMENTS.stream()
                            .filter(path -> resource.input(path).isPresent())
                            .filter(path -> graph.document(resource, path).isEmpty())
                            .map(path -> new Problem(resource, path + " is not a JSON document")))));

    private IamRules() {}

    private static Check ofStatements(Predicate<PolicyStatement> forbidden, Function<PolicyStatement, String> message) {
        return graph -> Stream.of(ROLE_POLICY, POLICY).flatMap(type -> ofStatements(type, "policy", forbidden, message)
                .problems(graph));
    }

    private static Check ofTrust(Predicate<PolicyStatement> forbidden, Function<PolicyStatement, String> message) {
        return ofStatements(ROLE, "assumeRolePolicy", forbidden, message);
    }

    private static Check ofStatements(
            String type, String path, Predicate<PolicyStatement> forbidden, Function<PolicyStatement, String> message) {
        return Check.each(type, (graph, resource) -> PolicyStatement.of(graph, resource, path).stream()
                .filter(PolicyStatement::allows)
                .filter(forbidden)
                .map(statement -> statement.name() + " " + message.apply(statement)));
    }

    private static Stream<String> unpinned(PolicyStatement statement) {
        return statement.actions().stream()
                .filter(action -> !action.equals("*") && !action.endsWith(":*"))
                .filter(action -> !WITHOUT_RESOURCE.matcher(action).matches());
    }

    private static boolean isForOneRepository(PolicyStatement statement) {
        var subjects = Stream.of("StringEquals", "StringLike")
                .flatMap(operator -> statement.condition(operator, GITHUB + ":sub"))
                .toList();
        return !subjects.isEmpty()
                && subjects.stream()
                        .allMatch(subject -> ONE_REPOSITORY.matcher(subject).matches());
    }

    private static boolean isForeign(String arn) {
        return arn.startsWith("arn:aws:iam::aws:policy/") && !AWS_MANAGED.contains(arn);
    }
}
