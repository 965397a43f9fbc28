package agentworkspaces.cost;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** How many tasks run when, through scheduled actions that recur every week. */
final class WeeklySchedule {

    /** A scheduled action: from a minute of the week, Sunday 00:00 being 0, there are at least and at most so many. */
    private record Change(int minute, int atLeast, int atMost) {}

    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final int DAY = 24 * 60;
    private static final int WEEK = 7 * DAY;
    private static final BigDecimal WEEK_HOURS = BigDecimal.valueOf(WEEK / 60);
    /** Minute and hour are numbers, every day of every month may match, the day of the week chooses. */
    private static final Pattern CRON = Pattern.compile("cron\\((\\d{1,2}) (\\d{1,2}) [*?] \\* (\\S+) \\*\\)");

    private final List<Change> changes = new ArrayList<>();

    /** Adds a scheduled action; false when its schedule is not a weekly one. */
    boolean add(String schedule, int atLeast, int atMost) {
        var cron = CRON.matcher(schedule.trim());
        if (!cron.matches()) {
            return false;
        }
        var minute = Integer.parseInt(cron.group(2)) * 60 + Integer.parseInt(cron.group(1));
        var days = days(cron.group(3));
        days.ifPresent(list -> list.forEach(day -> changes.add(new Change(day * DAY + minute, atLeast, atMost))));
        return days.isPresent();
    }

    /**
     * Hours of a month by number of tasks, in whole hours.
     *
     * <p>Whole, because a week of 60 hours is 60 x 730 / 168 = 260.7 hours a month and is known as 261.
     */
    SortedMap<Integer, BigDecimal> hoursByCount(int desiredCount) {
        var minutes = new TreeMap<Integer, Integer>();
        changes.sort(Comparator.comparingInt(Change::minute));
        var count = desiredCount;
        for (var change : changes) {
            count = bounded(count, change);
        }
        // The week begins as the one before has ended.
        var since = 0;
        for (var change : changes) {
            minutes.merge(count, change.minute() - since, Integer::sum);
            count = bounded(count, change);
            since = change.minute();
        }
        minutes.merge(count, WEEK - since, Integer::sum);
        var hours = new TreeMap<Integer, BigDecimal>();
        minutes.forEach((tasks, total) -> hours.put(tasks, monthly(total)));
        return hours;
    }

    private static int bounded(int count, Change change) {
        return Math.min(Math.max(count, change.atLeast()), change.atMost());
    }

    private static BigDecimal monthly(int minutesOfWeek) {
        return BigDecimal.valueOf(minutesOfWeek)
                .divide(BigDecimal.valueOf(60), MathContext.DECIMAL64)
                .multiply(Sheet.HOURS)
                .divide(WEEK_HOURS, 0, RoundingMode.HALF_UP);
    }

    private static Optional<List<Integer>> days(String field) {
        if (field.equals("*") || field.equals("?")) {
            return Optional.of(IntStream.range(0, DAYS.size()).boxed().toList());
        }
        var days = new ArrayList<Integer>();
        for (var part : field.split(",")) {
            var ends = part.split("-");
            var first = day(ends[0]);
            var last = day(ends[ends.length - 1]);
            if (first < 0 || last < 0 || ends.length > 2) {
                return Optional.empty();
            }
            for (int day = first; ; day = (day + 1) % DAYS.size()) {
                days.add(day);
                if (day == last) {
                    break;
                }
            }
        }
        return Optional.of(days);
    }

    /** AWS counts days from 1 for Sunday. */
    private static int day(String text) {
        return Map.of("1", 0, "2", 1, "3", 2, "4", 3, "5", 4, "6", 5, "7", 6).getOrDefault(text, DAYS.indexOf(text));
    }
}
