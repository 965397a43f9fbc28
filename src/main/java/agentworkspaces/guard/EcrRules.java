package agentworkspaces.guard;

import static agentworkspaces.guard.Rule.published;
import static agentworkspaces.plan.ResourceTypes.ECR_LIFECYCLE_POLICY;
import static agentworkspaces.plan.ResourceTypes.REPOSITORY;
import static agentworkspaces.plan.ResourceTypes.REPOSITORY_POLICY;

import java.util.List;

/** Rules on image repositories. */
final class EcrRules {

    private static final Remedy ALWAYS = Remedy.inTheProgram("the program sets it on every repository");

    static final List<Rule> ALL = List.of(
            published(
                    "ECR.1",
                    List.of("CKV_AWS_163", "AWS-0030"),
                    "images are scanned when they are pushed",
                    Level.ERROR,
                    ALWAYS,
                    Check.all(
                            REPOSITORY,
                            repository -> repository.is("imageScanningConfiguration.scanOnPush"),
                            repository -> Check.found(repository, "imageScanningConfiguration.scanOnPush"))),
            published(
                    "ECR.2",
                    List.of("CKV_AWS_51", "AWS-0031"),
                    "a pushed tag means the same image for ever",
                    Level.PRODUCTION_WARNING,
                    Remedy.inTheProgram("the tag latest is pushed over and over"),
                    Check.input(REPOSITORY, "imageTagMutability", mutability -> mutability
                            .filter("IMMUTABLE"::equals)
                            .isPresent())),
            published(
                    "ECR.3",
                    List.of(),
                    "repositories expire old images",
                    Level.WARNING,
                    ALWAYS,
                    Check.allIn(
                            REPOSITORY,
                            (graph, repository) -> !graph.from(ECR_LIFECYCLE_POLICY, "repository", repository)
                                    .isEmpty(),
                            repository -> "the repository has no lifecycle policy")),
            published(
                    "CKV_AWS_32",
                    List.of("AWS-0032", "AwsSolutions-ECR1"),
                    "no repository is open to everybody",
                    Level.ERROR,
                    Remedy.inTheProgram("the program gives repositories no policy"),
                    Check.each(
                            REPOSITORY_POLICY, (graph, policy) -> PolicyStatement.of(graph, policy, "policy").stream()
                                    .filter(each -> each.allows() && each.isForEverybody() && !each.isConditional())
                                    .map(each -> each.name() + " is for everybody"))));

    private EcrRules() {}
}
