package agentworkspaces.cost;

import agentworkspaces.plan.PlannedResource;
import java.math.BigDecimal;

/** What keeps files, images and objects. */
final class StorageCosts {

    /** https://docs.aws.amazon.com/efs/latest/ug/performance.html: 1 MiB/s comes with every 20 GB. */
    private static final BigDecimal GB_PER_INCLUDED_MIBPS = BigDecimal.valueOf(20);

    private StorageCosts() {}

    static void fileSystem(PlannedResource fileSystem, Sheet sheet) {
        if (fileSystem.text("availabilityZoneName").isPresent()) {
            sheet.notPriced(fileSystem, "Storage", "only file systems in several zones are priced");
            return;
        }
        var sharers = sheet.plan().ofType(fileSystem.type()).size();
        var usage = sheet.usage();
        var standard = usage.quantity(Usage.EFS_STANDARD_GB);
        if (isTiered(fileSystem)) {
            sheet.used(fileSystem, "Storage, standard", standard, sharers, Rate.EFS_STANDARD);
            sheet.used(fileSystem, "Storage, infrequent access", Usage.EFS_IA_GB, sharers, Rate.EFS_IA);
            sheet.used(fileSystem, "Access to infrequent access", Usage.EFS_IA_ACCESS_GB, sharers, Rate.EFS_IA_ACCESS);
        } else {
            // Without a lifecycle rule nothing ever leaves the standard class.
            var all = standard.add(usage.quantity(Usage.EFS_IA_GB));
            sheet.used(fileSystem, "Storage, standard", all, sharers, Rate.EFS_STANDARD);
        }
        throughput(fileSystem, sharers, sheet);
    }

    private static void throughput(PlannedResource fileSystem, int sharers, Sheet sheet) {
        switch (fileSystem.text("throughputMode").orElse("bursting")) {
            case "elastic" -> {
                sheet.used(fileSystem, "Reads, elastic throughput", Usage.EFS_READ_GB, sharers, Rate.EFS_ELASTIC_READ);
                sheet.used(
                        fileSystem, "Writes, elastic throughput", Usage.EFS_WRITE_GB, sharers, Rate.EFS_ELASTIC_WRITE);
            }
            case "provisioned" -> {
                var included =
                        sheet.usage().quantity(Usage.EFS_STANDARD_GB).divide(GB_PER_INCLUDED_MIBPS, Sheet.PRECISION);
                var provisioned = new BigDecimal(
                        fileSystem.text("provisionedThroughputInMibps").orElse("0"));
                sheet.fixed(
                        fileSystem,
                        "Provisioned throughput over that included",
                        provisioned.subtract(included).max(BigDecimal.ZERO),
                        Rate.EFS_PROVISIONED);
            }
            default -> {
                // Bursting throughput comes with the storage.
            }
        }
    }

    private static boolean isTiered(PlannedResource fileSystem) {
        return fileSystem.input("lifecyclePolicies").isPresent()
                && String.valueOf(fileSystem.list("lifecyclePolicies")).contains("transitionToIa=");
    }

    /** The automatic daily backups of one file system. */
    static void backupPolicy(PlannedResource policy, Sheet sheet) {
        if (policy.text("backupPolicy.status").filter("ENABLED"::equals).isPresent()) {
            var sharers = sheet.plan().ofType(policy.type()).size();
            sheet.used(policy, "Backups of files", Usage.BACKUP_GB, sharers, Rate.EFS_BACKUP);
        }
    }

    /** A plan of AWS Backup keeps its own set of backups. */
    static void backupPlan(PlannedResource plan, Sheet sheet) {
        sheet.used(plan, "Backups of files", Usage.BACKUP_GB, 1, Rate.EFS_BACKUP);
    }

    static void repository(PlannedResource repository, Sheet sheet) {
        var sharers = sheet.plan().ofType(repository.type()).size();
        sheet.used(repository, "Images", Usage.ECR_GB, sharers, Rate.ECR_STORAGE);
    }

    static void bucket(PlannedResource bucket, Sheet sheet) {
        var sharers = sheet.plan().ofType(bucket.type()).size();
        sheet.used(bucket, "Storage, standard", Usage.S3_GB, sharers, Rate.S3_STORAGE);
        sheet.used(bucket, "Write requests", Usage.S3_WRITES, sharers, Rate.S3_WRITES);
        sheet.used(bucket, "Read requests", Usage.S3_READS, sharers, Rate.S3_READS);
    }
}
