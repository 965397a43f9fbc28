package agentworkspaces.report.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.ExamplePlans;
import agentworkspaces.plan.PlanFixture;
import agentworkspaces.report.picture.Placed.Area;
import agentworkspaces.report.picture.Placed.Card;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PictureLayoutTest {

    static Stream<PlanFixture> plans() {
        return Stream.of(ExamplePlans.openChamber(), ExamplePlans.withoutNat(), ExamplePlans.manyServices());
    }

    @ParameterizedTest
    @MethodSource("plans")
    void noTwoNodesOverlap(PlanFixture plan) {
        var cards = PictureLayout.of(PictureMaker.of(plan.plan())).cards();
        for (int i = 0; i < cards.size(); i++) {
            for (int j = i + 1; j < cards.size(); j++) {
                assertFalse(
                        cards.get(i).area().overlaps(cards.get(j).area()),
                        cards.get(i).node().id() + " and " + cards.get(j).node().id());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void framesHoldWhatIsInThemAndNothingElse(PlanFixture plan) {
        var placed = PictureLayout.of(PictureMaker.of(plan.plan()));
        Map<String, Area> areas = placed.cards().stream()
                .collect(Collectors.toMap(card -> card.node().id(), Card::area));
        placed.frames().forEach(frame -> {
            List<String> inside = frame.box().allNodes().map(Node::id).toList();
            areas.forEach((id, area) -> assertEquals(
                    inside.contains(id),
                    frame.area().overlaps(area),
                    id + " in " + frame.box().id()));
            inside.forEach(id -> assertTrue(frame.area().holds(areas.get(id)), id));
        });
    }

    @ParameterizedTest
    @MethodSource("plans")
    void everythingLiesInThePicture(PlanFixture plan) {
        var placed = PictureLayout.of(PictureMaker.of(plan.plan()));
        var whole = new Area(0, 0, placed.width(), placed.height());
        placed.frames().forEach(frame -> assertTrue(whole.holds(frame.area())));
        placed.cards().forEach(card -> assertTrue(whole.holds(card.area())));
        placed.lines()
                .forEach(line ->
                        assertTrue(whole.holds(line.label()), line.arrow().toString()));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void labelsOfArrowsCoverNoNode(PlanFixture plan) {
        var placed = PictureLayout.of(PictureMaker.of(plan.plan()));
        placed.lines().forEach(line -> placed.cards()
                .forEach(card -> assertFalse(
                        line.label().overlaps(card.area()),
                        line.arrow() + " on " + card.node().id())));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void arrowsEndWhereTheyPoint(PlanFixture plan) {
        var placed = PictureLayout.of(PictureMaker.of(plan.plan()));
        Map<String, Area> areas = placed.cards().stream()
                .collect(Collectors.toMap(card -> card.node().id(), Card::area));
        placed.frames().forEach(frame -> areas.put(frame.box().id(), frame.area()));
        placed.lines().forEach(line -> {
            var start = line.points().get(0);
            var end = line.points().get(line.points().size() - 1);
            assertTrue(touches(areas.get(line.arrow().from()), start), line.toString());
            assertTrue(touches(areas.get(line.arrow().to()), end), line.toString());
        });
    }

    @ParameterizedTest
    @MethodSource("plans")
    void noArrowAndNoNodeLiesOnATitle(PlanFixture plan) {
        var placed = PictureLayout.of(PictureMaker.of(plan.plan()));
        placed.frames().forEach(frame -> {
            assertTrue(frame.area().holds(frame.title()), frame.box().title());
            placed.cards()
                    .forEach(card -> assertFalse(
                            card.area().overlaps(frame.title()), frame.box().title()));
            placed.lines().forEach(line -> {
                for (int i = 1; i < line.points().size(); i++) {
                    assertFalse(
                            between(line.points().get(i - 1), line.points().get(i))
                                    .overlaps(frame.title()),
                            frame.box().title());
                }
            });
        });
    }

    private static Area between(Placed.Point from, Placed.Point to) {
        return new Area(
                Math.min(from.x(), to.x()) - 2,
                Math.min(from.y(), to.y()) - 2,
                Math.abs(from.x() - to.x()) + 4,
                Math.abs(from.y() - to.y()) + 4);
    }

    private static boolean touches(Area area, Placed.Point point) {
        return new Area(area.x() - 2, area.y() - 2, area.width() + 4, area.height() + 4)
                .overlaps(new Area(point.x(), point.y(), 1, 1));
    }
}
