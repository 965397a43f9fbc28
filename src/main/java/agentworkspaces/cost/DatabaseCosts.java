package agentworkspaces.cost;

import agentworkspaces.plan.PlannedResource;
import java.math.BigDecimal;

/** Databases. */
final class DatabaseCosts {

    /** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html: IOPS that come with a volume of gp3. */
    private static final long INCLUDED_IOPS = 3000;

    /** Days that the standard mode of Database Insights keeps free of charge. */
    private static final long FREE_INSIGHTS_DAYS = 7;

    private DatabaseCosts() {}

    /**
     * An instance of RDS, its disk, and what its backups need beyond the size of that disk, which is free.
     *
     * <p>A standby in another zone is billed as the instance is, disk and all: Amazon RDS User Guide, "On-Demand DB
     * instances".
     */
    static void instance(PlannedResource instance, Sheet sheet) {
        if (!instance.text("engine").orElse("").equals("postgres")) {
            sheet.notPriced(instance, "Instance", "only PostgreSQL is priced");
            return;
        }
        var copies = instance.is("multiAz") ? 2 : 1;
        var kind = instance.text("instanceClass").orElse("unknown");
        var where = copies > 1 ? ", and a standby" : "";
        Rate.of("rds.postgres." + kind.replaceFirst("^db\\.", ""))
                .ifPresentOrElse(
                        rate -> sheet.hourly(instance, "Instance, " + kind + where, copies, rate),
                        () -> sheet.notPriced(
                                instance, "Instance", "no price of instances of class %s was seen".formatted(kind)));
        storage(instance, copies, sheet);
        var sharers = sheet.plan().ofType(instance.type()).size();
        sheet.used(instance, "Backups beyond the disk", Usage.DATABASE_BACKUP_GB, sharers, Rate.DATABASE_BACKUP);
        insights(instance, sheet);
    }

    /** What storage autoscaling may add later is not counted. */
    private static void storage(PlannedResource instance, int copies, Sheet sheet) {
        if (!instance.text("storageType").orElse("gp2").equals("gp3")) {
            sheet.notPriced(instance, "Storage", "only storage of type gp3 is priced");
            return;
        }
        var gigabytes = instance.number("allocatedStorage").orElse(0L);
        sheet.fixed(instance, "Storage, gp3", BigDecimal.valueOf(gigabytes * copies), Rate.DATABASE_GP3);
        if (instance.number("iops").orElse(0L) > INCLUDED_IOPS) {
            sheet.notPriced(instance, "IOPS", "only the %,d that come with gp3 are priced".formatted(INCLUDED_IOPS));
        }
    }

    private static void insights(PlannedResource instance, Sheet sheet) {
        var keeps = instance.number("performanceInsightsRetentionPeriod").orElse(FREE_INSIGHTS_DAYS);
        var advanced = instance.text("databaseInsightsMode").orElse("standard").equals("advanced");
        if (advanced || keeps > FREE_INSIGHTS_DAYS) {
            sheet.notPriced(
                    instance, "Database Insights", "only its standard mode, with seven days, is known: it is free");
        }
    }

    /** A table to which nothing in the plan leads, no role either, is read and written by nobody. */
    static void table(PlannedResource table, Sheet sheet) {
        if (!"PAY_PER_REQUEST".equals(table.text("billingMode").orElse("PROVISIONED"))) {
            sheet.notPriced(table, "Capacity", "only tables billed by request are priced");
            return;
        }
        if (!isUsed(table, sheet)) {
            return;
        }
        int sharers = (int) sheet.plan().ofType(table.type()).stream()
                .filter(each -> isUsed(each, sheet))
                .count();
        sheet.used(table, "Read requests", Usage.TABLE_READS, sharers, Rate.TABLE_READS);
        sheet.used(table, "Write requests", Usage.TABLE_WRITES, sharers, Rate.TABLE_WRITES);
        sheet.used(table, "Storage", Usage.TABLE_GB, sharers, Rate.TABLE_STORAGE);
        if (table.is("pointInTimeRecovery.enabled")) {
            sheet.used(table, "Storage for recovery", Usage.TABLE_GB, sharers, Rate.TABLE_RECOVERY);
        }
    }

    private static boolean isUsed(PlannedResource table, Sheet sheet) {
        return sheet.plan().resources().stream()
                .flatMap(resource -> resource.references().stream())
                .anyMatch(reference -> reference.to().equals(table.urn()));
    }
}
