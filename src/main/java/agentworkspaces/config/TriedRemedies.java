package agentworkspaces.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tries the remedy of each fault and adds what it turns out to need, until that fault is gone and no other is new.
 *
 * <p>So a partner that needs partners of its own, or a value that does not go with another, comes with them in one
 * block of commands, whichever setting asks for it.
 */
final class TriedRemedies {

    /** More than any needs; two settings that each rule the other out would go on for ever. */
    private static final int MOST_STEPS = 12;

    /** Each is tried by reading all settings again; of a file with hundreds of faults nobody mends one by one. */
    private static final int MOST_FAULTS = 50;

    private final ConfigSource source;
    private final List<Fault> faults;
    private final Function<ConfigSource, List<Fault>> reading;

    private TriedRemedies(ConfigSource source, List<Fault> faults, Function<ConfigSource, List<Fault>> reading) {
        this.source = source;
        this.faults = faults;
        this.reading = reading;
    }

    /**
     * The faults as problems with whole remedies.
     *
     * @param reading what is wrong with a configuration
     */
    static List<Problem> of(ConfigSource source, List<Fault> faults, Function<ConfigSource, List<Fault>> reading) {
        var tried = new TriedRemedies(source, faults, reading);
        return faults.stream()
                .map(fault -> fault.with(faults.size() <= MOST_FAULTS ? tried.whole(fault) : fault.remedy()))
                .toList();
    }

    private Remedy whole(Fault fault) {
        var remedy = fault.remedy();
        // Where a list or map is left too short, all of it goes before an example comes in.
        if (remedy.onlyTakesAway() && next(fault, remedy).isPresent()) {
            remedy = removal(fault).orElse(remedy);
        }
        for (int step = 0; step < MOST_STEPS; step++) {
            var next = next(fault, remedy);
            if (next.isEmpty()) {
                return remedy;
            }
            remedy = remedy.then(next.get());
        }
        return removal(fault).orElse(fault.remedy());
    }

    /** Takes the whole setting away, if that alone mends the fault. */
    private Optional<Remedy> removal(Fault fault) {
        return Optional.of(Remedy.removal(fault.key(), ""))
                .filter(removal -> next(fault, removal).isEmpty());
    }

    /** What is still to be done for a fault, or because of its remedy. */
    private Optional<Remedy> next(Fault fault, Remedy remedy) {
        return reading.apply(remedy.appliedTo(source)).stream()
                .filter(left -> left.key().equals(fault.key()) || isNew(left))
                .map(Fault::remedy)
                .findFirst();
    }

    private boolean isNew(Fault fault) {
        return faults.stream().noneMatch(known -> known.key().equals(fault.key()));
    }
}
