package agentworkspaces.config;

/** The OpenCode agent that images of several platforms hold. */
final class OpenCodeAgent {

    static final Setting<String> VERSION = Setting.of(
                    "opencodeVersion",
                    SettingType.text(
                            "a release of opencode-ai 1.18, the line that OpenChamber supports, as 1.18.33",
                            "1\\.18\\.[0-9]+",
                            "1.18.33"),
                    "1.18.33",
                    "release of the agent in the image")
            .restartsTasks();

    private OpenCodeAgent() {}
}
