package agentworkspaces.config;

import java.util.Set;

/** What does not go together in the settings of the platform coder, or with what its services need. */
final class CoderChecks {

    /** Of a VPC with a /24 block 22. */
    private static final int LONGEST_PREFIX = 19;

    private CoderChecks() {}

    static void report(SettingsReader reader, CoderSettings settings) {
        var natKeys = new Setting<?>[] {NetworkSettings.NAT_GATEWAYS, NetworkSettings.NAT_INSTANCE};
        if (reader.isSound(natKeys) && !settings.network().tasksReachInternet()) {
            reader.report(
                    NetworkSettings.NAT_GATEWAYS,
                    "1 or azCount unless natInstance is true, because login, models and the services' images are on the internet",
                    reader.got(NetworkSettings.NAT_GATEWAYS, settings.network().natGateways()),
                    NetworkSettings.NAT_GATEWAYS.remedy("1"));
        }
        checkApiKeys(reader, settings);
        if (reader.isSound(NetworkSettings.VPC_CIDR)
                && settings.network().vpcCidr().prefix() > LONGEST_PREFIX) {
            reader.report(
                    NetworkSettings.VPC_CIDR,
                    "a private IPv4 block from /16 to /19, because databases have subnets of their own, its /24 blocks 20 to 22",
                    settings.network().vpcCidr(),
                    NetworkSettings.VPC_CIDR.remedy());
        }
    }

    /** LiteLLM reads its keys by the names in its configuration, and no others. */
    private static void checkApiKeys(SettingsReader reader, CoderSettings settings) {
        if (!reader.isSound(SecuritySettings.API_KEYS)) {
            return;
        }
        var known = Set.of(CoderSettings.ANTHROPIC_API_KEY, CoderSettings.CUSTOM_LLM_API_KEY);
        var names = settings.security().apiKeys().keySet();
        names.stream()
                .filter(name -> !known.contains(name) && !ApiKeys.isUnreadable(name))
                .findFirst()
                .ifPresent(name -> reportKey(
                        reader,
                        "of " + CoderSettings.ANTHROPIC_API_KEY + " and " + CoderSettings.CUSTOM_LLM_API_KEY
                                + ", the only ones that LiteLLM reads",
                        name));
        if (reader.isSound(SecuritySettings.API_KEYS, CoderSettings.CUSTOM_LLM_API_BASE)
                && names.contains(CoderSettings.CUSTOM_LLM_API_KEY)
                && settings.customLlmApiBase().isEmpty()) {
            reportKey(
                    reader,
                    "without the key of custom models when customLlmApiBase is not set",
                    CoderSettings.CUSTOM_LLM_API_KEY);
        }
    }

    private static void reportKey(SettingsReader reader, String must, String name) {
        reader.report(SecuritySettings.API_KEYS, must, name, SecuritySettings.API_KEYS.removal(SettingType.step(name)));
    }
}
