package agentworkspaces.config;

/**
 * A database server of Amazon RDS for PostgreSQL.
 *
 * @param instanceClass size, as {@code db.r6g.large}
 * @param allocatedGib storage to begin with
 * @param maxAllocatedGib storage up to which RDS grows it by itself
 * @param multiAz whether a standby in another zone takes over
 * @param backupDays days of which any second can be restored
 */
public record PostgresSettings(
        String instanceClass, int allocatedGib, int maxAllocatedGib, boolean multiAz, int backupDays) {

    private static final String CLASS_PREFIX = "db.";

    /** Source: Amazon RDS User Guide, "Supported DB engines for DB instance classes"; db.serverless is Aurora's. */
    static final Setting<String> INSTANCE_CLASS = Setting.of(
            "rdsInstanceClass",
            SettingType.text(
                            "an instance class of RDS, as db.r6g.large or r6g.large, and none of t2, m4, r4 or older, which PostgreSQL 16 does not run on",
                            "(db\\.)?+(?!(t[12]|m[1-4]|r[34])\\.)[a-z0-9]+\\.[a-z0-9]+",
                            "db.r6g.large")
                    .as(text -> text.startsWith(CLASS_PREFIX) ? text : CLASS_PREFIX + text),
            "db.r6g.large",
            "size of the database server; a change interrupts it for some minutes");

    /** Source of the limits: Amazon RDS User Guide, "Amazon RDS DB instance storage", gp3 of PostgreSQL. */
    static final Setting<Integer> ALLOCATED_STORAGE = Setting.of(
            "rdsAllocatedStorage",
            SettingType.integer(20, 65_536),
            100,
            "storage of the database server in GiB to begin with; AWS never makes it less");

    static final Setting<Integer> MAX_ALLOCATED_STORAGE = Setting.of(
            "rdsMaxAllocatedStorage",
            SettingType.integer(22, 65_536),
            500,
            "storage in GiB up to which RDS enlarges it by itself, at least a tenth more than rdsAllocatedStorage");
    static final Setting<Boolean> MULTI_AZ = Setting.of(
            "rdsMultiAz",
            SettingType.bool(),
            false,
            "a standby of the database server in another zone, which takes over and costs as much again");
    static final Setting<Integer> BACKUP_DAYS = Setting.of(
            "rdsBackupDays",
            SettingType.integer(1, 35),
            30,
            "days of which any second of the databases can be restored");

    static final Section SECTION =
            Section.of("Database", INSTANCE_CLASS, ALLOCATED_STORAGE, MAX_ALLOCATED_STORAGE, MULTI_AZ, BACKUP_DAYS);

    static PostgresSettings read(SettingsReader reader) {
        int allocated = reader.get(ALLOCATED_STORAGE);
        int most = reader.get(MAX_ALLOCATED_STORAGE);
        // Source: Amazon RDS User Guide, "Managing capacity automatically with storage autoscaling".
        int least = (allocated * 11 + 9) / 10;
        if (reader.isSound(ALLOCATED_STORAGE, MAX_ALLOCATED_STORAGE) && most < least) {
            reader.report(
                    MAX_ALLOCATED_STORAGE,
                    "at least " + least + ", a tenth more than rdsAllocatedStorage (" + allocated + ")",
                    reader.got(MAX_ALLOCATED_STORAGE, most),
                    least <= 65_536
                            ? MAX_ALLOCATED_STORAGE.remedy(String.valueOf(least))
                            : ALLOCATED_STORAGE.remedy(String.valueOf(65_536 * 10 / 11)));
        }
        return new PostgresSettings(
                reader.get(INSTANCE_CLASS), allocated, most, reader.get(MULTI_AZ), reader.get(BACKUP_DAYS));
    }
}
