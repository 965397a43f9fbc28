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

    /**
     * What whoever previews or deploys needs to look it up. Lists are found among all; only those of AWS are read.
     * Source: Service Authorization Reference, Amazon EC2.
     */
    public static List<Statement> lookUpStatements() {
        return List.of(
                Statement.allow("FindListsOfAddresses", List.of("ec2:DescribeManagedPrefixLists"), "*"),
                Statement.allow(
                        "ReadAddressesOfCloudFront",
                        List.of("ec2:GetManagedPrefixListEntries"),
                        "arn:aws:ec2:*:aws:prefix-list/*"));
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
