package agentworkspaces.observability;

import com.pulumi.core.Output;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What alarms and dashboards watch, by the names that CloudWatch gives dimensions of metrics.
 *
 * @param loadBalancerSuffix end of the balancer's ARN, as {@code app/openchamber-1a2b3c4/50dc6c495c0c9188}
 * @param targetGroupSuffix end of the target group's ARN, as {@code targetgroup/openchamber-1a2b3c4/73e2d6bc24d8a067}
 * @param clusterName name of the ECS cluster
 * @param serviceName name of the ECS service
 * @param fileSystemId id of the EFS file system
 * @param certificateArn ARN of the listener's certificate, where it has one
 * @param backupVaultName vault that gets the backups, where the stack has one of its own
 */
public record Targets(
        Output<String> loadBalancerSuffix,
        Output<String> targetGroupSuffix,
        Output<String> clusterName,
        Output<String> serviceName,
        Output<String> fileSystemId,
        Optional<Output<String>> certificateArn,
        Optional<Output<String>> backupVaultName) {

    Map<String, Output<String>> balancer() {
        return Map.of("LoadBalancer", loadBalancerSuffix);
    }

    Map<String, Output<String>> targetGroup() {
        return Map.of("LoadBalancer", loadBalancerSuffix, "TargetGroup", targetGroupSuffix);
    }

    Map<String, Output<String>> service() {
        return Map.of("ClusterName", clusterName, "ServiceName", serviceName);
    }

    Map<String, Output<String>> fileSystem() {
        return Map.of("FileSystemId", fileSystemId);
    }

    /** How much the file system holds, in all storage classes together. */
    Map<String, Output<String>> storedBytes() {
        var dimensions = new TreeMap<>(fileSystem());
        dimensions.put("StorageClass", Output.of("Total"));
        return dimensions;
    }

    Optional<Map<String, Output<String>>> certificate() {
        return certificateArn.map(arn -> Map.of("CertificateArn", arn));
    }

    Optional<Map<String, Output<String>>> backupVault() {
        return backupVaultName.map(name -> Map.of("BackupVaultName", name));
    }
}
