package agentworkspaces.engine;

import com.pulumi.automation.events.EngineEvent;
import com.pulumi.automation.events.StepEventMetadata;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Makes a run out of the engine's events. */
final class EventRecorder {

    private final List<EngineRun.Step> steps = new CopyOnWriteArrayList<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();

    void accept(EngineEvent event) {
        var step = event.resourcePreEvent();
        if (step != null) {
            steps.add(stepOf(step.metadata()));
        }
        var diagnostic = event.diagnosticEvent();
        if (diagnostic != null && diagnostic.severity().equals("error")) {
            errors.add(diagnostic.message().replaceAll("<\\{%.*?%}>", "").strip());
        }
    }

    EngineRun succeeded(String text, Map<String, Object> outputs) {
        return new EngineRun(true, List.copyOf(steps), List.copyOf(errors), text, outputs);
    }

    EngineRun failed(String text) {
        return new EngineRun(false, List.copyOf(steps), List.copyOf(errors), text, Map.of());
    }

    private static EngineRun.Step stepOf(StepEventMetadata metadata) {
        var urn = metadata.urn();
        return new EngineRun.Step(
                metadata.op(),
                metadata.type(),
                urn.substring(urn.lastIndexOf("::") + 2),
                metadata.diffs(),
                metadata.keys());
    }
}
