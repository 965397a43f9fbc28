package agentworkspaces.config;

import java.util.TreeSet;

/**
 * What goes for tasks that have no way to the internet: AWS services they reach through endpoints of the VPC, anything
 * else not at all.
 *
 * <p>An image is pulled through the endpoints ecr.api, ecr.dkr and s3, which lead to the private registries of one
 * region. Source: Amazon ECR User Guide, "Amazon ECR interface VPC endpoints".
 */
final class IsolatedTasks {

    private IsolatedTasks() {}

    /** Reports what tasks without a way to the internet lack. */
    static void check(SettingsReader reader, PlatformSettings settings) {
        if (settings.network().tasksReachInternet()
                || !reader.isSound(
                        NetworkSettings.NAT_GATEWAYS, NetworkSettings.NAT_INSTANCE, NetworkSettings.TASK_SUBNETS)) {
            return;
        }
        if (reader.isSound(NetworkSettings.VPC_ENDPOINTS)) {
            checkEndpoints(reader, settings);
        }
        if (reader.isSound(ImageSettings.IMAGE, AwsSettings.REGION, AwsSettings.ALLOWED_ACCOUNT_IDS)) {
            checkImage(reader, settings.image());
        }
        if (settings.observability().xray()) {
            reader.report(
                    ObservabilitySettings.XRAY_ENABLED,
                    "false when tasks have no way to the internet, because the collector's image comes from there",
                    true,
                    ObservabilitySettings.XRAY_ENABLED.remedy("false"));
        }
    }

    private static void checkEndpoints(SettingsReader reader, PlatformSettings settings) {
        var missing = new TreeSet<>(VpcEndpointServices.required(settings));
        missing.removeAll(settings.endpointServices());
        if (!missing.isEmpty()) {
            var listed = settings.network().vpcEndpoints();
            reader.report(
                    NetworkSettings.VPC_ENDPOINTS,
                    "a list with the item required, because tasks without a way to the internet do not start without "
                            + String.join(", ", missing),
                    reader.isGiven(NetworkSettings.VPC_ENDPOINTS) ? listed : "nothing",
                    NetworkSettings.VPC_ENDPOINTS.remedy("[" + listed.size() + "]", VpcEndpointServices.REQUIRED));
        }
    }

    private static void checkImage(SettingsReader reader, ImageSettings images) {
        var host = ".dkr.ecr." + reader.get(AwsSettings.REGION) + ".amazonaws.com";
        images.image()
                .filter(image -> !image.split("/")[0].matches("[0-9]{12}" + host.replace(".", "\\.")))
                .ifPresent(image -> reader.report(
                        ImageSettings.IMAGE,
                        "in a private registry of ECR in the stack's region, <account>" + host
                                + ", because tasks without a way to the internet reach no other",
                        image,
                        ImageSettings.IMAGE.remedy(
                                reader.get(AwsSettings.ALLOWED_ACCOUNT_IDS).get(0) + host + "/workspace:1.0.0")));
    }
}
