package agentworkspaces.plan;

import com.pulumi.Context;
import java.util.Set;
import java.util.function.Consumer;

/** Plans of small programs. Recordings take turns, because the deployment of Pulumi Java is one global object. */
public final class Plans {

    /** Header of the recordings of small programs. */
    public static final Recorder.Header HEADER = new Recorder.Header("test", "us-east-1", "123456789012");

    private Plans() {}

    /** The plan of a small program that makes components by itself. */
    public static Plan ofProgram(Consumer<Context> program) {
        return ofProgram(Recorder.Mode.KNOWN, Set.of(), program);
    }

    /** The plan of a small program with outputs known or unknown, and secrets to hide. */
    public static synchronized Plan ofProgram(Recorder.Mode mode, Set<String> secrets, Consumer<Context> program) {
        var recording = Recorder.record(HEADER, mode, new SecretMask(secrets), program);
        return new Plan(HEADER.stack(), "none", HEADER.region(), true, recording.resources(), recording.outputs());
    }

    /** The one resource of a type. */
    public static PlannedResource only(Plan plan, String type) {
        var found = plan.ofType(type);
        if (found.size() != 1) {
            throw new AssertionError("expected one " + type + ", found "
                    + found.stream().map(PlannedResource::name).toList());
        }
        return found.get(0);
    }
}
