package agentworkspaces.config;

import agentworkspaces.service.Capacity;
import agentworkspaces.service.CpuArchitecture;
import agentworkspaces.service.TaskSize;

/** Size, number and care of the tasks of a service. */
public record TaskSettings(
        int cpu,
        int memoryMib,
        int desiredCount,
        boolean fargateSpot,
        int onDemandBase,
        String cpuArchitecture,
        int ephemeralStorageGib,
        boolean enableExecuteCommand,
        int healthCheckGraceSeconds,
        int stopTimeoutSeconds,
        int logRetentionDays) {

    /** What an image for these tasks is built for, as {@code linux/amd64}. */
    public String imagePlatform() {
        return size().architecture().imagePlatform();
    }

    /** What a task has to work with. */
    public TaskSize size() {
        return new TaskSize(cpu, memoryMib, CpuArchitecture.valueOf(cpuArchitecture), ephemeralStorageGib);
    }

    /** What tasks run on. */
    public Capacity capacity() {
        return new Capacity(fargateSpot, onDemandBase);
    }

    /** Fargate has a smaller size, 256, in which no workspace runs. */
    private static final int LEAST_CPU = 512;

    static final Setting<Integer> CPU = Setting.of(
                    "cpu",
                    SettingType.integerOf(FargateSize.cpusFrom(LEAST_CPU)),
                    4096,
                    "CPU units of a task; 1024 are one vCPU")
            .restartsTasks();
    static final Setting<Integer> MEMORY = Setting.of(
                    "memory",
                    SettingType.parsed(
                            "whole number", "a number of MiB that Fargate runs with cpu", "8192", Integer::valueOf),
                    8192,
                    "memory of a task in MiB; pairs with cpu: " + FargateSize.tableFrom(LEAST_CPU))
            .restartsTasks();
    static final Setting<Integer> DESIRED_COUNT = Setting.of(
                    "desiredCount",
                    SettingType.integer(0, 10),
                    1,
                    "tasks; 0 stops the workspace and keeps its files; where tasks share files, more than 1 risks them: two writers corrupt SQLite")
            .restartsTasks();
    static final Setting<Boolean> FARGATE_SPOT = Setting.of(
                    "fargateSpot",
                    SettingType.bool(),
                    false,
                    "run on spare capacity: some 70 % cheaper, stopped at two minutes' notice")
            .restartsTasks();
    static final Setting<Integer> ON_DEMAND_BASE = Setting.of(
                    "onDemandBase",
                    SettingType.integer(0, 10),
                    0,
                    "tasks that run on demand before fargateSpot takes over")
            .restartsTasks();
    static final Setting<String> CPU_ARCHITECTURE = Setting.of(
                    "cpuArchitecture",
                    SettingType.oneOf("X86_64", "ARM64"),
                    "X86_64",
                    "processor of the tasks; ARM64 costs some 20 % less and needs an image built for it")
            .restartsTasks();
    static final Setting<Integer> EPHEMERAL_STORAGE_GIB = Setting.of(
                    "ephemeralStorageGib",
                    SettingType.integer(20, 200),
                    20,
                    "disk of a task in GiB, gone with the task; 20 are free")
            .restartsTasks();
    static final Setting<Boolean> ENABLE_EXECUTE_COMMAND = Setting.of(
                    "enableExecuteCommand", SettingType.bool(), true, "allow a shell in the task by ECS Exec")
            .restartsTasks();
    static final Setting<Integer> HEALTH_CHECK_GRACE_SECONDS = Setting.of(
                    "healthCheckGraceSeconds",
                    SettingType.integer(0, 3600),
                    120,
                    "seconds after a start in which failed health checks do not count")
            .restartsTasks();
    static final Setting<Integer> STOP_TIMEOUT_SECONDS = Setting.of(
                    "stopTimeoutSeconds",
                    SettingType.integer(2, 120),
                    30,
                    "seconds between SIGTERM and SIGKILL; 120 is the most on Fargate")
            .restartsTasks();
    static final Setting<Integer> LOG_RETENTION_DAYS = Setting.of(
            "logRetentionDays",
            SettingType.integerOf(
                    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
                    3653),
            30,
            "days that logs are kept");

    static final Section SECTION = Section.of(
            "Task",
            CPU,
            MEMORY,
            DESIRED_COUNT,
            FARGATE_SPOT,
            ON_DEMAND_BASE,
            CPU_ARCHITECTURE,
            EPHEMERAL_STORAGE_GIB,
            ENABLE_EXECUTE_COMMAND,
            HEALTH_CHECK_GRACE_SECONDS,
            STOP_TIMEOUT_SECONDS,
            LOG_RETENTION_DAYS);

    static TaskSettings read(SettingsReader reader) {
        var cpu = reader.get(CPU);
        var memory = reader.get(MEMORY);
        if (reader.isSound(CPU, MEMORY) && !FargateSize.runs(cpu, memory)) {
            var nearest = String.valueOf(FargateSize.nearestMemory(cpu, memory));
            reader.report(
                    MEMORY,
                    FargateSize.memoryRule(CPU.name(), cpu),
                    reader.got(MEMORY, memory),
                    MEMORY.remedy(nearest));
        }
        var fargateSpot = reader.get(FARGATE_SPOT);
        if (reader.isSound(FARGATE_SPOT) && !fargateSpot) {
            reader.rejectWithout(Partner.on(FARGATE_SPOT), ON_DEMAND_BASE);
        }
        return new TaskSettings(
                cpu,
                memory,
                reader.get(DESIRED_COUNT),
                fargateSpot,
                reader.get(ON_DEMAND_BASE),
                reader.get(CPU_ARCHITECTURE),
                reader.get(EPHEMERAL_STORAGE_GIB),
                reader.get(ENABLE_EXECUTE_COMMAND),
                reader.get(HEALTH_CHECK_GRACE_SECONDS),
                reader.get(STOP_TIMEOUT_SECONDS),
                reader.get(LOG_RETENTION_DAYS));
    }
}
