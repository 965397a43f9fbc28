package agentworkspaces.platform.openchamber;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.ECR_LIFECYCLE_POLICY;
import static agentworkspaces.plan.ResourceTypes.IMAGE;
import static agentworkspaces.plan.ResourceTypes.REPOSITORY;
import static agentworkspaces.plan.ResourceTypes.ROLE_POLICY;
import static agentworkspaces.plan.ResourceTypes.SECRET;
import static agentworkspaces.plan.ResourceTypes.SECRET_VERSION;
import static agentworkspaces.plan.ResourceTypes.SERVICE;
import static agentworkspaces.plan.ResourceTypes.TASK_DEFINITION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.platform.Access;
import agentworkspaces.platform.Policies;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass(name = "{0}")
@EnumSource(Access.class)
class OpenChamberImageTest {

    private final Access access;
    private final Plan plan;

    OpenChamberImageTest(Access access) {
        this.access = access;
        this.plan = access.plan();
    }

    @Test
    @DisplayName("A21 repositoryScansImagesOnPush")
    void repositoryScansImagesOnPush() {
        var repository = only(plan, REPOSITORY);

        assertEquals("openchamber", repository.text("name").orElseThrow());
        assertTrue(repository.is("imageScanningConfiguration.scanOnPush"));
    }

    @Test
    @DisplayName("A22 repositoryKeepsTheLastFiveImages")
    void repositoryKeepsTheLastFiveImages() {
        var lifecycle = only(plan, ECR_LIFECYCLE_POLICY);

        assertEquals(
                JsonParser.parseString("""
                        [{"rulePriority": 1, "description": "keep the last 5 images",
                          "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 5},
                          "action": {"type": "expire"}}]
                        """),
                lifecycle.document("policy").orElseThrow().getAsJsonObject().get("rules"));
        assertEquals(List.of(only(plan, REPOSITORY)), plan.graph().to(lifecycle, "repository"));
    }

    @Test
    @DisplayName("A27 taskRunsTheTagOfItsOwnRepository")
    void taskRunsTheTagOfItsOwnRepository() {
        assertEquals("123456789012.dkr.ecr.us-east-1.amazonaws.com/openchamber:latest", image(plan));
        assertEquals("123456789012.dkr.ecr.us-east-1.amazonaws.com/openchamber-blue:v7", image(access.changed()));
    }

    @Test
    void taskRunsTheBuiltImageWhenItIsBuiltHere() {
        var built = Access.COGNITO.plan("buildImage", "true");

        assertTrue(built.graph()
                .to(only(built, TASK_DEFINITION), "containerDefinitions")
                .contains(only(built, IMAGE)));
        assertTrue(image(built).contains("@sha256:"), image(built));
        assertEquals(List.of(), plan.ofType(IMAGE));
    }

    @Test
    void taskRunsAnImageFromElsewhere() {
        var uri = "registry.example.com/openchamber:1.19.0";

        assertEquals(uri, image(Access.COGNITO.plan("image", uri)));
    }

    /** ECS reads user and password from a secret with these two keys. */
    @Test
    void registryThatAsksIsOpenedWithASecret() {
        var asking = Access.COGNITO.plan(
                "image", "ghcr.io/example/openchamber:1.19.0",
                "registryUsername", "example-bot",
                "registryPassword", "token-of-the-registry");
        var secret = only(asking, SECRET);
        var statement =
                Policies.statement(named(asking, ROLE_POLICY, "openchamber-execution"), "policy", "ReadRegistryLogin");

        assertEquals(List.of(secret), asking.graph().to(only(asking, TASK_DEFINITION), "containerDefinitions", SECRET));
        assertEquals(
                Policies.resources(statement).get(0),
                container(asking)
                        .getAsJsonObject("repositoryCredentials")
                        .get("credentialsParameter")
                        .getAsString());
        assertEquals(List.of("secretsmanager:GetSecretValue"), Policies.actions(statement));
        assertTrue(only(asking, SERVICE)
                .dependsOn()
                .contains(only(asking, SECRET_VERSION).urn()));
        assertFalse(container(asking).has("secrets"), "no container gets it");
    }

    private static String image(Plan plan) {
        return container(plan).get("image").getAsString();
    }

    private static JsonObject container(Plan plan) {
        return only(plan, TASK_DEFINITION)
                .document("containerDefinitions")
                .orElseThrow()
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject();
    }
}
