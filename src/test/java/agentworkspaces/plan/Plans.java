package agentworkspaces.plan;

import agentworkspaces.config.ConfigSource;
import agentworkspaces.config.OpenChamberSettings;
import agentworkspaces.config.Settings;
import agentworkspaces.config.StackFile;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.pulumi.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.logging.Logger;

/**
 * Plans for tests: of the shipped stacks with some settings changed, and of small programs.
 *
 * <p>A plan of the same settings is recorded once for the whole suite; recordings take turns, because the deployment of
 * Pulumi Java is one global object.
 */
public final class Plans {

    /** Header of the recordings of small programs. */
    public static final Recorder.Header HEADER = new Recorder.Header("test", "us-east-1", "123456789012");

    /** Pulumi logs what a failing program says; here failures are expected. Held, because an unheld logger forgets its handlers. */
    private static final Logger PULUMI = Logger.getLogger("com.pulumi");

    static {
        PULUMI.setUseParentHandlers(false);
    }

    private static final Map<String, Plan> RECORDED = new HashMap<>();

    /** Switches that the stack prod turns on. */
    public static final List<String> SWITCHED_ON = List.of(
            "alarmsEnabled",
            "albAccessLogs",
            "backupDays",
            "containerInsights",
            "dashboardEnabled",
            "execLogs",
            "flowLogsEnabled",
            "kmsKey",
            "readonlyRootFilesystem",
            "wafEnabled");

    private Plans() {}

    /** The plan of the stack prod with every switch off, and settings as key, value, key, value ... changed. */
    public static Plan bare(String... settings) {
        return bare(pairs(settings));
    }

    /** The plan of the stack prod with every switch off, and settings changed. */
    public static Plan bare(Map<String, String> settings) {
        return of("prod", Recorder.Mode.KNOWN, switchedOff(settings));
    }

    /** Settings that turn every switch of the stack prod off but those that they change themselves: an empty value is none. */
    public static Map<String, String> switchedOff(Map<String, String> settings) {
        var all = new TreeMap<String, String>();
        SWITCHED_ON.forEach(key -> all.put(key, ""));
        all.putAll(settings);
        return all;
    }

    /** The plan of a shipped stack, with settings as key, value, key, value ... changed. */
    public static Plan of(String stack, String... settings) {
        return of(stack, Recorder.Mode.KNOWN, pairs(settings));
    }

    /** The plan of a shipped stack with settings changed and outputs known or unknown. */
    public static synchronized Plan of(String stack, Recorder.Mode mode, Map<String, String> settings) {
        return RECORDED.computeIfAbsent(
                stack + mode + new TreeMap<>(settings), key -> StackPlan.of(stack, shipped(stack, settings), mode));
    }

    /** The settings of a shipped stack with some changed. */
    public static ConfigSource shipped(String stack, Map<String, String> settings) {
        try {
            return StackFile.read(Path.of("."), stack).source().with(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings of OpenChamber in the stack prod with every switch off, and settings as key, value ... changed. */
    public static OpenChamberSettings settings(String... settings) {
        return Settings.read("prod", shipped("prod", switchedOff(pairs(settings))))
                .platform(OpenChamberSettings.class);
    }

    /** The plan of a small program that makes components by itself. */
    public static Plan ofProgram(Consumer<Context> program) {
        return ofProgram(Recorder.Mode.KNOWN, Set.of(), program);
    }

    /** The plan of a small program with outputs known or unknown, and secrets to hide. */
    public static synchronized Plan ofProgram(Recorder.Mode mode, Set<String> secrets, Consumer<Context> program) {
        var recording = Recorder.record(HEADER, mode, new SecretMask(secrets), program);
        return new Plan(HEADER.stack(), "none", HEADER.region(), true, recording.resources(), recording.outputs());
    }

    /** The plan of a small program in a first preview, when no provider has answered yet. */
    public static Plan unknown(Consumer<Context> program) {
        return ofProgram(Recorder.Mode.UNKNOWN, Set.of(), program);
    }

    /** The statements of a policy document. */
    public static List<JsonObject> statements(PlannedResource resource, String property) {
        var document = resource.document(property).orElseThrow().getAsJsonObject();
        return document.getAsJsonArray("Statement").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
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

    /** The resource of a type with a logical name. */
    public static PlannedResource named(Plan plan, String type, String name) {
        return plan.ofType(type).stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " named " + name + " among "
                        + plan.ofType(type).stream().map(PlannedResource::name).toList()));
    }

    /** A map of key, value, key, value ... */
    public static Map<String, String> pairs(String... keysAndValues) {
        var map = new TreeMap<String, String>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
