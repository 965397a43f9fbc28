package agentworkspaces.service;

/**
 * Hours of some days of the week.
 *
 * @param start time of day at which they begin, as {@code 08:00}
 * @param end time of day at which they end
 * @param days days of the week, as {@code MON-FRI} or {@code MON,WED}
 * @param timeZone name in the IANA database, as {@code Europe/Berlin}
 */
public record OfficeHours(String start, String end, String days, String timeZone) {}
