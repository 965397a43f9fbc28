package agentworkspaces.guard;

import agentworkspaces.config.Acknowledgement;
import agentworkspaces.support.Spelling;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Acknowledgements of one origin: which findings they accept, and what is wrong with themselves. */
final class Acknowledgements {

    static final String WITHOUT_REASON = "AW-AcknowledgementReason";
    static final String EXPIRED = "AW-AcknowledgementExpired";
    static final String UNUSED = "AW-AcknowledgementUnused";
    static final String UNKNOWN = "AW-AcknowledgementUnknown";

    /** Type of the findings about acknowledgements, which belong to no resource. */
    static final String TYPE = "acknowledge";

    private record Entry(int index, Acknowledgement given, Optional<Rule> rule, Pattern names) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Set<Integer> used = new HashSet<>();
    private final LocalDate today;

    Acknowledgements(List<Acknowledgement> given, LocalDate today) {
        this.today = today;
        for (var each : given) {
            entries.add(new Entry(entries.size(), each, Rules.find(each.id()), glob(each.resource())));
        }
    }

    /** The acknowledgement that accepts a finding. */
    Optional<Acknowledgement> accepting(Finding finding) {
        var meant = entries.stream().filter(entry -> means(entry, finding)).toList();
        meant.forEach(entry -> used.add(entry.index()));
        return meant.stream()
                .filter(entry -> hasReason(entry) && !isExpired(entry))
                .findFirst()
                .map(Entry::given);
    }

    /** What is wrong with the acknowledgements, once all findings have been offered to them. */
    Stream<Finding> problems() {
        return entries.stream().flatMap(entry -> {
            if (entry.rule().isEmpty()) {
                return Stream.of(finding(entry, UNKNOWN, Severity.ERROR, unknown(entry), "mend the id or take it out"));
            }
            return Stream.of(
                            hasReason(entry)
                                    ? null
                                    : finding(
                                            entry,
                                            WITHOUT_REASON,
                                            Severity.ERROR,
                                            "it gives no reason",
                                            "give a reason"),
                            isExpired(entry)
                                    ? finding(
                                            entry,
                                            EXPIRED,
                                            Severity.WARNING,
                                            expired(entry),
                                            "mend the finding or look at it again")
                                    : null,
                            used.contains(entry.index())
                                    ? null
                                    : finding(
                                            entry, UNUSED, Severity.WARNING, "there is no such finding", "take it out"))
                    .filter(finding -> finding != null);
        });
    }

    private static boolean means(Entry entry, Finding finding) {
        return entry.rule().filter(rule -> rule.id().equals(finding.rule())).isPresent()
                && entry.names().matcher(finding.name()).matches();
    }

    private static boolean hasReason(Entry entry) {
        return !entry.given().reason().isBlank();
    }

    private boolean isExpired(Entry entry) {
        return entry.given().expires().filter(today::isAfter).isPresent();
    }

    private static Finding finding(Entry entry, String rule, Severity severity, String message, String remedy) {
        var given = entry.given();
        return new Finding(
                rule,
                severity,
                TYPE,
                given.id() + " " + given.resource(),
                "",
                message,
                remedy + " (acknowledge[" + entry.index() + "] in the stack file)");
    }

    private static String expired(Entry entry) {
        return "it counted until " + entry.given().expires().orElseThrow();
    }

    private static String unknown(Entry entry) {
        var id = entry.given().id();
        var known = Rules.ALL.stream()
                .flatMap(rule -> Stream.concat(Stream.of(rule.id()), rule.aliases().stream()))
                .toList();
        return "no rule has the id " + id
                + Spelling.nearest(id, known)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("; docs/guard.md lists them");
    }

    private static Pattern glob(String text) {
        return Pattern.compile(
                Stream.of(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}
