package agentworkspaces.data;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.List;

/** A Redis cache that the tasks of one service reach. */
public sealed interface Redis permits RedisNode, RedisGroup {

    /** TCP port on which a cache listens. */
    int PORT = 6379;

    /** Name of the node to connect to. */
    Output<String> host();

    /** Whether clients must use TLS. */
    boolean usesTls();

    /** What must exist before a task connects. */
    List<Resource> readiness();
}
