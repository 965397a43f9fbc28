package agentworkspaces.report;

import agentworkspaces.report.comparison.Comparison;
import agentworkspaces.report.comparison.ResourceChange;
import agentworkspaces.report.text.Html;

/** What an HTML report says beyond its base: losses of state as cards before all else. */
final class HtmlChanges {

    private HtmlChanges() {}

    static String of(Comparison comparison) {
        var text = new StringBuilder(
                "<section id=\"changes\" aria-labelledby=\"changes-heading\">\n<h2 id=\"changes-heading\">Changes</h2>\n");
        if (comparison.changes().isEmpty()) {
            return text.append("<p class=\"none\">The same resources with the same inputs as the base.</p></section>")
                    .toString();
        }
        text.append("<ul class=\"cards\">\n");
        comparison.changes().forEach(change -> text.append(card(change)));
        return text.append("</ul>\n</section>").toString();
    }

    private static String card(ResourceChange change) {
        var properties = new StringBuilder();
        change.properties()
                .forEach(property -> properties.append("<p><code>%s: %s → %s</code></p>"
                        .formatted(
                                Html.text(property.path()),
                                Html.text(property.before().orElse("–")),
                                Html.text(property.after().orElse("–")))));
        return "<li class=\"%s\"><span class=\"tag\">%s</span><strong>%s</strong> <code>%s</code>%s%s</li>\n"
                .formatted(
                        change.losesState() ? "error" : "",
                        change.kind().word(),
                        Html.text(change.resource().name()),
                        Html.text(change.resource().type()),
                        fate(change),
                        properties);
    }

    private static String fate(ResourceChange change) {
        if (change.losesState()) {
            return "<p>Data, users or keys are lost unless they are saved before.</p>";
        }
        return change.staysInAws() ? "<p>AWS keeps it until somebody deletes it by hand.</p>" : "";
    }
}
