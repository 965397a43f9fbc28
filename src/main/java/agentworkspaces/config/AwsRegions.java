package agentworkspaces.config;

import agentworkspaces.support.Spelling;
import java.util.List;
import java.util.Optional;

/** The regions of the commercial AWS partition that the provider knows. */
final class AwsRegions {

    /** Source: com.pulumi.aws.enums.Region of com.pulumi:aws 6.83.0, but for China, the government and isolated ones. */
    private static final List<String> ALL =
            """
            af-south-1 ap-east-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1
            ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-7 ca-central-1 ca-west-1
            eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 il-central-1
            me-central-1 me-south-1 mx-central-1 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2
            """.lines().flatMap(line -> List.of(line.split(" ")).stream()).toList();

    private AwsRegions() {}

    static List<String> all() {
        return ALL;
    }

    /**
     * The name of a region.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    static String region(String text) {
        if (ALL.contains(text)) {
            return text;
        }
        // Of another partition, or of nothing like a region: no name is near enough to be meant.
        var near = text.matches("[a-z]{2}-[a-z]+-?[0-9]+") && !text.startsWith("cn-")
                ? Spelling.nearest(text, ALL)
                : Optional.<String>empty();
        throw near.<IllegalArgumentException>map(NotAllowedException::unless)
                .orElseGet(() -> new IllegalArgumentException("not a region"));
    }
}
