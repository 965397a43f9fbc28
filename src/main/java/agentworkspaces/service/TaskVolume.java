package agentworkspaces.service;

import com.pulumi.aws.ecs.inputs.TaskDefinitionVolumeArgs;

/** A volume that containers of a task mount. */
public interface TaskVolume {

    /** Name of the volume in the task. */
    String name();

    /** The volume as a task definition names it. */
    TaskDefinitionVolumeArgs args();

    /** A part of the task's own disk, empty at its start and gone with it. */
    static TaskVolume scratch(String name) {
        return new Scratch(name);
    }

    /** A part of the task's own disk. */
    record Scratch(String name) implements TaskVolume {

        @Override
        public TaskDefinitionVolumeArgs args() {
            return TaskDefinitionVolumeArgs.builder().name(name).build();
        }
    }
}
