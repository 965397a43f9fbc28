package agentworkspaces.config;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The AWS services that private tasks reach through endpoints of the VPC.
 *
 * <p>Source of the required ones: Amazon ECR User Guide, "Amazon ECR interface VPC endpoints"; Amazon ECS Developer
 * Guide, "Amazon ECS interface VPC endpoints" and "Using ECS Exec".
 */
final class VpcEndpointServices {

    /** Stands in the setting for the services that tasks cannot start without. */
    static final String REQUIRED = "required";

    /** The only model API that this program makes an endpoint for. */
    static final String BEDROCK = "bedrock-runtime";

    private VpcEndpointServices() {}

    /** What a task needs to start and work when it has no way to the internet. */
    static Set<String> required(PlatformSettings settings) {
        // Layers of images in ECR come from S3.
        var services = new TreeSet<>(Set.of("ecr.api", "ecr.dkr", "logs", "s3"));
        if (settings.injectsSecrets()) {
            services.add("secretsmanager");
        }
        if (settings.task().enableExecuteCommand()) {
            services.add("ssmmessages");
        }
        if (settings.observability().execLogs()) {
            services.add("kms");
        }
        return services;
    }

    /** The services that a stack names, the required ones spelt out. */
    static List<String> named(NetworkSettings network, Set<String> required) {
        var services = new TreeSet<>(network.vpcEndpoints());
        if (services.remove(REQUIRED)) {
            services.addAll(required);
        }
        return List.copyOf(services);
    }
}
