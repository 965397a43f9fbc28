package agentworkspaces.iam;

import agentworkspaces.support.Options;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Optional;

/** Roles that AWS services take on, and their inline policies. */
public final class ServiceRole {

    private ServiceRole() {}

    /**
     * A role for a service.
     *
     * @param service principal, as {@code ecs-tasks.amazonaws.com}
     * @param boundary ARN of a permissions boundary
     */
    public static Role create(
            Resource parent, String name, String description, String service, Optional<String> boundary) {
        return create(parent, name, description, PolicyDocument.trusting(service), boundary);
    }

    /**
     * A role for whom a trust policy names.
     *
     * @param boundary ARN of a permissions boundary
     */
    public static Role create(
            Resource parent, String name, String description, PolicyDocument trust, Optional<String> boundary) {
        return create(name, description, trust, boundary, Options.childOf(parent));
    }

    /**
     * A role for whom a trust policy names, with options of its own.
     *
     * @param boundary ARN of a permissions boundary
     */
    public static Role create(
            String name,
            String description,
            PolicyDocument trust,
            Optional<String> boundary,
            CustomResourceOptions options) {
        var args = RoleArgs.builder().description(description).assumeRolePolicy(trust.toJson());
        boundary.ifPresent(args::permissionsBoundary);
        return new Role(name, args.build(), options);
    }

    /** What a role may do. */
    public static RolePolicy allow(Resource parent, String name, Role role, List<Statement> statements) {
        return new RolePolicy(
                name,
                RolePolicyArgs.builder()
                        .role(role.name())
                        .policy(new PolicyDocument(statements).toJson())
                        .build(),
                Options.childOf(parent));
    }
}
