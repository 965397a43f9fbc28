package agentworkspaces.config;

import agentworkspaces.service.OfficeHours;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/** When a service runs, and with how many tasks. */
public record ScalingSettings(
        Optional<OfficeHours> officeHours,
        int offHoursCount,
        int maxCount,
        int cooldownSeconds,
        int cpuPercent,
        Optional<Integer> memoryPercent,
        Optional<Integer> requestsPerTask) {

    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";

    private static final String DAY = "(MON|TUE|WED|THU|FRI|SAT|SUN)";
    private static final String DAYS = DAY + "(-" + DAY + ")?";

    static final Setting<String> OFFICE_HOURS = Setting.optional(
            "officeHours",
            SettingType.text(
                    "two times of day, as 08:00-20:00, the first before the second", TIME + "-" + TIME, "08:00-20:00"),
            "tasks run day and night",
            "time of day in which desiredCount tasks run; offHoursCount outside it");
    static final Setting<String> OFFICE_DAYS = Setting.of(
            "officeDays",
            SettingType.text("days of the week, as MON-FRI or MON,WED", DAYS + "(," + DAYS + "){0,6}", "MON-FRI"),
            "MON-FRI",
            "days of officeHours");
    static final Setting<String> TIME_ZONE = Setting.of(
            "timeZone",
            SettingType.parsed(
                    "text", "a name of the IANA time zone database, as Europe/Berlin", "Europe/Berlin", text -> {
                        SettingType.require(text.equals("UTC") || text.contains("/"));
                        return ScalingSettings.zone(text);
                    }),
            "UTC",
            "time zone of officeHours");
    static final Setting<Integer> OFF_HOURS_COUNT = Setting.of(
            "offHoursCount", SettingType.integer(0, 10), 0, "tasks outside officeHours, at most desiredCount");
    static final Setting<Integer> MAX_COUNT = Setting.of(
            "autoscalingMaxCount",
            SettingType.integer(0, 100),
            0,
            "most tasks that automatic scaling starts, desiredCount being the fewest; 0 for no automatic scaling");

    /** Source of the limits: Application Auto Scaling, TargetTrackingScalingPolicyConfiguration: at least 0. */
    static final Setting<Integer> COOLDOWN_SECONDS = Setting.of(
            "autoscalingCooldownSeconds",
            SettingType.integer(0, 3600),
            300,
            "seconds that automatic scaling waits after it took tasks away, which interrupts agents, before it takes more; it adds some every 60");

    static final Setting<Integer> CPU_PERCENT = Setting.of(
            "autoscalingCpuPercent", SettingType.integer(10, 95), 70, "CPU use that automatic scaling aims at");
    static final Setting<Integer> MEMORY_PERCENT = Setting.optional(
            "autoscalingMemoryPercent",
            SettingType.integer(10, 95),
            "not watched",
            "memory use that automatic scaling aims at");
    static final Setting<Integer> REQUESTS_PER_TASK = Setting.of(
            "autoscalingRequests",
            SettingType.integer(0, 1_000_000),
            0,
            "requests of a task in a minute that automatic scaling aims at; 0 for not watched");

    static final Section SECTION = Section.of(
            "Scaling",
            OFFICE_HOURS,
            OFFICE_DAYS,
            TIME_ZONE,
            OFF_HOURS_COUNT,
            MAX_COUNT,
            COOLDOWN_SECONDS,
            CPU_PERCENT,
            MEMORY_PERCENT,
            REQUESTS_PER_TASK);

    /** A service whose number of tasks nothing but its settings changes. */
    static final ScalingSettings NONE =
            new ScalingSettings(Optional.empty(), 0, 0, 0, 0, Optional.empty(), Optional.empty());

    /** Whether tasks are added and removed by load. */
    public boolean isAutomatic() {
        return maxCount > 0;
    }

    static ScalingSettings read(SettingsReader reader) {
        var hours = reader.find(OFFICE_HOURS).filter(text -> inOrder(reader, text));
        int maxCount = reader.get(MAX_COUNT);
        if (!reader.isGiven(OFFICE_HOURS)) {
            reader.rejectWithout(Partner.given(OFFICE_HOURS, reader), OFFICE_DAYS, TIME_ZONE, OFF_HOURS_COUNT);
        }
        if (reader.isSound(MAX_COUNT) && maxCount == 0) {
            // No partner is offered: more than one task needs more than a number where one at a time may write.
            reader.rejectIdle(
                    "autoscalingMaxCount is 0", COOLDOWN_SECONDS, CPU_PERCENT, MEMORY_PERCENT, REQUESTS_PER_TASK);
        }
        var count = reader.get(TaskSettings.DESIRED_COUNT);
        if (reader.isSound(TaskSettings.DESIRED_COUNT, MAX_COUNT) && maxCount > 0 && maxCount < count) {
            reader.report(
                    MAX_COUNT,
                    "at least desiredCount (" + count + ")",
                    reader.got(MAX_COUNT, maxCount),
                    MAX_COUNT.remedy(String.valueOf(count)));
        }
        int offHours = reader.get(OFF_HOURS_COUNT);
        if (reader.isSound(TaskSettings.DESIRED_COUNT, OFF_HOURS_COUNT) && hours.isPresent() && offHours > count) {
            reader.report(
                    OFF_HOURS_COUNT,
                    "at most desiredCount (" + count + ")",
                    reader.got(OFF_HOURS_COUNT, offHours),
                    OFF_HOURS_COUNT.remedy(String.valueOf(count)));
        }
        return new ScalingSettings(
                hours.map(text -> new OfficeHours(
                        text.substring(0, 5), text.substring(6), reader.get(OFFICE_DAYS), reader.get(TIME_ZONE))),
                offHours,
                maxCount,
                reader.get(COOLDOWN_SECONDS),
                reader.get(CPU_PERCENT),
                reader.find(MEMORY_PERCENT),
                Optional.of(reader.get(REQUESTS_PER_TASK)).filter(requests -> requests > 0));
    }

    private static boolean inOrder(SettingsReader reader, String hours) {
        var ordered = hours.substring(0, 5).compareTo(hours.substring(6)) < 0;
        if (!ordered) {
            reader.report(OFFICE_HOURS, OFFICE_HOURS.allowed(), hours, OFFICE_HOURS.remedy());
        }
        return ordered;
    }

    private static String zone(String name) {
        try {
            return ZoneId.of(name).getId();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a time zone", e);
        }
    }
}
