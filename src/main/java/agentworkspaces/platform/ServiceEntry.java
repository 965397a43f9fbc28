package agentworkspaces.platform;

import agentworkspaces.loadbalancer.ApplicationLoadBalancer;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.List;

/** How requests reach the tasks of a service: the load balancer before them and the targets that they join. */
public interface ServiceEntry {

    ApplicationLoadBalancer balancer();

    /** ARN of the target group that the tasks join. */
    Output<String> targetGroupArn();

    /** The end of that ARN, by which CloudWatch and scaling know the group. */
    Output<String> targetGroupArnSuffix();

    /** What must exist before a task is reached through here. */
    List<Resource> readiness();
}
