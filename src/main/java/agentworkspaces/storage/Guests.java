package agentworkspaces.storage;

import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.core.Output;
import java.util.List;

/**
 * Tasks that mount a file system through access points that somebody else makes, and through no others.
 *
 * @param group their security group
 * @param roleArns roles that they act as
 */
public record Guests(SecurityGroup group, List<Output<String>> roleArns) {

    public Guests {
        roleArns = List.copyOf(roleArns);
    }
}
