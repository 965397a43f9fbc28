package agentworkspaces.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceIndexTest {

    private static final String BUCKET = "arn:aws:s3:::box-1";

    private final ReferenceIndex index = new ReferenceIndex();

    @BeforeEach
    void addOwners() {
        index.add(BUCKET, "bucket");
        index.add("123456789012.dkr.ecr.us-east-1.amazonaws.com/app", "repository");
        index.add("app-1.us-east-1.elb.amazonaws.com", "balancer");
        index.addName("cluster", "Main", "cluster");
        index.addName("clusterName", "Main", "cluster");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BUCKET,
                BUCKET + "/*",
                BUCKET + ":*",
                "{\"Resource\":[\"" + BUCKET + "\",\"" + BUCKET + "/a/b\"]}",
                "s3 of " + BUCKET + ", and nothing else"
            })
    void findsAnArnInAnyText(String text) {
        assertEquals(List.of(new Reference("policy", "bucket")), index.references("me", Map.of("policy", text)));
    }

    @Test
    void findsAnImageByItsRepositoryAndAHostInAUrl() {
        assertEquals(
                List.of(new Reference("image", "repository"), new Reference("urls[1]", "balancer")),
                index.references(
                        "me",
                        Map.of(
                                "image",
                                "123456789012.dkr.ecr.us-east-1.amazonaws.com/app:latest",
                                "urls",
                                List.of(
                                        "https://other.example.com/",
                                        "https://app-1.us-east-1.elb.amazonaws.com/oauth2/idpresponse"))));
    }

    @Test
    void aNameThatWasChosenCountsOnlyWhereItsKindIsMeant() {
        assertEquals(
                List.of(new Reference("cluster", "cluster"), new Reference("clusterName", "cluster")),
                index.references(
                        "me",
                        Map.of("cluster", "Main", "clusterName", "Main", "title", "Main", "serviceName", "Main")));
    }

    @Test
    void ownValuesAreNoReferences() {
        assertEquals(List.of(), index.references("bucket", Map.of("policy", BUCKET)));
    }

    @Test
    void partOfAWordIsNoReference() {
        assertEquals(List.of(), index.references("me", Map.of("a", BUCKET + "0", "b", "x" + BUCKET)));
    }
}
