package agentworkspaces.platform;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import java.util.Arrays;
import java.util.stream.Stream;

/** How users of OpenChamber log in: what holds whichever it is, is tested with both. */
public enum Access {
    COGNITO,
    UI_PASSWORD;

    public static final String PASSWORD = "correct-horse-battery";

    /** A plan in which many settings differ from the shipped ones: one recording for all tests of what a setting changes. */
    public Plan changed() {
        return plan(
                "nameSuffix", "-blue",
                "removal", "destroy",
                "tags", "{\"Team\":\"platform\"}",
                "permissionsBoundaryArn", "arn:aws:iam::123456789012:policy/workspace-boundary",
                "aws:profile", "workspaces",
                "natGateways", "0",
                "allowedCidrs", "[\"203.0.113.0/24\",\"198.51.100.0/24\"]",
                "httpRedirect", "false",
                "albIdleTimeout", "60",
                "deregistrationDelay", "30",
                "healthCheckPath", "/api/health",
                "healthCheckGraceSeconds", "60",
                "enableExecuteCommand", "false",
                "fargateSpot", "true",
                "imageTag", "v7",
                "efsPolicy", "false");
    }

    /** The plan of the stack prod with this login, every switch off and settings as key, value, key, value ... changed. */
    public Plan plan(String... settings) {
        var all = this == COGNITO
                ? Arrays.stream(settings)
                : Stream.concat(Stream.of("cognitoEnabled", "false", "uiPassword", PASSWORD), Arrays.stream(settings));
        return Plans.bare(all.toArray(String[]::new));
    }
}
