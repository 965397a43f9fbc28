package agentworkspaces.report.view;

/** A document that was to hold a report does not; the message says what is wrong with it. */
final class NotAReportException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    NotAReportException(String message) {
        super(message);
    }
}
