package agentworkspaces.report.view;

import java.time.Duration;

/**
 * Where a report that another is compared with comes from.
 *
 * @param file name of the file, without its folders
 * @param age since the file was written
 */
public record BaseOrigin(String file, Duration age) {

    /** The file and how old it is, as {@code base.json, written 3 days ago}. */
    public String words() {
        return file + ", written " + ago();
    }

    private String ago() {
        if (age.toDays() > 0) {
            return counted(age.toDays(), "day");
        }
        if (age.toHours() > 0) {
            return counted(age.toHours(), "hour");
        }
        return age.toMinutes() > 0 ? counted(age.toMinutes(), "minute") : "just now";
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s") + " ago";
    }
}
