package agentworkspaces.config;

import java.util.List;

/** Everything that shapes a stack of the platform openchamber. */
public record OpenChamberSettings(
        NetworkSettings network,
        StorageSettings storage,
        LoginSettings login,
        ImageSettings image,
        TaskSettings task,
        ScalingSettings scaling,
        LoadBalancerSettings loadBalancer,
        ObservabilitySettings observability,
        SecuritySettings security,
        DeliverySettings delivery,
        String gitUserName,
        String gitUserEmail) {

    static final Setting<String> GIT_USER_NAME = Setting.of(
            "gitUserName",
            SettingType.text("a name of 1 to 100 characters on one line", "[^\\p{Cntrl}]{1,100}", "OpenChamber Bot"),
            "OpenChamber Bot",
            "author of commits, written to the workspace when it has no git identity yet");
    static final Setting<String> GIT_USER_EMAIL = Setting.of(
            "gitUserEmail",
            SettingType.text("an e-mail address", "[^\\s@]{1,64}@[^\\s@]{1,190}", "openchamber@company.com"),
            "openchamber@company.com",
            "e-mail address of that author");

    static final Catalog CATALOG = new Catalog(List.of(
            StackSettings.ALL,
            AwsSettings.ALL,
            NetworkSettings.ALL,
            LoadBalancerSettings.ALL,
            LoginSettings.ALL,
            TaskSettings.ALL,
            ScalingSettings.ALL,
            StorageSettings.ALL,
            ImageSettings.ALL,
            ObservabilitySettings.ALL,
            SecuritySettings.ALL,
            DeliverySettings.ALL,
            List.of(GIT_USER_NAME, GIT_USER_EMAIL)));

    static OpenChamberSettings read(SettingsReader reader) {
        return new OpenChamberSettings(
                NetworkSettings.read(reader),
                StorageSettings.read(reader),
                LoginSettings.read(reader),
                ImageSettings.read(reader),
                TaskSettings.read(reader),
                ScalingSettings.read(reader),
                LoadBalancerSettings.read(reader),
                ObservabilitySettings.read(reader),
                SecuritySettings.read(reader),
                DeliverySettings.read(reader),
                reader.get(GIT_USER_NAME),
                reader.get(GIT_USER_EMAIL));
    }
}
