package agentworkspaces.platform;

import agentworkspaces.config.AwsEndpoints;
import agentworkspaces.config.AwsSettings;
import agentworkspaces.config.Settings;
import agentworkspaces.config.SiteSettings;
import com.pulumi.aws.Provider;
import com.pulumi.aws.ProviderArgs;
import com.pulumi.aws.inputs.ProviderAssumeRoleArgs;
import com.pulumi.aws.inputs.ProviderDefaultTagsArgs;
import com.pulumi.aws.inputs.ProviderIgnoreTagsArgs;
import com.pulumi.resources.ProviderResource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The providers of a stack, built from its {@code aws:} keys. */
public final class AwsProvider {

    private AwsProvider() {}

    /**
     * The providers that a stack needs: one in its own region, and one in us-east-1 where CloudFront stands before it.
     *
     * <p>The second has a name of its own also where both regions are the same, so that nothing depends on which region a
     * stack is in.
     */
    public static AwsProviders create(Settings settings) {
        var aws = settings.aws();
        var edge = settings.platform().usesEdge()
                ? Optional.<ProviderResource>of(create("aws-us-east-1", aws, SiteSettings.EDGE_REGION, settings.tags()))
                : Optional.<ProviderResource>empty();
        return new AwsProviders(create("aws", aws, aws.region(), settings.tags()), edge);
    }

    /**
     * A provider that puts tags on every resource.
     *
     * @param tags they win over {@code aws:defaultTags}
     */
    private static Provider create(String name, AwsSettings settings, String region, Map<String, String> tags) {
        var allTags = new TreeMap<>(settings.defaultTags());
        allTags.putAll(tags);
        var args = ProviderArgs.builder()
                .region(region)
                .allowedAccountIds(settings.allowedAccountIds())
                .defaultTags(ProviderDefaultTagsArgs.builder().tags(allTags).build());
        settings.profile().ifPresent(args::profile);
        settings.assumeRole().map(AwsProvider::assumeRole).ifPresent(args::assumeRole);
        if (!settings.endpoints().isEmpty()) {
            args.endpoints(AwsEndpoints.args(settings.endpoints()));
        }
        ignoreTags(settings.ignoreTags(), args);
        skip(settings.skips(), args);
        return new Provider(name, args.build());
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
