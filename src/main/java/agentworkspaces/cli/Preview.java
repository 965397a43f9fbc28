package agentworkspaces.cli;

import agentworkspaces.config.ConfigException;
import agentworkspaces.config.StackFile;
import agentworkspaces.cost.UsageChoice;
import agentworkspaces.cost.UsageProfile;
import agentworkspaces.plan.RecordingException;
import agentworkspaces.report.comparison.Comparison;
import agentworkspaces.report.view.BaseReport;
import agentworkspaces.report.view.FindingRow;
import agentworkspaces.runtime.NotEndedException;
import agentworkspaces.support.TextFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Plans stacks, writes a report on them and judges it. */
final class Preview {

    private final Workplace workplace;
    private final PreviewOptions options;
    private final PrintStream out;
    private final Consumer<String> messages;

    Preview(Workplace workplace, PreviewOptions options, PrintStream out, Consumer<String> messages) {
        this.workplace = workplace;
        this.options = options;
        this.out = out;
        this.messages = messages;
    }

    /** Returns the exit code of the command. */
    int run() throws IOException {
        var usage = usage();
        var bases = options.compare().isPresent() ? bases(options.compare().get()) : List.<BaseReport>of();
        var stacks = options.all() ? StackFile.stacks(workplace.project()) : options.stacks();
        if (stacks.isEmpty()) {
            throw new IOException("there is no stack: no Pulumi.STACK.yaml; ./preview --init STACK writes one");
        }
        var previewed = new ArrayList<Previewed>();
        for (var stack : stacks) {
            previewed.add(preview(stack, usage, bases, stacks.size() > 1));
        }
        write(new ReportWriter(workplace, options, previewed).text());
        return judge(previewed);
    }

    /** One stack; with several, one that cannot be planned does not stop the others. */
    private Previewed preview(String stack, UsageChoice usage, List<BaseReport> bases, boolean goOn)
            throws IOException {
        try {
            return plan(stack, usage, bases);
        } catch (ConfigException | RecordingException | NotEndedException | IOException e) {
            if (!goOn) {
                throw e;
            }
            messages.accept(e.getMessage());
            return Previewed.broken(stack, e.getMessage());
        }
    }

    private Previewed plan(String stack, UsageChoice usage, List<BaseReport> bases) throws IOException {
        var file = StackFile.read(workplace.project(), stack);
        var source = file.source().with(options.overrides());
        var base = base(stack, bases);
        var missing = base.isEmpty() && options.compare().isPresent()
                ? List.of(options.compare().get() + " has no report of the stack " + stack
                        + ": there is nothing to compare it with")
                : List.<String>of();
        var reports = Reports.of(stack, file, source, usage, missing, LocalDate.now());
        return Previewed.of(stack, reports, base.map(each -> Comparison.of(each, reports.report())));
    }

    /** The report of the same stack; where just one report and one stack are named, that one, whatever its stack. */
    private Optional<BaseReport> base(String stack, List<BaseReport> bases) {
        return bases.stream()
                .filter(base -> base.plan().stack().equals(stack))
                .findFirst()
                .or(() -> bases.size() == 1 && options.stacks().size() == 1
                        ? Optional.of(bases.get(0))
                        : Optional.empty());
    }

    private void write(String text) throws IOException {
        if (options.output().isPresent()) {
            var named = options.output().get();
            try {
                TextFile.write(workplace.file(named), text);
            } catch (IOException e) {
                throw named("--output", named, e);
            }
            messages.accept("wrote " + named);
        } else {
            out.print(text);
            out.flush();
        }
    }

    private int judge(List<Previewed> previewed) {
        if (previewed.stream().anyMatch(each -> each.reports().isEmpty())) {
            return PreviewCommand.FAULT;
        }
        var fails = false;
        for (var each : previewed) {
            var cost = costFault(each);
            cost.ifPresent(messages);
            fails |= cost.isPresent() || fails(each);
        }
        return fails ? PreviewCommand.FINDINGS : PreviewCommand.FINE;
    }

    private boolean fails(Previewed previewed) {
        var report = previewed.reports().orElseThrow().report();
        var loses = previewed
                .comparison()
                .filter(changed ->
                        !changed.losses().isEmpty() || !changed.refusals().isEmpty())
                .isPresent();
        return switch (options.failOn()) {
            case NEVER -> false;
            case LOSS -> loses;
            case ERROR -> loses || report.open(FindingRow.Severity.ERROR) > 0;
            case WARNING -> loses || !report.open().isEmpty();
        };
    }

    /** Why a stack breaks {@code --max-cost}; one with a price missing may, so it does. */
    private Optional<String> costFault(Previewed previewed) {
        var cost = previewed.reports().orElseThrow().report().cost();
        return options.maxCost().flatMap(limit -> {
            var says = previewed.stack() + " costs " + cost.headline();
            if (cost.total().compareTo(limit) > 0) {
                return Optional.of(says + "; that is more than --max-cost " + limit);
            }
            return cost.isWhole()
                    ? Optional.empty()
                    : Optional.of(says + ", so it may be more than --max-cost " + limit);
        });
    }

    private UsageChoice usage() throws IOException {
        var name = options.usage();
        if (UsageProfile.NAMES.contains(name)) {
            return UsageChoice.preset(name);
        }
        try {
            return UsageChoice.read(workplace.file(Path.of(name)));
        } catch (InvalidPathException e) {
            throw new UsageException("--usage must be small, team, busy or a file");
        } catch (IOException e) {
            throw new IOException(
                    "--usage " + reason(name, e) + "; it must be one of small, team, busy or a file of your own", e);
        }
    }

    private List<BaseReport> bases(Path named) throws IOException {
        try {
            return BaseReport.readAll(workplace.file(named), named.toString(), Instant.now());
        } catch (IOException e) {
            throw named("--compare", named, e);
        }
    }

    private static IOException named(String option, Path named, IOException e) {
        return new IOException(option + " " + reason(named.toString(), e), e);
    }

    /** A message about a file, with the name as the user gave it. */
    private static String reason(String named, IOException e) {
        var message = String.valueOf(e.getMessage());
        var colon = message.lastIndexOf(": ");
        if (message.startsWith(named + ": ")) {
            return message;
        }
        return named + ": " + (colon < 0 ? "it cannot be read or written" : message.substring(colon + 2));
    }
}
