package agentworkspaces.cost;

import agentworkspaces.plan.PlannedResource;
import java.math.BigDecimal;
import java.util.Optional;

/** Tasks of a service on Fargate: CPU, memory, storage over 20 GB, public addresses. */
final class FargateCosts {

    private static final BigDecimal UNITS_PER_VCPU = BigDecimal.valueOf(1024);
    private static final BigDecimal MIB_PER_GB = BigDecimal.valueOf(1024);
    /** https://aws.amazon.com/fargate/pricing/: 20 GB of ephemeral storage come with a task. */
    private static final long INCLUDED_STORAGE_GB = 20;

    private record TaskSize(BigDecimal vcpus, BigDecimal memoryGb, BigDecimal extraStorageGb, boolean arm) {}

    private FargateCosts() {}

    static void price(PlannedResource service, Sheet sheet) {
        var size = sheet.plan().graph().to(service, "taskDefinition").stream()
                .findFirst()
                .flatMap(FargateCosts::size);
        var split = SpotSplit.of(service, sheet.plan());
        if (size.isEmpty()) {
            sheet.notPriced(service, "Tasks", "its task definition has no size, is for Windows or is not in the plan");
            return;
        }
        if (split.isEmpty()) {
            sheet.notPriced(service, "Tasks", "it runs on other capacity than FARGATE and FARGATE_SPOT");
            return;
        }
        price(service, size.get(), split.get(), sheet);
    }

    private static void price(PlannedResource service, TaskSize size, SpotSplit split, Sheet sheet) {
        var onDemand = BigDecimal.ZERO;
        var spot = BigDecimal.ZERO;
        for (var entry : TaskCount.hoursByCount(service, sheet).entrySet()) {
            var tasks = BigDecimal.valueOf(entry.getKey());
            var spotTasks = spotTasks(entry.getKey(), split, sheet);
            spot = spot.add(spotTasks.multiply(entry.getValue()));
            onDemand = onDemand.add(tasks.subtract(spotTasks).multiply(entry.getValue()));
        }
        if (onDemand.signum() > 0 || spot.signum() == 0) {
            compute(service, size, onDemand, false, sheet);
        }
        if (spot.signum() > 0) {
            compute(service, size, spot, true, sheet);
        }
        var all = onDemand.add(spot);
        if (size.extraStorageGb().signum() > 0) {
            sheet.fixed(
                    service,
                    "Ephemeral storage over 20 GB",
                    size.extraStorageGb().multiply(all),
                    Rate.FARGATE_EPHEMERAL);
        }
        if (service.is("networkConfiguration.assignPublicIp")) {
            sheet.fixed(service, "Public IPv4 addresses of tasks", all, Rate.PUBLIC_IPV4);
        }
    }

    private static BigDecimal spotTasks(int count, SpotSplit split, Sheet sheet) {
        if (!split.usesSpot()) {
            return BigDecimal.ZERO;
        }
        return sheet.usage()
                .find(Usage.SPOT_SHARE)
                .map(share -> share.multiply(BigDecimal.valueOf(count)))
                .orElseGet(() -> split.spotTasks(count));
    }

    private static void compute(
            PlannedResource service, TaskSize size, BigDecimal taskHours, boolean spot, Sheet sheet) {
        var kind = (size.arm() ? "ARM64" : "x86-64") + (spot ? ", Spot" : ", on demand");
        sheet.fixed(service, "vCPU, " + kind, size.vcpus().multiply(taskHours), vcpuRate(size.arm(), spot));
        sheet.fixed(service, "Memory, " + kind, size.memoryGb().multiply(taskHours), memoryRate(size.arm(), spot));
    }

    static Rate vcpuRate(boolean arm, boolean spot) {
        if (arm) {
            return spot ? Rate.FARGATE_ARM_SPOT_VCPU : Rate.FARGATE_ARM_VCPU;
        }
        return spot ? Rate.FARGATE_X86_SPOT_VCPU : Rate.FARGATE_X86_VCPU;
    }

    static Rate memoryRate(boolean arm, boolean spot) {
        if (arm) {
            return spot ? Rate.FARGATE_ARM_SPOT_GB : Rate.FARGATE_ARM_GB;
        }
        return spot ? Rate.FARGATE_X86_SPOT_GB : Rate.FARGATE_X86_GB;
    }

    private static Optional<TaskSize> size(PlannedResource task) {
        var family = task.text("runtimePlatform.operatingSystemFamily").orElse("LINUX");
        var cpu = units(task, "cpu");
        var memory = units(task, "memory");
        if (cpu.isEmpty() || memory.isEmpty() || !family.equals("LINUX")) {
            return Optional.empty();
        }
        var storage = task.number("ephemeralStorage.sizeInGib").orElse(INCLUDED_STORAGE_GB);
        return Optional.of(new TaskSize(
                cpu.get().divide(UNITS_PER_VCPU, Sheet.PRECISION),
                memory.get().divide(MIB_PER_GB, Sheet.PRECISION),
                BigDecimal.valueOf(Math.max(0, storage - INCLUDED_STORAGE_GB)),
                task.text("runtimePlatform.cpuArchitecture").orElse("X86_64").equals("ARM64")));
    }

    private static Optional<BigDecimal> units(PlannedResource task, String property) {
        return task.text(property).filter(text -> text.matches("\\d+")).map(BigDecimal::new);
    }
}
