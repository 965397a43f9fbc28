package agentworkspaces.report;

import agentworkspaces.report.comparison.Comparison;
import agentworkspaces.report.comparison.ResourceChange;
import agentworkspaces.report.comparison.ResourceChange.Kind;
import agentworkspaces.report.text.Html;
import agentworkspaces.report.view.Money;

/** What an HTML report says beyond its base: what is lost or refused in its header, every change below it. */
final class HtmlChanges {

    private final Comparison comparison;

    private HtmlChanges(Comparison comparison) {
        this.comparison = comparison;
    }

    /** What somebody must see before the figures of the header. */
    static String banner(Comparison comparison) {
        var changes = new HtmlChanges(comparison);
        return "<p class=\"where\">%s</p>".formatted(Html.text(comparison.heading()))
                + (comparison.isOfAnotherStack()
                        ? alert("warning", "The base is of another stack, " + comparison.baseStack() + ".")
                        : "")
                + comparison
                        .refusalWords()
                        .map(words -> alert("error", words + "."))
                        .orElse("")
                + changes.losses()
                + comparison
                        .networkWords()
                        .map(words -> alert("warning", words + "."))
                        .orElse("")
                + comparison
                        .restartWords()
                        .map(words -> alert("warning", words + "."))
                        .orElse("");
    }

    static String of(Comparison comparison) {
        return new HtmlChanges(comparison).section();
    }

    private String losses() {
        if (comparison.losses().isEmpty()) {
            return "";
        }
        var list =
                new StringBuilder("<div class=\"alert error\"><strong>%s</strong> unless somebody saves it before:<ul>"
                        .formatted(Html.text(comparison.lossWords())));
        comparison
                .losses()
                .forEach(loss -> list.append("<li>%s <code>%s</code>%s</li>"
                        .formatted(
                                Html.text(loss.resource().name()),
                                Html.text(loss.resource().type()),
                                loss.because().isEmpty()
                                        ? ""
                                        : ": " + Html.text(String.join(", ", loss.because())) + " cannot change")));
        return list.append("</ul></div>").toString();
    }

    private static String alert(String style, String words) {
        return "<p class=\"alert %s\">%s</p>".formatted(style, Html.text(words));
    }

    private String section() {
        var text = new StringBuilder(
                "<section id=\"changes\" aria-labelledby=\"changes-heading\">\n<h2 id=\"changes-heading\">Changes</h2>\n");
        text.append("<p class=\"note\">%s; %d added, %d changed, %d replaced, %d removed; %s</p>"
                .formatted(
                        Html.text(comparison.heading()),
                        comparison.count(Kind.ADDED),
                        comparison.count(Kind.CHANGED),
                        comparison.count(Kind.REPLACED),
                        comparison.count(Kind.REMOVED),
                        Html.text(comparison.cost().words())));
        if (comparison.changes().isEmpty()) {
            text.append("<p class=\"none\">The same resources with the same inputs as the base.</p>");
        } else {
            text.append("<ul class=\"cards\">\n");
            comparison.changes().forEach(change -> text.append(card(change)));
            text.append("</ul>\n");
        }
        return text.append(costs()).append("</section>").toString();
    }

    private String costs() {
        var parts = comparison.cost().parts();
        if (parts.isEmpty()) {
            return "";
        }
        var currency = comparison.cost().currency();
        var table = new StringBuilder("<details open><summary>Cost by component</summary><table><thead><tr>")
                .append("<th scope=\"col\">What</th><th scope=\"col\" class=\"number\">Before</th>")
                .append(
                        "<th scope=\"col\" class=\"number\">After</th><th scope=\"col\" class=\"number\">Difference</th>")
                .append("</tr></thead><tbody>");
        parts.forEach(part -> table.append(
                "<tr><td>%s</td><td class=\"number\">%s</td><td class=\"number\">%s</td><td class=\"number\">%s</td></tr>"
                        .formatted(
                                Html.text(part.group()),
                                Html.text(Money.of(part.before(), currency)),
                                Html.text(Money.of(part.after(), currency)),
                                Html.text(Money.change(part.difference(), currency)))));
        return table.append("</tbody></table></details>").toString();
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
