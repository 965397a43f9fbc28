package agentworkspaces.report.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plans;
import agentworkspaces.report.picture.Box.BoxKind;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pictures of the stacks that are shipped. */
class PlatformPictureTest {

    private static final int WIDEST_GAP = 26;

    @Test
    void sixServicesHaveTheArrowsThatThePlanStatesAndNoOthers() {
        var picture = PictureMaker.of(Plans.of("coder"));

        assertEquals(
                Set.of(
                        "Users -443-> Load balancer",
                        "Load balancer -7080-> coder",
                        "Load balancer -8100-> key-provisioner",
                        "Load balancer -4000-> litellm",
                        "Load balancer -3000-> langfuse-web",
                        "6 services -443-> NAT gateway",
                        "NAT gateway -443-> Internet",
                        "6 services -443-> Interface endpoints",
                        "key-provisioner -7080-> coder",
                        "key-provisioner -4000-> litellm",
                        "litellm -3000-> langfuse-web",
                        "langfuse-web -8123, 9000-> clickhouse",
                        "langfuse-worker -8123, 9000-> clickhouse",
                        "coder -5432-> RDS postgres",
                        "litellm -5432-> RDS postgres",
                        "langfuse-web -5432-> RDS postgres",
                        "langfuse-worker -5432-> RDS postgres",
                        "litellm -6379-> ElastiCache redis",
                        "langfuse-web -6379-> ElastiCache redis",
                        "langfuse-worker -6379-> ElastiCache redis",
                        "clickhouse -2049-> EFS shared"),
                arrows(picture));
        assertEquals(
                List.of("internal", "login before some pages"),
                node(picture, "Load balancer").lines());
    }

    @Test
    void usersComeThroughTheEdgeAndTheBalancerIsReachableFromThereOnly() {
        var picture = PictureMaker.of(Plans.of("website-agent"));
        var arrows = arrows(picture);

        assertTrue(
                arrows.containsAll(Set.of(
                        "Users -443-> CloudFront",
                        "CloudFront -443-> Load balancer",
                        "CloudFront -443-> S3 website-agent-static",
                        "Load balancer -5171-> website-agent-website-agent")),
                arrows::toString);
        assertFalse(
                arrows.stream().anyMatch(arrow -> arrow.startsWith("Users") && arrow.endsWith("Load balancer")),
                arrows::toString);
        assertEquals(
                List.of("app.example.com", "WAF in front"),
                node(picture, "CloudFront").lines());
        assertEquals(
                List.of("reachable from CloudFront only"),
                node(picture, "Load balancer").lines());
    }

    @Test
    void eachRegionHasItsBox() {
        var regions = PictureMaker.of(Plans.of("website-agent")).boxes().stream()
                .filter(box -> box.kind() == BoxKind.REGION)
                .toList();

        assertEquals(
                List.of("Region eu-central-1", "Region us-east-1"),
                regions.stream().map(Box::title).toList());
        assertTrue(
                regions.get(1).nodes().stream().map(Node::title).toList().containsAll(List.of("AWS WAF", "SNS")),
                () -> regions.get(1).toString());
    }

    @Test
    void aBalancerOpenToTheWorldSaysSo() {
        var open = PictureMaker.of(Plans.of("website-agent", "cloudfrontOnlyOrigin", "false"));

        assertEquals(
                List.of("open to the internet"), node(open, "Load balancer").lines());
    }

    @ParameterizedTest
    @MethodSource("agentworkspaces.plan.ShippedStacks#all")
    void noBandOfAPictureIsEmpty(String stack) {
        var placed = PictureLayout.of(PictureMaker.of(Plans.of(stack)));
        var rows = new TreeSet<Integer>(List.of(0));
        placed.cards().forEach(card -> add(rows, card.area().y(), card.area().height()));
        placed.frames().forEach(frame -> {
            add(rows, frame.title().y(), frame.title().height());
            rows.addAll(
                    List.of(frame.area().y(), frame.area().y() + frame.area().height()));
        });
        placed.lines().forEach(line -> {
            add(rows, line.label().y(), line.label().height());
            line.points().forEach(point -> rows.add(point.y()));
        });
        int before = 0;
        for (int row : rows) {
            int from = before;
            assertTrue(row - before <= WIDEST_GAP, () -> "nothing between " + from + " and " + row);
            before = row;
        }
    }

    @ParameterizedTest
    @MethodSource("agentworkspaces.plan.ShippedStacks#all")
    void noPictureIsACrowdOfArrows(String stack) {
        assertTrue(PictureMaker.of(Plans.of(stack)).arrows().size() < 30);
    }

    private static void add(Set<Integer> rows, int top, int height) {
        for (int row = top; row <= top + height; row++) {
            rows.add(row);
        }
    }

    private static Node node(Picture picture, String title) {
        return picture.nodes()
                .filter(node -> node.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> arrows(Picture picture) {
        var names = picture.nodes().collect(Collectors.toMap(Node::id, Node::title));
        picture.boxes().stream().flatMap(PlatformPictureTest::frames).forEach(box -> names.put(box.id(), box.title()));
        return picture.arrows().stream()
                .map(arrow -> names.get(arrow.from()) + " -" + arrow.label() + "-> " + names.get(arrow.to()))
                .collect(Collectors.toSet());
    }

    private static Stream<Box> frames(Box box) {
        return Stream.concat(Stream.of(box), box.boxes().stream().flatMap(PlatformPictureTest::frames));
    }
}
