package agentworkspaces.edge;

import agentworkspaces.iam.Statement;
import com.pulumi.aws.ec2.Ec2Functions;
import com.pulumi.aws.ec2.inputs.GetManagedPrefixListArgs;
import com.pulumi.aws.ec2.outputs.GetManagedPrefixListResult;
import com.pulumi.core.Output;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.resources.Resource;
import java.util.List;

/**
 * Addresses from which CloudFront connects to what it stands before.
 *
 * <p>A rule of a security group that names their list counts as 55 of the 60 that a group may have, so a group has room for
 * one port of it. Source: Amazon CloudFront Developer Guide, "Use the CloudFront managed prefix list".
 */
public final class OriginAddresses {

    private static final String NAME = "com.amazonaws.global.cloudfront.origin-facing";

    private OriginAddresses() {}

    /** What whoever previews or deploys needs to look it up; the actions take no resource. */
    public static Statement lookUpStatement() {
        return Statement.allow(
                "LookUpAddressesOfCloudFront",
                List.of("ec2:DescribeManagedPrefixLists", "ec2:GetManagedPrefixListEntries"),
                "*");
    }

    /**
     * Id of the list in the region of a resource.
     *
     * @param parent resource whose provider looks it up
     */
    public static Output<String> prefixListId(Resource parent) {
        return Ec2Functions.getManagedPrefixList(
                        GetManagedPrefixListArgs.builder().name(NAME).build(),
                        InvokeOptions.builder().parent(parent).build())
                .applyValue(GetManagedPrefixListResult::id);
    }
}
