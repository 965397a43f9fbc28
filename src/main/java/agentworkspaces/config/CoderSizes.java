package agentworkspaces.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Size and number of the tasks of the six services of the platform coder. */
public record CoderSizes(
        ServiceSettings coder,
        ServiceSettings litellm,
        ServiceSettings keyProvisioner,
        ServiceSettings clickhouse,
        ServiceSettings langfuseWeb,
        ServiceSettings langfuseWorker,
        int litellmCount,
        int keyProvisionerCount,
        int langfuseWebCount,
        int langfuseWorkerCount) {

    /** One: two servers on one database are a feature of a licence. Source: Coder, "High availability". */
    static final ServiceSettings.Keys CODER = ServiceSettings.Keys.one("coder", "Coder", 1024, 4096);

    static final ServiceSettings.Keys LITELLM = ServiceSettings.Keys.several("litellm", "LiteLLM", 512, 2048, 2);
    static final ServiceSettings.Keys KEY_PROVISIONER =
            ServiceSettings.Keys.several("keyProvisioner", "the key provisioner", 256, 512, 1);

    /** One: two servers on one directory destroy it. */
    static final ServiceSettings.Keys CLICKHOUSE = ServiceSettings.Keys.one("clickhouse", "ClickHouse", 1024, 4096);

    static final ServiceSettings.Keys LANGFUSE_WEB =
            ServiceSettings.Keys.several("langfuseWeb", "Langfuse's interface", 1024, 2048, 1);
    static final ServiceSettings.Keys LANGFUSE_WORKER =
            ServiceSettings.Keys.several("langfuseWorker", "Langfuse's worker", 512, 1024, 1);

    static final Section SECTION = ServiceSettings.section(
            "Services of Coder", List.of(CODER, LITELLM, KEY_PROVISIONER, CLICKHOUSE, LANGFUSE_WEB, LANGFUSE_WORKER));

    /** How many tasks of each service whose number is a setting, by the setting. */
    public Map<String, Integer> counts() {
        return Map.of(
                name(LITELLM), litellmCount,
                name(KEY_PROVISIONER), keyProvisionerCount,
                name(LANGFUSE_WEB), langfuseWebCount,
                name(LANGFUSE_WORKER), langfuseWorkerCount);
    }

    private static String name(ServiceSettings.Keys service) {
        return service.count().orElseThrow().name();
    }

    /**
     * Services that are smaller than their makers advise, each with what they do. Sources: LiteLLM's module for ECS;
     * Langfuse, "Self-hosting", scaling; ClickHouse, "Sizing and hardware recommendations".
     */
    List<String> small() {
        var small = new ArrayList<String>();
        if (litellmCount > 0) {
            addSmall(small, "litellm", litellm, 1024, 4096);
        }
        addSmall(small, "clickhouse", clickhouse, 2048, 8192);
        if (langfuseWebCount > 0) {
            addSmall(small, "langfuseWeb", langfuseWeb, 2048, 4096);
        }
        if (langfuseWorkerCount > 0) {
            addSmall(small, "langfuseWorker", langfuseWorker, 2048, 4096);
        }
        return small;
    }

    private static void addSmall(List<String> small, String word, ServiceSettings service, int cpu, int memoryMib) {
        if (service.cpu() < cpu || service.memoryMib() < memoryMib) {
            small.add("%sCpu %d and %sMemory %d".formatted(word, cpu, word, memoryMib));
        }
    }

    static CoderSizes read(SettingsReader reader) {
        return new CoderSizes(
                CODER.read(reader),
                LITELLM.read(reader),
                KEY_PROVISIONER.read(reader),
                CLICKHOUSE.read(reader),
                LANGFUSE_WEB.read(reader),
                LANGFUSE_WORKER.read(reader),
                LITELLM.count(reader),
                KEY_PROVISIONER.count(reader),
                LANGFUSE_WEB.count(reader),
                LANGFUSE_WORKER.count(reader));
    }
}
