package agentworkspaces.service;

import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.iam.Role;
import com.pulumi.resources.Resource;
import java.util.List;

/**
 * What the tasks of a service are on the network and to IAM.
 *
 * @param securityGroup group of the tasks
 * @param executionRole what ECS does for them: pull the image, write logs, read secrets
 * @param taskRole what the code in them may do
 * @param readiness what must exist before a task connects to the internet, where its image may be
 */
public record TaskIdentity(SecurityGroup securityGroup, Role executionRole, Role taskRole, List<Resource> readiness) {

    public TaskIdentity {
        readiness = List.copyOf(readiness);
    }
}
