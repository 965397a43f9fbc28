package agentworkspaces.cli;

import agentworkspaces.report.HtmlReport;
import agentworkspaces.report.MarkdownReport;
import agentworkspaces.report.terminal.TextReport;
import agentworkspaces.report.view.PlanJson;
import agentworkspaces.support.Printable;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the reports of stacks in the format that is asked for. */
final class ReportWriter {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final Workplace workplace;
    private final PreviewOptions options;
    private final List<Previewed> previewed;

    ReportWriter(Workplace workplace, PreviewOptions options, List<Previewed> previewed) {
        this.workplace = workplace;
        this.options = options;
        this.previewed = previewed;
    }

    String text() {
        return switch (options.format()) {
            case TEXT -> previewed.stream().map(this::plain).collect(Collectors.joining("\n"));
            case JSON -> json();
            case MARKDOWN -> previewed.stream().map(this::markdown).collect(Collectors.joining("\n"));
            case HTML -> {
                var only = previewed.get(0);
                yield HtmlReport.of(only.reports().orElseThrow().report(), only.comparison());
            }
            case SARIF ->
                lines(Sarif.of(
                        PreviewCommand.VERSION,
                        previewed.stream()
                                .flatMap(each -> each.reports().stream())
                                .map(Reports::report)
                                .toList()));
        };
    }

    private String plain(Previewed each) {
        var toFile = options.output().isPresent();
        return each.reports()
                .map(reports -> TextReport.render(
                        reports.report(),
                        each.comparison(),
                        options.full(),
                        workplace.style(toFile),
                        workplace.columns(toFile)))
                .orElseGet(
                        () -> Printable.lines("Stack " + each.stack() + " cannot be planned:\n" + each.fault() + "\n"));
    }

    private String markdown(Previewed each) {
        return each.reports()
                .map(reports -> MarkdownReport.of(reports.report(), each.comparison(), shares()))
                .orElseGet(() -> MarkdownReport.broken(each.stack(), each.fault(), shares()));
    }

    /** How many reports have more to tell than a line: they share the room of a comment. */
    private int shares() {
        return (int) Math.max(
                1,
                previewed.stream()
                        .filter(each -> each.reports()
                                .filter(reports -> MarkdownReport.isUnchanged(reports.report(), each.comparison()))
                                .isEmpty())
                        .count());
    }

    /** One report, or a list of them where several stacks are asked for. */
    private String json() {
        if (!options.all() && previewed.size() == 1) {
            return lines(json(previewed.get(0)));
        }
        var reports = new JsonArray();
        previewed.forEach(each -> reports.add(json(each)));
        return printed(GSON.toJson(reports));
    }

    private static JsonObject json(Previewed each) {
        return each.reports().map(Reports::json).orElseGet(() -> {
            var json = new JsonObject();
            json.addProperty("version", PlanJson.VERSION);
            json.addProperty("stack", each.stack());
            json.addProperty("error", each.fault());
            return json;
        });
    }

    private static String lines(JsonObject json) {
        return printed(GSON.toJson(json));
    }

    /** JSON leaves some control characters as they are, and a terminal would obey them. */
    private static String printed(String json) {
        var text = new StringBuilder(json.length() + 1);
        json.chars().forEach(sign -> {
            if (sign >= 0x7F && sign <= 0x9F) {
                text.append(String.format("\\u%04x", sign));
            } else {
                text.append((char) sign);
            }
        });
        return text.append('\n').toString();
    }
}
