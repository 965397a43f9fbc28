package agentworkspaces.config;

import java.util.Optional;

/** What a stack tells about itself, and to whom. */
public record ObservabilitySettings(
        boolean alarms,
        Optional<String> alarmEmail,
        int certExpiryAlarmDays,
        boolean dashboard,
        String containerInsights,
        boolean albAccessLogs,
        boolean flowLogs,
        boolean execLogs,
        boolean cloudTrail,
        int logExpiryDays,
        Optional<Integer> budgetUsd,
        int budgetThreshold,
        boolean xray,
        boolean guardDuty) {

    static final Setting<Boolean> ALARMS_ENABLED = Setting.of(
            "alarmsEnabled",
            SettingType.bool(),
            false,
            "alarms of users not served, errors, latency, load, storage and certificate, to an encrypted topic");
    static final Setting<String> ALARM_EMAIL = Setting.optional(
            "alarmEmail",
            SettingType.text(
                    "an e-mail address",
                    "[\\x21-\\x7e&&[^@]]{1,64}@(?=.{4,190}$)(" + LoadBalancerSettings.LABEL + "\\.)+"
                            + LoadBalancerSettings.LAST_LABEL,
                    "ops@example.com"),
            "nobody is told",
            "address that gets alarms, once it has confirmed, and warnings of the budget");
    static final Setting<Integer> CERT_EXPIRY_ALARM_DAYS = Setting.of(
            "certExpiryAlarmDays",
            SettingType.integer(1, 90),
            30,
            "days before the certificate ends at which an alarm sounds");
    static final Setting<Boolean> DASHBOARD_ENABLED = Setting.of(
            "dashboardEnabled",
            SettingType.bool(),
            false,
            "CloudWatch dashboard of requests, task, storage and errors");
    static final Setting<String> CONTAINER_INSIGHTS = Setting.of(
            "containerInsights",
            SettingType.oneOf("disabled", "enabled", "enhanced"),
            "disabled",
            "metrics of each task; enhanced adds those of each container");
    static final Setting<Boolean> ALB_ACCESS_LOGS =
            Setting.of("albAccessLogs", SettingType.bool(), false, "keep a log of every request in a bucket");
    static final Setting<Boolean> FLOW_LOGS_ENABLED =
            Setting.of("flowLogsEnabled", SettingType.bool(), false, "keep a log of connections in the VPC");
    static final Setting<Boolean> EXEC_LOGS = Setting.of(
            "execLogs",
            SettingType.bool(),
            false,
            "log what is typed in ECS Exec sessions, encrypted with a key of the stack");
    static final Setting<Boolean> CLOUD_TRAIL_ENABLED = Setting.of(
            "cloudTrailEnabled",
            SettingType.bool(),
            false,
            "trail of AWS API calls in the whole account; most accounts have one already");
    static final Setting<Integer> LOG_EXPIRY_DAYS =
            Setting.of("logExpiryDays", SettingType.integer(1, 3650), 90, "days that logs in buckets are kept");
    static final Setting<Integer> BUDGET_USD = Setting.optional(
            "budgetUsd",
            SettingType.integer(0, 1_000_000),
            "no budget",
            "monthly budget of the whole account in US dollars, which warns alarmEmail; 0 for none");
    static final Setting<Integer> BUDGET_THRESHOLD = Setting.of(
            "budgetThreshold",
            SettingType.integer(1, 100),
            80,
            "percent of budgetUsd; alarmEmail is warned when the month has cost more");
    static final Setting<Boolean> XRAY_ENABLED = Setting.of(
                    "xrayEnabled",
                    SettingType.bool(),
                    false,
                    "run the OpenTelemetry collector beside the container and send traces to X-Ray")
            .restartsTasks();
    static final Setting<Boolean> GUARD_DUTY_ENABLED = Setting.of(
            "guardDutyEnabled",
            SettingType.bool(),
            false,
            "threat detection in the account and region; AWS allows one detector there");

    static final Section SECTION = Section.of(
            "Observability",
            ALARMS_ENABLED,
            ALARM_EMAIL,
            CERT_EXPIRY_ALARM_DAYS,
            DASHBOARD_ENABLED,
            CONTAINER_INSIGHTS,
            ALB_ACCESS_LOGS,
            FLOW_LOGS_ENABLED,
            EXEC_LOGS,
            CLOUD_TRAIL_ENABLED,
            LOG_EXPIRY_DAYS,
            BUDGET_USD,
            BUDGET_THRESHOLD,
            XRAY_ENABLED,
            GUARD_DUTY_ENABLED);

    static ObservabilitySettings read(SettingsReader reader) {
        var alarmEmail = reader.find(ALARM_EMAIL);
        var accessLogs = reader.get(ALB_ACCESS_LOGS);
        var trail = reader.get(CLOUD_TRAIL_ENABLED);
        var execLogs = reader.get(EXEC_LOGS);
        var alarms = reader.get(ALARMS_ENABLED);
        var budgetUsd = reader.find(BUDGET_USD).filter(limit -> limit > 0);
        if (!reader.isGiven(ALARM_EMAIL) && budgetUsd.isPresent()) {
            reader.rejectWithout(Partner.given(ALARM_EMAIL, reader), BUDGET_USD, BUDGET_THRESHOLD);
        }
        if (budgetUsd.isEmpty() && reader.isSound(BUDGET_USD)) {
            reader.rejectWithout(
                    new Partner(BUDGET_USD, "budgetUsd is not set", BUDGET_USD.remedy("500")), BUDGET_THRESHOLD);
        }
        if (reader.isSound(ALARMS_ENABLED) && !alarms) {
            reader.rejectWithout(Partner.on(ALARMS_ENABLED), CERT_EXPIRY_ALARM_DAYS);
            if (budgetUsd.isEmpty() && reader.isSound(BUDGET_USD)) {
                reader.rejectWithout(
                        Partner.on(ALARMS_ENABLED).without("alarmsEnabled is false and budgetUsd is not set"),
                        ALARM_EMAIL);
            }
        }
        if (reader.isSound(ALB_ACCESS_LOGS, CLOUD_TRAIL_ENABLED) && !accessLogs && !trail) {
            reader.rejectWithout(
                    Partner.on(ALB_ACCESS_LOGS).without("albAccessLogs and cloudTrailEnabled are false"),
                    LOG_EXPIRY_DAYS);
        }
        if (execLogs && !reader.get(TaskSettings.ENABLE_EXECUTE_COMMAND)) {
            reader.rejectWithout(Partner.on(TaskSettings.ENABLE_EXECUTE_COMMAND), EXEC_LOGS);
        }
        return new ObservabilitySettings(
                alarms,
                alarmEmail,
                reader.get(CERT_EXPIRY_ALARM_DAYS),
                reader.get(DASHBOARD_ENABLED),
                reader.get(CONTAINER_INSIGHTS),
                accessLogs,
                reader.get(FLOW_LOGS_ENABLED),
                execLogs,
                trail,
                reader.get(LOG_EXPIRY_DAYS),
                budgetUsd.filter(limit -> alarmEmail.isPresent()),
                reader.get(BUDGET_THRESHOLD),
                reader.get(XRAY_ENABLED),
                reader.get(GUARD_DUTY_ENABLED));
    }
}
