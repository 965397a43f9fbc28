package agentworkspaces.cost;

import agentworkspaces.plan.PlannedResource;

/** Databases. */
final class DatabaseCosts {

    private DatabaseCosts() {}

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
