package agentworkspaces.platform;

import agentworkspaces.config.AwsEndpoints;
import agentworkspaces.config.AwsSettings;
import com.pulumi.aws.Provider;
import com.pulumi.aws.ProviderArgs;
import com.pulumi.aws.inputs.ProviderAssumeRoleArgs;
import com.pulumi.aws.inputs.ProviderDefaultTagsArgs;
import com.pulumi.aws.inputs.ProviderIgnoreTagsArgs;
import java.util.Map;
import java.util.TreeMap;

/** The one provider of a stack, built from its {@code aws:} keys. */
public final class AwsProvider {

    private AwsProvider() {}

    /**
     * A provider that puts tags on every resource.
     *
     * @param tags they win over {@code aws:defaultTags}
     */
    public static Provider create(AwsSettings settings, Map<String, String> tags) {
        var allTags = new TreeMap<>(settings.defaultTags());
        allTags.putAll(tags);
        var args = ProviderArgs.builder()
                .region(settings.region())
                .allowedAccountIds(settings.allowedAccountIds())
                .defaultTags(ProviderDefaultTagsArgs.builder().tags(allTags).build());
        settings.profile().ifPresent(args::profile);
        settings.assumeRole().map(AwsProvider::assumeRole).ifPresent(args::assumeRole);
        if (!settings.endpoints().isEmpty()) {
            args.endpoints(AwsEndpoints.args(settings.endpoints()));
        }
        ignoreTags(settings.ignoreTags(), args);
        skip(settings.skips(), args);
        return new Provider("aws", args.build());
    }

    private static ProviderAssumeRoleArgs assumeRole(AwsSettings.AssumeRole role) {
        var args = ProviderAssumeRoleArgs.builder().roleArn(role.roleArn());
        role.sessionName().ifPresent(args::sessionName);
        role.externalId().ifPresent(args::externalId);
        return args.build();
    }

    private static void ignoreTags(AwsSettings.IgnoreTags ignored, ProviderArgs.Builder args) {
        if (!ignored.keys().isEmpty() || !ignored.keyPrefixes().isEmpty()) {
            args.ignoreTags(ProviderIgnoreTagsArgs.builder()
                    .keys(ignored.keys())
                    .keyPrefixes(ignored.keyPrefixes())
                    .build());
        }
    }

    private static void skip(AwsSettings.Skips skips, ProviderArgs.Builder args) {
        skips.credentialsValidation().ifPresent(args::skipCredentialsValidation);
        skips.metadataApiCheck().ifPresent(args::skipMetadataApiCheck);
        skips.regionValidation().ifPresent(args::skipRegionValidation);
    }
}
