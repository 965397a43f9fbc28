package agentworkspaces.config;

import agentworkspaces.storage.FileSystemCare;
import java.util.Optional;

/** The shared file system of a workspace. */
public record StorageSettings(
        Optional<String> transitionToIa,
        boolean backups,
        boolean policy,
        String workspacePath,
        Optional<Integer> backupDays,
        String throughputMode) {

    private static final String NEVER = "NONE";

    /** What becomes of the files. */
    public FileSystemCare care() {
        return new FileSystemCare(transitionToIa, backups, policy, throughputMode);
    }

    static final Setting<String> EFS_TRANSITION_TO_IA = Setting.of(
            "efsTransitionToIa",
            SettingType.oneOf(
                    "AFTER_1_DAY",
                    "AFTER_7_DAYS",
                    "AFTER_14_DAYS",
                    "AFTER_30_DAYS",
                    "AFTER_60_DAYS",
                    "AFTER_90_DAYS",
                    "AFTER_180_DAYS",
                    "AFTER_270_DAYS",
                    "AFTER_365_DAYS",
                    NEVER),
            "AFTER_30_DAYS",
            "when files that nobody reads move to the cheaper storage class; the first read brings them back");

    /** Bursting comes with the storage and suits days with pauses; source: Amazon EFS User Guide, "Throughput modes". */
    static final Setting<String> EFS_THROUGHPUT_MODE = Setting.of(
            "efsThroughputMode",
            SettingType.oneOf("bursting", "elastic"),
            "bursting",
            "bursting: free, fast while credits last and 1 MiB/s for a small workspace without them; elastic: always fast, billed by what is read and written. AWS lets it change once in 24 hours");

    static final Setting<Boolean> EFS_BACKUPS =
            Setting.of("efsBackups", SettingType.bool(), true, "daily automatic backups by AWS Backup, kept 35 days");
    static final Setting<Boolean> EFS_POLICY = Setting.of(
            "efsPolicy",
            SettingType.bool(),
            true,
            "file system policy: TLS only, and only the task role through the access point");
    static final Setting<String> WORKSPACE_PATH = Setting.of(
                    "workspacePath",
                    directory("/workspace"),
                    "/workspace",
                    "directory of the file system that tasks see as their home; another one brings a restored backup into use")
            .restartsTasks();

    static final Setting<Integer> BACKUP_DAYS = Setting.optional(
            "backupDays",
            SettingType.integer(1, 3650),
            "only the automatic backups",
            "days that daily backups in a vault of the stack's own are kept, beside those of efsBackups");

    static final Section SECTION = Section.of(
            "Storage", EFS_TRANSITION_TO_IA, EFS_BACKUPS, EFS_POLICY, WORKSPACE_PATH, BACKUP_DAYS, EFS_THROUGHPUT_MODE);

    /** A directory of a file system. Source: Amazon EFS, CreateAccessPoint, RootDirectory, Path. */
    static SettingType<String> directory(String example) {
        return SettingType.text(
                "an absolute path of at most 100 characters and 4 directories, none beginning with a dot, not /",
                "(?=.{2,100}$)(/[A-Za-z0-9_:-][A-Za-z0-9_.:-]*){1,4}",
                example);
    }

    static StorageSettings read(SettingsReader reader) {
        return new StorageSettings(
                Optional.of(reader.get(EFS_TRANSITION_TO_IA)).filter(value -> !value.equals(NEVER)),
                reader.get(EFS_BACKUPS),
                reader.get(EFS_POLICY),
                reader.get(WORKSPACE_PATH),
                reader.find(BACKUP_DAYS),
                reader.get(EFS_THROUGHPUT_MODE));
    }
}
