package agentworkspaces.report.comparison;

import java.util.Optional;

/**
 * One input that differs.
 *
 * @param path of the input; inside a document as {@code policy.Statement[Mount].Action}
 * @param before as text, empty where it is new
 * @param after as text, empty where it is gone
 */
public record PropertyChange(String path, Optional<String> before, Optional<String> after) {}
