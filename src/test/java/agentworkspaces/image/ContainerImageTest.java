package agentworkspaces.image;

import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.IMAGE;
import static agentworkspaces.plan.ResourceTypes.REPOSITORY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.iam.PolicyDocument;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Root;
import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import com.pulumi.core.Output;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerImageTest {

    private static final String TAG = "0123456789abcdef-1";
    private static final BuildContext BUILD =
            new BuildContext(Path.of("docker", "openchamber"), Map.of("OPENCODE_VERSION", "1.18.33"));
    private static final ImageSource BUILT = new ImageSource.Built(BUILD, TAG, "linux/amd64");
    private static final ImageSource LATEST = new ImageSource.Tagged("latest");
    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012";
    private static final String OWN_URI = "123456789012.dkr.ecr.us-east-1.amazonaws.com/app-test:1";
    private static final String OWN = "arn:aws:ecr:us-east-1:123456789012:repository/app-test";

    @Test
    void tasksRunTheTagOfTheOwnRepository() {
        var plan = plan(new ImageSource.Tagged("v3"), true);

        assertEquals(
                "123456789012.dkr.ecr.us-east-1.amazonaws.com/app-test:v3",
                plan.outputs().get("uri"));
        assertEquals(List.of(), plan.ofType(IMAGE));
        assertEquals(OWN, pulledFrom(plan));
    }

    @Test
    void buildPushesTheFolderToTheRepositoryUnderTheGivenTag() {
        var plan = plan(BUILT, true);
        var image = only(plan, IMAGE);

        assertEquals(List.of(only(plan, REPOSITORY)), plan.graph().to(image, "repositoryUrl"));
        assertEquals("docker/openchamber", image.text("context").orElseThrow());
        assertEquals("docker/openchamber/Dockerfile", image.text("dockerfile").orElseThrow());
        assertEquals(Map.of("OPENCODE_VERSION", "1.18.33"), image.input("args").orElseThrow());
        assertEquals(TAG, image.text("imageTag").orElseThrow());
        assertEquals("linux/amd64", image.text("platform").orElseThrow());
        assertTrue(plan.outputs().get("uri").toString().contains("@sha256:"));
        assertEquals(OWN, pulledFrom(plan));
    }

    @Test
    void builtImagesAreKeptForTheWayBack() {
        assertTrue(only(plan(BUILT, true), IMAGE).retainOnDelete());
        assertTrue(only(plan(BUILT, false), IMAGE).retainOnDelete());
    }

    @ParameterizedTest
    @CsvSource({
        "210987654321.dkr.ecr.eu-central-1.amazonaws.com/team/app:1, arn:aws:ecr:eu-central-1:210987654321:repository/team/app",
        "210987654321.dkr-ecr.eu-west-1.on.aws/app:1, arn:aws:ecr:eu-west-1:210987654321:repository/app",
        "210987654321.dkr.ecr.us-east-1.amazonaws.com/app@sha256:00, arn:aws:ecr:us-east-1:210987654321:repository/app"
    })
    void imageOfAnotherRepositoryIsPulledFromThere(String uri, String repositoryArn) {
        var plan = plan(new ImageSource.Given(uri), true);

        assertEquals(uri, plan.outputs().get("uri"));
        assertEquals(repositoryArn, pulledFrom(plan));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry.example.com/app:1",
                "public.ecr.aws/docker/library/nginx:1",
                "ghcr.io/example/app:1",
                "12345678901.dkr.ecr.us-east-1.amazonaws.com/app:1",
                "210987654321.dkr.ecr.us-east-1.amazonaws.com.example.com/app:1"
            })
    void imageOfAnotherRegistryNeedsNoRight(String uri) {
        assertEquals(JsonParser.parseString("[]"), statements(plan(new ImageSource.Given(uri), true)));
    }

    /** A pull-through cache may stand behind a name below a prefix: what it has not yet, the role lets it fetch. */
    @ParameterizedTest
    @CsvSource({
        "123456789012.dkr.ecr.us-east-1.amazonaws.com/ghcr/example/app:1, arn:aws:ecr:us-east-1:123456789012:repository/ghcr/example/app",
        "210987654321.dkr.ecr.eu-west-1.amazonaws.com/hub/library/app@sha256:00, arn:aws:ecr:eu-west-1:210987654321:repository/hub/library/app",
    })
    void imageBelowAPrefixMayBeFetchedThroughACache(String uri, String repositoryArn) {
        var fetch = statements(plan(new ImageSource.Given(uri), true)).get(2).getAsJsonObject();

        assertEquals(
                JsonParser.parseString("[\"ecr:BatchImportUpstreamImage\",\"ecr:CreateRepository\"]"),
                fetch.get("Action"));
        assertEquals(repositoryArn, fetch.get("Resource").getAsString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456789012.dkr.ecr.us-east-1.amazonaws.com/app:a/b", OWN_URI})
    void noOtherImageIsFetchedThroughACache(String uri) {
        assertEquals(2, statements(plan(new ImageSource.Given(uri), true)).size());
        assertEquals(2, statements(plan(LATEST, true)).size());
    }

    @ParameterizedTest
    @CsvSource({"true, IMMUTABLE", "false, MUTABLE"})
    void tagsAreImmutableExactlyWhenTheyAreHashesOfTheContent(boolean build, String mutability) {
        var repository = only(plan(build ? BUILT : LATEST, true), REPOSITORY);

        assertEquals(mutability, repository.text("imageTagMutability").orElseThrow());
    }

    @Test
    void repositoryEncryptsWithAKeyOfTheOwnersWhereThereIsOne() {
        var owners = plan(LATEST, Optional.of(KEY), true);

        assertEquals(
                List.of(Map.of("encryptionType", "KMS", "kmsKey", KEY)),
                only(owners, REPOSITORY).list("encryptionConfigurations"));
        assertEquals(List.of(), only(plan(LATEST, true), REPOSITORY).list("encryptionConfigurations"));
    }

    @Test
    void repositoryIsKeptOrVanishesWithItsImages() {
        var kept = only(plan(LATEST, true), REPOSITORY);
        var vanishing = only(plan(LATEST, false), REPOSITORY);

        assertTrue(kept.protect());
        assertFalse(kept.is("forceDelete"));
        assertFalse(vanishing.protect());
        assertTrue(vanishing.is("forceDelete"));
    }

    private static Plan plan(ImageSource source, boolean retain) {
        return plan(source, Optional.empty(), retain);
    }

    private static Plan plan(ImageSource source, Optional<String> key, boolean retain) {
        return Plans.ofProgram(context -> {
            var container = new ContainerImage(
                    "app", new ContainerImage.Args(source, "app-test", 5, key.map(Output::of), retain), Root.OPTIONS);
            context.export("uri", container.uri());
            context.export("policy", new PolicyDocument(container.pullStatements()).toJson());
        });
    }

    private static JsonArray statements(Plan plan) {
        return JsonParser.parseString(plan.outputs().get("policy").toString())
                .getAsJsonObject()
                .getAsJsonArray("Statement");
    }

    private static String pulledFrom(Plan plan) {
        return statements(plan).get(1).getAsJsonObject().get("Resource").getAsString();
    }
}
