package agentworkspaces.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.pulumi.aws.enums.Region;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsRegionsTest {

    @Test
    void theyAreThoseThatTheProviderKnowsButForOtherPartitions() {
        var known = Arrays.stream(Region.values())
                .map(Region::getValue)
                .filter(region -> !region.matches("(cn|us-gov|us-iso.?|eu-isoe)-.*"))
                .sorted()
                .toList();

        assertEquals(known, AwsRegions.all().stream().sorted().toList());
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-9, us-east-1",
        "eu-central-7, eu-central-1",
        "mars-north-1, us-east-1",
        "eu-centra-1, eu-central-1",
        "cn-north-1, us-east-1",
        "us-gov-west-1, us-east-1"
    })
    void aRegionThatDoesNotExistIsRefusedWithOneThatDoes(String region, String meant) {
        assertEquals(
                List.of("aws:region: must be a region of the commercial AWS partition, got " + region
                        + " (pulumi config set aws:region " + meant + ")"),
                Stacks.problemsWith("aws:region=" + region + " ; certificateArn= ; hostedZoneId=Z0123456789"));
    }
}
