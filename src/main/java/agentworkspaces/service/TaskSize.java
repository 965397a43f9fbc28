package agentworkspaces.service;

import agentworkspaces.support.Check;
import java.util.Optional;

/**
 * What a task has to work with.
 *
 * @param cpu CPU units; 1024 are one vCPU
 * @param memoryMib memory in MiB; Fargate runs only some with each CPU size
 * @param architecture processor
 * @param diskGib disk in GiB, 20 to 200, gone with the task
 */
public record TaskSize(int cpu, int memoryMib, CpuArchitecture architecture, int diskGib) {

    /** Disk that costs nothing. Source: Amazon ECS Developer Guide, "Fargate task ephemeral storage". */
    public static final int FREE_DISK_GIB = 20;

    private static final int MOST_DISK_GIB = 200;

    public TaskSize {
        Check.argument(cpu > 0, "cpu must be more than 0, got %d", cpu);
        Check.argument(memoryMib > 0, "memoryMib must be more than 0, got %d", memoryMib);
        Check.argument(
                FREE_DISK_GIB <= diskGib && diskGib <= MOST_DISK_GIB, "diskGib must be 20 to 200, got %d", diskGib);
    }

    /** The disk, where it is more than what is free: ECS refuses to be asked for that. */
    Optional<Integer> paidDiskGib() {
        return Optional.of(diskGib).filter(size -> size > FREE_DISK_GIB);
    }
}
