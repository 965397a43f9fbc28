package agentworkspaces.platform.websiteagent;

import agentworkspaces.config.WebsiteAgentSettings;
import agentworkspaces.edge.CloudFrontSite;
import agentworkspaces.iam.Statement;
import agentworkspaces.platform.Frame;
import agentworkspaces.storage.Bucket;
import agentworkspaces.storage.BucketAccess;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bucket with the hashed files of the application, which only the distribution reads. */
final class StaticAssets {

    private static final String NAME = "huskit-static-assets-prod";

    private final Frame frame;
    private final Bucket bucket;

    StaticAssets(Frame frame) {
        this.frame = frame;
        var settings = frame.settings().platform(WebsiteAgentSettings.class);
        bucket = new Bucket(
                frame.name() + "-static",
                new Bucket.Args(
                        Optional.of(settings.site().staticBucket().orElseGet(() -> frame.named(NAME))),
                        // Hashed names are never written twice, and the image has every file.
                        false,
                        Optional.empty(),
                        frame.retains()),
                frame.part());
    }

    Output<String> bucketName() {
        return bucket.bucketName();
    }

    Output<String> domainName() {
        return bucket.regionalDomainName();
    }

    /** Lets a distribution read files, which it asks for by name. */
    void openTo(CloudFrontSite site) {
        new BucketAccess(
                frame.name() + "-static",
                new BucketAccess.Args(
                        bucket,
                        List.of(Statement.allow(
                                        "ReadByDistribution",
                                        List.of("s3:GetObject"),
                                        Output.format("%s/*", bucket.arn()))
                                .by(Map.of("Service", "cloudfront.amazonaws.com"))
                                .when("StringEquals", "AWS:SourceArn", site.distributionArn()))),
                frame.part());
    }

    /** What a workflow needs to bring new files, and to have the distribution forget old ones. */
    List<Statement> syncStatements(CloudFrontSite site) {
        return List.of(
                Statement.allow("ListFiles", List.of("s3:ListBucket"), bucket.arn()),
                Statement.allow(
                        "WriteFiles", List.of("s3:DeleteObject", "s3:PutObject"), Output.format("%s/*", bucket.arn())),
                Statement.allow("ForgetFiles", List.of("cloudfront:CreateInvalidation"), site.distributionArn()));
    }
}
