package agentworkspaces.platform;

import static agentworkspaces.plan.ResourceTypes.TASK_DEFINITION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import com.google.gson.JsonElement;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Images that others make are named by a version that stays: the same stack runs the same program tomorrow. */
class ForeignImagesTest {

    private static final String OWN = ".dkr.ecr.";

    @Test
    void everyImageOfOthersNamesAMinorVersionOrADigest() {
        var images = new TreeSet<String>();
        Stream.of("dev", "prod", "opencode", "cao", "website-agent")
                .map(stack -> Plans.of(stack, "xrayEnabled", "true"))
                .flatMap(ForeignImagesTest::images)
                .forEach(images::add);
        images(Plans.of("coder")).forEach(images::add);
        images.removeIf(image -> image.contains(OWN));

        assertTrue(images.size() > 5, images::toString);
        assertEquals(
                List.of(),
                images.stream()
                        .filter(image -> !image.matches(".+(:v?[0-9]+\\.[0-9][^:/]*|@sha256:[0-9a-f]{64})"))
                        .toList());
    }

    private static Stream<String> images(Plan plan) {
        return plan.ofType(TASK_DEFINITION).stream()
                .flatMap(task -> task.document("containerDefinitions").stream())
                .flatMap(document -> document.getAsJsonArray().asList().stream())
                .map(JsonElement::getAsJsonObject)
                .map(container -> container.get("image").getAsString());
    }
}
