package agentworkspaces.cost;

import java.util.List;

/** All that is wrong with a usage file. */
public final class UsageFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    UsageFileException(String file, List<String> problems) {
        super(file + ":" + System.lineSeparator() + "  " + String.join(System.lineSeparator() + "  ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
