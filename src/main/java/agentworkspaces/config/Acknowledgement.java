package agentworkspaces.config;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A finding that somebody has looked at and accepts.
 *
 * @param id public id of the rule, as {@code ELB.5}
 * @param resource glob over logical resource names; {@code *} stands for any text
 * @param reason why the finding is acceptable here
 * @param expires last day on which the acknowledgement counts; empty for one without an end
 */
public record Acknowledgement(String id, String resource, String reason, Optional<LocalDate> expires) {

    public Acknowledgement {
        requireNonNull(id, "id is null");
        requireNonNull(resource, "resource is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(expires, "expires is null");
    }
}
