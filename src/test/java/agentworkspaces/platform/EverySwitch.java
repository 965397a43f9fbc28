package agentworkspaces.platform;

import java.util.Map;

/** Every switch of OpenChamber that goes with all others, turned on. */
public final class EverySwitch {

    /** Settings in plain text. */
    public static final Map<String, String> ON = Map.ofEntries(
            Map.entry("alarmsEnabled", "true"),
            Map.entry("alarmEmail", "ops@example.com"),
            Map.entry("certExpiryAlarmDays", "14"),
            Map.entry("logExpiryDays", "30"),
            Map.entry("wafRateLimit", "2000"),
            Map.entry("cognitoPasswordLength", "14"),
            Map.entry("cognitoPasswordSymbols", "true"),
            Map.entry("cognitoTemporaryPasswordDays", "3"),
            Map.entry("advancedSecurity", "true"),
            Map.entry("cognitoRiskEmailArn", "arn:aws:ses:us-east-1:123456789012:identity/example.com"),
            Map.entry("ephemeralStorageGib", "50"),
            Map.entry("budgetUsd", "500"),
            Map.entry("dashboardEnabled", "true"),
            Map.entry("containerInsights", "enhanced"),
            Map.entry("albAccessLogs", "true"),
            Map.entry("flowLogsEnabled", "true"),
            Map.entry("execLogs", "true"),
            Map.entry("cloudTrailEnabled", "true"),
            Map.entry("xrayEnabled", "true"),
            Map.entry("guardDutyEnabled", "true"),
            Map.entry("kmsKey", "true"),
            Map.entry("readonlyRootFilesystem", "true"),
            Map.entry("wafEnabled", "true"),
            Map.entry("backupDays", "35"),
            Map.entry("githubRepo", "example/workspaces"),
            Map.entry("vpcEndpoints", "[\"required\",\"bedrock-runtime\"]"),
            Map.entry("unauthenticatedPaths", "[\"/health\"]"),
            Map.entry("stickySessions", "3600"),
            Map.entry("cognitoMfa", "off"));

    /** Settings that are secrets. */
    public static final Map<String, String> SECRETS =
            Map.of("uiPassword", "correct-horse-battery", "apiKeys", "{\"ANTHROPIC_API_KEY\":\"sk-0123456789\"}");

    private EverySwitch() {}
}
