package agentworkspaces.support;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Recorder;
import agentworkspaces.plan.SecretMask;
import com.google.gson.JsonObject;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Records components by themselves. */
public final class Recorded {

    /** Options of a component that stands alone. */
    public static final ComponentResourceOptions ALONE = ComponentResourceOptions.Empty;

    private static final Recorder.Header HEADER = new Recorder.Header("dev", "us-east-1", "123456789012");

    private Recorded() {}

    /** What the components register when every output is known. */
    public static Plan known(Runnable components) {
        return plan(Recorder.Mode.KNOWN, components);
    }

    /** What the components register in a first preview, when no provider has answered yet. */
    public static Plan unknown(Runnable components) {
        return plan(Recorder.Mode.UNKNOWN, components);
    }

    /** The one resource of a type. */
    public static PlannedResource only(Plan plan, String type) {
        var found = plan.ofType(type);
        if (found.size() != 1) {
            throw new AssertionError("expected one " + type + ", got " + found);
        }
        return found.get(0);
    }

    /** The resource of a type with a logical name. */
    public static PlannedResource named(Plan plan, String type, String name) {
        return plan.ofType(type).stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " is named " + name));
    }

    /** The statements of a policy document. */
    public static List<JsonObject> statements(PlannedResource resource, String property) {
        var document = resource.document(property).orElseThrow().getAsJsonObject();
        return StreamSupport.stream(document.getAsJsonArray("Statement").spliterator(), false)
                .map(statement -> statement.getAsJsonObject())
                .toList();
    }

    private static Plan plan(Recorder.Mode mode, Runnable components) {
        var recording = Recorder.record(HEADER, mode, new SecretMask(Set.of()), context -> components.run());
        return new Plan(HEADER.stack(), "test", HEADER.region(), false, recording.resources(), recording.outputs());
    }
}
