package agentworkspaces.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeeklyScheduleTest {

    private final WeeklySchedule schedule = new WeeklySchedule();

    @Test
    void withoutChangesTheCountStays() {
        assertEquals(hours(2, 730), schedule.hoursByCount(2));
    }

    @Test
    void twelveHoursOnFiveDaysAre261Hours() {
        at("cron(0 8 ? * MON-FRI *)", 1);
        at("cron(0 20 ? * MON-FRI *)", 0);

        assertEquals(hours(0, 469, 1, 261), schedule.hoursByCount(1));
    }

    @Test
    void daysMayBeNumbersListsOrEveryDay() {
        at("cron(30 6 ? * 1,SAT *)", 1);
        at("cron(30 18 * * * *)", 0);

        // 24 of 168 hours
        assertEquals(hours(0, 626, 1, 104), schedule.hoursByCount(5));
    }

    @Test
    void aRangeMayPassTheEndOfTheWeek() {
        at("cron(0 0 ? * SAT-MON *)", 3);
        at("cron(0 12 ? * SAT-MON *)", 0);

        assertEquals(hours(0, 574, 3, 156), schedule.hoursByCount(0));
    }

    @Test
    void boundsMoveTheCountOnlyAsFarAsTheyMust() {
        assertTrue(schedule.add("cron(0 0 ? * MON *)", 2, 10));
        assertTrue(schedule.add("cron(0 0 ? * THU *)", 0, 4));

        assertEquals(hours(4, 730), schedule.hoursByCount(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate(1 day)",
                "at(2026-12-24T12:00:00)",
                "cron(0/5 8 ? * MON-FRI *)",
                "cron(0 8 1 * ? *)",
                "cron(0 8 ? * FRI#2 *)",
                "cron(0 8 ? * MON-WED-FRI *)",
                ""
            })
    void otherSchedulesAreNotUnderstood(String text) {
        assertFalse(schedule.add(text, 0, 1));
        assertEquals(hours(1, 730), schedule.hoursByCount(1));
    }

    private void at(String cron, int count) {
        assertTrue(schedule.add(cron, count, count));
    }

    private static Map<Integer, BigDecimal> hours(int count, int hours) {
        return Map.of(count, BigDecimal.valueOf(hours));
    }

    private static Map<Integer, BigDecimal> hours(int count, int hours, int other, int otherHours) {
        return Map.of(count, BigDecimal.valueOf(hours), other, BigDecimal.valueOf(otherHours));
    }
}
