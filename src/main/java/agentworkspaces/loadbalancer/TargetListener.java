package agentworkspaces.loadbalancer;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.List;

/** A listener of a load balancer, for the tasks that join its targets. */
public sealed interface TargetListener permits HttpListener, HttpsListener {

    /** ARN of the target group that tasks of a backend join. */
    Output<String> targetGroupArn(String backend);

    /** The end of a target group's ARN, by which CloudWatch knows it. */
    Output<String> targetGroupArnSuffix(String backend);

    /** What must exist before tasks join: AWS refuses a target group that no balancer uses yet. */
    List<Resource> readiness();
}
