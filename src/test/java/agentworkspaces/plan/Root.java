package agentworkspaces.plan;

import com.pulumi.resources.ComponentResourceOptions;

/** Options of components that a small program makes without a parent. */
public final class Root {

    public static final ComponentResourceOptions OPTIONS =
            ComponentResourceOptions.builder().build();

    private Root() {}
}
