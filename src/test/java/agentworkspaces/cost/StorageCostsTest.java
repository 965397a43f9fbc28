package agentworkspaces.cost;

import static agentworkspaces.cost.CostPlan.FILE_SYSTEM;
import static agentworkspaces.cost.CostPlan.unused;
import static agentworkspaces.cost.CostPlan.unusedBut;
import static agentworkspaces.cost.CostPlan.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StorageCostsTest {

    private static final String BACKUP_POLICY = "aws:efs/backupPolicy:BackupPolicy";

    private final CostPlan plan = CostPlan.production();

    @Test
    void filesInInfrequentAccessAreCheaperWithALifecycleRule() {
        plan.resource(FILE_SYSTEM, "files")
                .input("lifecyclePolicies", List.of(Map.of("transitionToIa", "AFTER_30_DAYS")));

        assertEquals(usd("2.50"), cost(Usage.EFS_IA_GB, "100"));
        assertEquals(usd("1.00"), cost(Usage.EFS_IA_ACCESS_GB, "100"));
    }

    @Test
    void withoutALifecycleRuleAllFilesAreStandard() {
        plan.resource(FILE_SYSTEM, "files")
                .input("lifecyclePolicies", List.of(Map.of("transitionToPrimaryStorageClass", "AFTER_1_ACCESS")));

        assertEquals(usd("30.00"), cost(Usage.EFS_IA_GB, "100"));
        assertEquals(usd("0.00"), cost(Usage.EFS_IA_ACCESS_GB, "100"));
    }

    @Test
    void burstingThroughputComesWithTheStorage() {
        plan.resource(FILE_SYSTEM, "files");

        assertEquals(usd("0.00"), cost(Usage.EFS_READ_GB, "100"));
        assertEquals(usd("0.00"), cost(Usage.EFS_WRITE_GB, "100"));
    }

    @Test
    void elasticThroughputIsBilledByReadAndWrite() {
        plan.resource(FILE_SYSTEM, "files").input("throughputMode", "elastic");

        assertEquals(usd("3.00"), cost(Usage.EFS_READ_GB, "100"));
        assertEquals(usd("6.00"), cost(Usage.EFS_WRITE_GB, "100"));
    }

    @Test
    void provisionedThroughputIsBilledOverWhatStorageBrings() {
        plan.resource(FILE_SYSTEM, "files")
                .input("throughputMode", "provisioned")
                .input("provisionedThroughputInMibps", 10);

        assertEquals(usd("60.00"), plan.estimate(unused()).baseline());
        assertEquals(
                usd("30.00"),
                plan.estimate(unusedBut(Usage.EFS_STANDARD_GB, "100")).baseline());
    }

    @Test
    void fileSystemsInOneZoneAreNotPriced() {
        plan.resource(FILE_SYSTEM, "files").input("availabilityZoneName", "us-east-1a");

        assertEquals(
                List.of("only file systems in several zones are priced"),
                plan.estimate().notPriced().stream().map(NotPriced::reason).toList());
    }

    @Test
    void backupsAreALineOfTheirOwnWhereTheyAreOn() {
        plan.resource(BACKUP_POLICY, "files").input("backupPolicy", Map.of("status", "DISABLED"));
        assertEquals(usd("0.00"), cost(Usage.BACKUP_GB, "100"));

        plan.resource(BACKUP_POLICY, "files").input("backupPolicy", Map.of("status", "ENABLED"));
        assertEquals(usd("5.00"), cost(Usage.BACKUP_GB, "100"));
    }

    @Test
    void aPlanOfAwsBackupKeepsASetOfItsOwn() {
        plan.resource(BACKUP_POLICY, "files").input("backupPolicy", Map.of("status", "ENABLED"));
        plan.resource("aws:backup/plan:Plan", "files");

        assertEquals(usd("10.00"), cost(Usage.BACKUP_GB, "100"));
    }

    @Test
    void repositoriesShareTheImages() {
        plan.resource("aws:ecr/repository:Repository", "one");
        plan.resource("aws:ecr/repository:Repository", "two");

        assertEquals(usd("1.00"), cost(Usage.ECR_GB, "10"));
    }

    @Test
    void bucketsAreBilledByStorageAndWrites() {
        plan.resource("aws:s3/bucketV2:BucketV2", "logs");

        assertEquals(usd("2.30"), cost(Usage.S3_GB, "100"));
        assertEquals(usd("0.50"), cost(Usage.S3_WRITES, "100000"));
    }

    private BigDecimal cost(Usage usage, String quantity) {
        return plan.estimate(unusedBut(usage, quantity)).total();
    }
}
