package agentworkspaces.report.view;

/** Numbers with their noun. */
public final class Counted {

    private Counted() {}

    /** As {@code 1 error} and {@code 2 errors}. */
    public static String of(long number, String one) {
        return of(number, one, one + "s");
    }

    /** As {@code 1 loss of data} and {@code 2 losses of data}. */
    public static String of(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
