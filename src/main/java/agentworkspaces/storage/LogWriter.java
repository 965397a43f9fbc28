package agentworkspaces.storage;

import agentworkspaces.iam.Statement;
import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A service of AWS that puts logs into a bucket, below {@code AWSLogs/} and the account.
 *
 * @param service principal that writes
 * @param account account whose logs it writes
 * @param sourceArn what it logs; the service writes for every customer, and another's log could name the bucket
 * @param checksAcl whether it looks at the bucket first and hands its objects over by an ACL
 */
public record LogWriter(String service, String account, String sourceArn, boolean checksAcl) {

    /** Access logs of load balancers. Source: Elastic Load Balancing, "Enable access logs", for all regions alike. */
    public static LogWriter loadBalancers(String account, String region) {
        return new LogWriter(
                "logdelivery.elasticloadbalancing.amazonaws.com",
                account,
                "arn:aws:elasticloadbalancing:" + region + ":" + account + ":loadbalancer/*",
                false);
    }

    /** A trail. Source: AWS CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail". */
    public static LogWriter trail(String account, String region, String trailName) {
        return new LogWriter(
                "cloudtrail.amazonaws.com",
                account,
                "arn:aws:cloudtrail:" + region + ":" + account + ":trail/" + trailName,
                true);
    }

    List<Statement> statements(Output<String> bucketArn) {
        var write = granted(Statement.allow(
                "WriteLogs", List.of("s3:PutObject"), Output.format("%s/AWSLogs/%s/*", bucketArn, account)));
        if (!checksAcl) {
            return List.of(write);
        }
        var statements = new ArrayList<Statement>();
        statements.add(write.when("StringEquals", "s3:x-amz-acl", "bucket-owner-full-control"));
        statements.add(granted(Statement.allow("CheckBucket", List.of("s3:GetBucketAcl"), bucketArn)));
        return statements;
    }

    private Statement granted(Statement statement) {
        return statement.by(Map.of("Service", service)).when("ArnLike", "aws:SourceArn", sourceArn);
    }
}
