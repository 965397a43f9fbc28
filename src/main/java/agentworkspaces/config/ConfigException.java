package agentworkspaces.config;

import agentworkspaces.support.PulumiCommand;
import com.pulumi.exceptions.RunException;
import java.util.List;
import java.util.stream.Collectors;

/** All that is wrong with the settings of a stack, found before any resource is registered. */
public final class ConfigException extends RunException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ConfigException(String stack, List<Problem> problems) {
        super(message(stack, problems));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    private static String message(String stack, List<Problem> problems) {
        var heading = problems.size() == 1
                ? "the settings of stack " + stack + " have a problem:"
                : "the settings of stack " + stack + " have " + problems.size() + " problems:";
        return problems.stream()
                .map(problem -> "  " + PulumiCommand.onStack(stack, problem.toString()))
                .collect(Collectors.joining(System.lineSeparator(), heading + System.lineSeparator(), ""));
    }
}
