package agentworkspaces.platform;

import agentworkspaces.config.PlatformSettings;
import agentworkspaces.service.ContainerDefinition;
import agentworkspaces.service.TaskVolume;
import agentworkspaces.storage.EfsFileSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the container of a task sees of the file system: shared files, where there are any, and what stays writable when
 * the root file system is not.
 */
public final class TaskFiles {

    /** Name of the file system, of the directory that tasks mount and of their volume. */
    public static final String SHARED = "workspace";

    /**
     * Paths that the agent of ECS Exec writes to. AWS does not support a read-only root file system with ECS Exec, but
     * these make it work. Source: Amazon ECS Developer Guide, "ECS Exec", considerations; aws/containers-roadmap issue
     * 1359.
     */
    public static final Map<String, String> EXEC_SCRATCH = Map.of(
            "managed-agents", "/managed-agents",
            "var-lib-amazon", "/var/lib/amazon",
            "var-log-amazon", "/var/log/amazon");

    private final boolean readonlyRoot;
    private final Map<String, String> mounts = new TreeMap<>();
    private final List<TaskVolume> volumes = new ArrayList<>();

    /**
     * @param files file system that all tasks share
     * @param home where it is mounted
     * @param scratch paths outside the home that the server writes to, by names of volumes
     */
    public TaskFiles(
            PlatformSettings settings, Optional<EfsFileSystem> files, String home, Map<String, String> scratch) {
        readonlyRoot = settings.security().readonlyRootFilesystem();
        files.ifPresent(shared -> {
            mounts.put(SHARED, home);
            volumes.add(shared.volume(SHARED));
        });
        if (readonlyRoot) {
            var writable = new TreeMap<>(scratch);
            if (settings.task().enableExecuteCommand()) {
                writable.putAll(EXEC_SCRATCH);
            }
            mounts.putAll(writable);
            writable.keySet().forEach(volume -> volumes.add(TaskVolume.scratch(volume)));
        }
    }

    public ContainerDefinition.Files ofContainer() {
        return new ContainerDefinition.Files(mounts, readonlyRoot);
    }

    public List<TaskVolume> volumes() {
        return volumes;
    }
}
