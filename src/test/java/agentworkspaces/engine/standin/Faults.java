package agentworkspaces.engine.standin;

import static agentworkspaces.engine.standin.Answers.refusal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** What AWS does now and then to any call: it refuses one, or takes minutes. */
public final class Faults {

    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Map<String, Duration> slow = new ConcurrentHashMap<>();

    Faults() {}

    /** Refuses the next call of a kind on a type. */
    public void refuseNext(Call.Kind kind, String type) {
        refused.add(kind + " " + type);
    }

    /** Takes its time for the next call of a kind on a type. */
    public void delayNext(Call.Kind kind, String type, Duration time) {
        slow.put(kind + " " + type, time);
    }

    /** Does to a call what it is to suffer. */
    void strike(Call.Kind kind, ResourceType type) {
        var call = kind + " " + type.token();
        Optional.ofNullable(slow.remove(call)).ifPresent(time -> LockSupport.parkNanos(time.toNanos()));
        if (refused.remove(call)) {
            throw refusal("ServiceUnavailable");
        }
    }
}
