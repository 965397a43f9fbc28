package agentworkspaces.service;

import com.pulumi.aws.ecs.inputs.TaskDefinitionVolumeArgs;
import com.pulumi.aws.ecs.inputs.TaskDefinitionVolumeEfsVolumeConfigurationArgs;
import com.pulumi.aws.ecs.inputs.TaskDefinitionVolumeEfsVolumeConfigurationAuthorizationConfigArgs;
import com.pulumi.core.Output;

/**
 * A volume of a task on a file system, through an access point, by TLS and as the task role.
 *
 * @param name name of the volume in the task
 * @param fileSystemId file system
 * @param accessPointId access point; it sets the directory, so none is given here
 */
public record EfsVolume(String name, Output<String> fileSystemId, Output<String> accessPointId) implements TaskVolume {

    @Override
    public TaskDefinitionVolumeArgs args() {
        return TaskDefinitionVolumeArgs.builder()
                .name(name)
                .efsVolumeConfiguration(TaskDefinitionVolumeEfsVolumeConfigurationArgs.builder()
                        .fileSystemId(fileSystemId)
                        .transitEncryption("ENABLED")
                        .authorizationConfig(TaskDefinitionVolumeEfsVolumeConfigurationAuthorizationConfigArgs.builder()
                                .accessPointId(accessPointId)
                                .iam("ENABLED")
                                .build())
                        .build())
                .build();
    }
}
