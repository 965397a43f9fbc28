package agentworkspaces.cli;

import agentworkspaces.Platforms;
import agentworkspaces.config.ConfigException;
import agentworkspaces.config.ConfigSource;
import agentworkspaces.config.Settings;
import agentworkspaces.cost.Alternatives;
import agentworkspaces.cost.Change;
import agentworkspaces.guard.Finding;
import agentworkspaces.guard.Guard;
import agentworkspaces.guard.GuardResult;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Recorder;
import agentworkspaces.plan.RecordingException;
import agentworkspaces.plan.StackPlan;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plans a stack with a setting that would make it cheaper, and holds that plan against the rules. */
final class CheaperPlans implements Alternatives {

    private final String stack;
    private final ConfigSource source;
    private final GuardResult now;
    private final LocalDate today;

    /**
     * @param now what the guard says of the stack as it is
     */
    CheaperPlans(String stack, ConfigSource source, GuardResult now, LocalDate today) {
        this.stack = stack;
        this.source = source;
        this.now = now;
        this.today = today;
    }

    @Override
    public Optional<Plan> with(Change change) {
        var changed = source.with(Map.of(change.setting(), change.value()));
        try {
            var settings = Settings.read(stack, changed);
            var plan = StackPlan.of(settings, changed, Recorder.Mode.KNOWN);
            var guard = Guard.check(
                    plan,
                    settings.stack().acknowledgements(),
                    Platforms.acceptedByDesign(settings.stack().platform()),
                    today);
            return addsNothing(guard) ? Optional.of(plan) : Optional.empty();
        } catch (ConfigException | RecordingException e) {
            // The platform has no such setting, or another one forbids the value.
            return Optional.empty();
        }
    }

    /** Whether every open finding is one that is open already. */
    private boolean addsNothing(GuardResult changed) {
        var known = now.open().stream().map(CheaperPlans::key).collect(Collectors.toSet());
        return changed.open().stream().map(CheaperPlans::key).allMatch(known::contains);
    }

    private static String key(Finding finding) {
        return finding.rule() + " " + finding.type() + " " + finding.name();
    }
}
