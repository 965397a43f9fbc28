package agentworkspaces.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentworkspaces.plan.Plans;
import com.pulumi.core.Output;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {

    static List<Arguments> trees() {
        return List.of(
                Arguments.of(Map.of(), "{}"),
                Arguments.of(List.of(), "[]"),
                Arguments.of(ordered("b", 1, "a", true), "{\"a\":true,\"b\":1}"),
                Arguments.of(List.of(ordered("z", "1", "y", List.of("x", "w"))), "[{\"y\":[\"x\",\"w\"],\"z\":\"1\"}]"),
                Arguments.of(
                        ordered(
                                "name",
                                Optional.of("it"),
                                "gone",
                                Optional.empty(),
                                "all",
                                Map.of("also", Optional.empty())),
                        "{\"all\":{},\"name\":\"it\"}"),
                Arguments.of(Map.of("query", "a<b & 'c' = \"d\""), "{\"query\":\"a<b & 'c' = \\\"d\\\"\"}"));
    }

    @ParameterizedTest
    @MethodSource("trees")
    void writesCompactJsonWithSortedKeys(Object tree, String json) {
        assertEquals(json, written(tree));
    }

    @Test
    void outputsAreWrittenAsWhatTheyHold() {
        assertEquals(
                "{\"deep\":[\"arn:1\",{\"id\":\"x\"}],\"flat\":7,\"maybe\":\"there\",\"tree\":{\"a\":1,\"b\":2}}",
                written(Map.of(
                        "flat", Output.of(7),
                        "deep", List.of(Output.of("arn:1"), Map.of("id", Output.of("x"))),
                        "maybe", Optional.of(Output.of("there")),
                        "tree", Output.of(ordered("b", 2, "a", Output.of(1))))));
    }

    @Test
    void sameTreeInAnyOrderIsTheSameText() {
        assertEquals(
                written(ordered("one", 1, "two", 2, "three", 3)), written(ordered("three", 3, "two", 2, "one", 1)));
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    private static Object written(Object tree) {
        return Plans.ofProgram(context -> context.export("json", Json.stringify(tree)))
                .outputs()
                .get("json");
    }
}
