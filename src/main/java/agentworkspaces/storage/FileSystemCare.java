package agentworkspaces.storage;

import java.util.Optional;

/**
 * What becomes of the files of a file system.
 *
 * @param transitionToIa when files that nobody reads move to the cheaper storage class, as {@code AFTER_30_DAYS}; never
 *     if empty
 * @param backups whether EFS backs them up every day by itself
 * @param policy whether a policy asks clients for TLS, their role and their access point; without one EFS lets in every
 *     client that reaches a mount target
 * @param throughputMode {@code bursting} or {@code elastic}
 */
public record FileSystemCare(Optional<String> transitionToIa, boolean backups, boolean policy, String throughputMode) {}
