package agentworkspaces.observability;

import com.pulumi.core.Output;
import java.util.Map;

/**
 * What CloudWatch knows of a distribution of CloudFront, in us-east-1 only. Source: Amazon CloudFront Developer Guide,
 * "CloudWatch metrics".
 *
 * @param distributionId id of the distribution
 */
public record DistributionMetrics(Output<String> distributionId) {

    /** A metric of the distribution. */
    public Metric of(String metric) {
        return new Metric(
                "AWS/CloudFront", metric, Map.of("DistributionId", distributionId, "Region", Output.of("Global")));
    }
}
