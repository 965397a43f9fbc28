package agentworkspaces.config;

import agentworkspaces.service.CpuArchitecture;
import agentworkspaces.service.TaskSize;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Size of the tasks of one of several services.
 *
 * @param cpu CPU units of a task
 * @param memoryMib memory of a task in MiB
 */
public record ServiceSettings(int cpu, int memoryMib) {

    /** What a task has to work with. */
    public TaskSize size(CpuArchitecture architecture) {
        return new TaskSize(cpu, memoryMib, architecture, TaskSize.FREE_DISK_GIB);
    }

    /** The smallest size of Fargate. */
    private static final int LEAST_CPU = 256;

    /**
     * The settings of one service.
     *
     * @param count number of its tasks; not there for a service of which exactly one may run
     */
    record Keys(Setting<Integer> cpu, Setting<Integer> memory, Optional<Setting<Integer>> count) {

        /** The number of tasks. */
        int count(SettingsReader reader) {
            return reader.get(count.orElseThrow());
        }

        /**
         * @param word begin of the names, as {@code litellm}
         * @param title name of the service in sentences
         */
        static Keys one(String word, String title, int cpu, int memoryMib) {
            return new Keys(
                    Setting.of(
                                    word + "Cpu",
                                    SettingType.integerOf(FargateSize.cpusFrom(LEAST_CPU)),
                                    cpu,
                                    "CPU units of a task of " + title + "; 1024 are one vCPU")
                            .restartsTasks(),
                    Setting.of(
                                    word + "Memory",
                                    SettingType.parsed(
                                            "whole number",
                                            "a number of MiB that Fargate runs with " + word + "Cpu",
                                            String.valueOf(memoryMib),
                                            Integer::valueOf),
                                    memoryMib,
                                    "memory of a task of " + title + " in MiB; pairs with " + word
                                            + "Cpu as memory does with cpu")
                            .restartsTasks(),
                    Optional.empty());
        }

        /** The same for a service of which several tasks may run. */
        static Keys several(String word, String title, int cpu, int memoryMib, int count) {
            var one = one(word, title, cpu, memoryMib);
            return new Keys(
                    one.cpu,
                    one.memory,
                    Optional.of(Setting.of(
                                    word + "Count",
                                    SettingType.integer(0, 10),
                                    count,
                                    "tasks of " + title + "; 0 stops it")
                            .restartsTasks()));
        }

        Stream<Setting<?>> settings() {
            return Stream.concat(Stream.of(cpu, memory), count.stream());
        }

        ServiceSettings read(SettingsReader reader) {
            int units = reader.get(cpu);
            int mib = reader.get(memory);
            if (reader.isSound(cpu, memory) && !FargateSize.runs(units, mib)) {
                reader.report(
                        memory,
                        FargateSize.memoryRule(cpu.name(), units),
                        reader.got(memory, mib),
                        memory.remedy(String.valueOf(FargateSize.nearestMemory(units, mib))));
            }
            return new ServiceSettings(units, mib);
        }
    }

    /** The settings of several services as one section. */
    static Section section(String title, List<Keys> services) {
        return Section.of(title, services.stream().flatMap(Keys::settings).toArray(Setting<?>[]::new));
    }
}
