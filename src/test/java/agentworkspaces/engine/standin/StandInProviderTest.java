package agentworkspaces.engine.standin;

import static agentworkspaces.engine.standin.EngineSide.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandInProviderTest extends StandInFixture {

    private static final String USER_POOL_DOMAIN = "aws:cognito/userPoolDomain:UserPoolDomain";
    private static final String ROLE = "aws:iam/role:Role";
    private static final Map<String, Object> TRUST = Map.of("assumeRolePolicy", "{}");

    @Test
    void refusesTypesAndLookUpsThatItDoesNotKnow() {
        assertTrue(refusal(() -> engine.create("aws:ec2/vpn:Vpn", Map.of())).contains("does not know aws:ec2/vpn:Vpn"));
        assertEquals(
                "no such look-up: aws:ec2/getAmi:getAmi",
                refusal(() -> engine.invoke("aws:ec2/getAmi:getAmi", Map.of())));
    }

    @Test
    void refusesAnAccountThatTheProviderMayNotUse() {
        engine.configure(Map.of("allowedAccountIds", "[\"123456789012\"]"));
        assertEquals(
                "AWS account ID not allowed: 123456789012",
                refusal(() -> engine.configure(Map.of("allowedAccountIds", "[\"210987654321\"]"))));
    }

    @Test
    void requiresWhatAwsRequires() {
        assertEquals(List.of("assumeRolePolicy: is required"), engine.failures(ROLE, Map.of()));
        assertEquals(List.of(), engine.failures(ROLE, TRUST));
    }

    @Test
    void namesWhatIsUnnamedAndKeepsTheName() {
        var inputs = engine.checked(ROLE, "tasks", Map.of(), TRUST);
        assertTrue(inputs.get("name").toString().matches("tasks-[0-9a-f]{7}"), inputs::toString);
        assertEquals(inputs, engine.checked(ROLE, "tasks", inputs, TRUST));
        assertEquals(
                "mine",
                engine.checked(ROLE, "tasks", inputs, with(TRUST, "name", "mine"))
                        .get("name"));
    }

    @ParameterizedTest
    @CsvSource({LOAD_BALANCER + ", 24", TARGET_GROUP + ", 24", ROLE + ", 56"})
    void refusesNamesThatAreTooLongWithTheEightCharactersOfTheBridge(String type, int longest) {
        var inputs = type.equals(ROLE) ? TRUST : Map.<String, Object>of();
        assertTrue(namedAs("n".repeat(longest), type, inputs).length() <= 64);
        assertTrue(engine.failures(type, with(inputs, "name", "n".repeat(longest) + "-0000000"))
                .isEmpty());
        assertEquals(
                1,
                engine.failures(type, with(inputs, "name", "n".repeat(longest + 1) + "-0000000"))
                        .size());
    }

    @ParameterizedTest
    @CsvSource({"Upper", "-first", "last-", "my-cognito-login", "aws-login", "amazon"})
    void refusesDomainPrefixesThatCognitoRefuses(String prefix) {
        var pool = engine.create(USER_POOL, Map.of("name", "users"));
        assertEquals(
                1,
                engine.failures(USER_POOL_DOMAIN, Map.of("domain", prefix, "userPoolId", pool.id()))
                        .size());
        assertEquals(
                List.of(), engine.failures(USER_POOL_DOMAIN, Map.of("domain", "workspace-1", "userPoolId", pool.id())));
    }

    @ParameterizedTest
    @CsvSource({
        "256, 512, true",
        "256, 4096, false",
        "2048, 4096, true",
        "2048, 5000, false",
        "4096, 30720, true",
        "4096, 31744, false",
        "8192, 16384, true",
        "8192, 17408, false",
        "3000, 4096, false"
    })
    void knowsTheSizesOfFargate(String cpu, String memory, boolean allowed) {
        var inputs = Map.<String, Object>of(
                "family",
                "f",
                "containerDefinitions",
                "[]",
                "cpu",
                cpu,
                "memory",
                memory,
                "requiresCompatibilities",
                List.of("FARGATE"),
                "executionRoleArn",
                "arn:aws:iam::123456789012:role/r");
        assertEquals(allowed, engine.failures(TASK_DEFINITION, inputs).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{} | true", "{\"a\":1} | true", "{a:1} | false", "text | false", "{ | false"})
    void takesOnlyJsonForADocument(String document, boolean allowed) {
        assertEquals(
                allowed,
                engine.failures(ROLE, Map.of("assumeRolePolicy", document)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/16, true",
        "10.0.1.0/16, false",
        "10.0.0.0, false",
        "10.0.0.256/32, false",
        "10.0.0.0/33, false"
    })
    void takesOnlyAddressBlocks(String block, boolean allowed) {
        assertEquals(allowed, engine.failures(VPC, Map.of("cidrBlock", block)).isEmpty());
    }

    @Test
    void refusesReferencesToWhatDoesNotExist() {
        var vpc = engine.create(VPC, TEN);
        var subnet = Map.<String, Object>of("vpcId", vpc.id(), "cidrBlock", "10.0.0.0/24");
        assertEquals(List.of(), engine.failures(SUBNET, subnet));
        engine.delete(vpc);
        assertEquals(List.of("reference: " + vpc.id() + " does not exist"), engine.failures(SUBNET, subnet));
    }

    @Test
    void keepsSecretsSecretAndChecksThem() {
        var secret = PropertyValues.secret("{}");
        assertEquals(
                secret,
                engine.create(ROLE, Map.of("name", "r", "assumeRolePolicy", secret))
                        .outputs()
                        .get("assumeRolePolicy"));
        assertEquals(
                1,
                engine.failures(ROLE, Map.of("assumeRolePolicy", PropertyValues.secret("{")))
                        .size());
    }

    @Test
    void findsDeadReferencesInsideDocuments() {
        var document = "{\"Resource\":\"arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/t/0123\"}";
        assertEquals(
                1, engine.failures(ROLE, Map.of("assumeRolePolicy", document)).size());
    }

    @Test
    void doesNotKnowComputedOutputsInAPreview() {
        var previewed = engine.previewed(VPC, TEN);
        assertEquals("10.0.0.0/16", previewed.get("cidrBlock"));
        assertTrue(PropertyValues.isUnknown(previewed.get("arn")));
        assertEquals(0, provider.resourceCount());
    }

    @Test
    void shapesIdsAndArnsAsAwsDoes() {
        var vpc = engine.create(VPC, TEN);
        assertTrue(vpc.id().matches("vpc-[0-9a-f]{17}"));
        assertEquals(
                "arn:aws:ec2:us-east-1:123456789012:vpc/" + vpc.id(),
                vpc.outputs().get("arn"));
        assertNotEquals(vpc.id(), engine.create(VPC, TEN).id());
    }

    @Test
    void knowsPatternsAndValuesOfSecretsFromReferences() {
        var secret = engine.create(SECRET, Map.of("name", "keys"));
        var pattern = "{\"Resource\":\"arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/*\"}";
        var value = "{\"valueFrom\":\"" + secret.id() + ":API_KEY::version\"}";
        for (var document : List.of(pattern, value)) {
            assertEquals(List.of(), engine.failures(ROLE, Map.of("assumeRolePolicy", document)));
        }
        engine.delete(secret);
        assertEquals(1, engine.failures(ROLE, Map.of("assumeRolePolicy", value)).size());
    }

    @Test
    void readsWhatSomebodyElseChanged() {
        var vpc = engine.create(VPC, TEN);
        provider.change(VPC, "enableDnsSupport", false);
        assertEquals(false, engine.read(vpc).get("enableDnsSupport"));
    }

    @Test
    void replacesForWhatAwsCannotChange() {
        var diff = engine.diff(VPC, with(TEN, "enableDnsSupport", true), Map.of("cidrBlock", "10.1.0.0/16"));
        assertEquals(List.of("cidrBlock", "enableDnsSupport"), List.copyOf(diff.getDiffsList()));
        assertEquals(List.of("cidrBlock"), List.copyOf(diff.getReplacesList()));
        assertFalse(diff.getDeleteBeforeReplace());
    }

    @Test
    void replacesForAStepThatAwsCannotChangeWithinWhatItCan() {
        var service = "aws:servicediscovery/service:Service";
        var old = Map.<String, Object>of("dnsConfig", Map.of("namespaceId", "ns-1", "routingPolicy", "MULTIVALUE"));
        var moved = Map.<String, Object>of("dnsConfig", Map.of("namespaceId", "ns-2", "routingPolicy", "MULTIVALUE"));
        var longer = Map.<String, Object>of(
                "dnsConfig", Map.of("namespaceId", "ns-1", "routingPolicy", "MULTIVALUE", "dnsRecords", List.of()));

        assertEquals(
                List.of("dnsConfig"),
                List.copyOf(engine.diff(service, old, moved).getReplacesList()));
        assertEquals(0, engine.diff(service, old, longer).getReplacesCount());
    }

    @Test
    void deletesFirstWhenAGivenNameStays() {
        var old = Map.<String, Object>of("name", "users", "usernameAttributes", List.of("email"));
        assertTrue(engine.diff(USER_POOL, old, Map.of("name", "users")).getDeleteBeforeReplace());
        assertFalse(engine.diff(USER_POOL, old, Map.of("name", "people")).getDeleteBeforeReplace());
    }

    @Test
    void ignoresChangesThatItIsToldToIgnore() {
        var diff = engine.diff(
                SUBNET, Map.of("availabilityZone", "a"), Map.of("availabilityZone", "b"), "availabilityZone");
        assertEquals(0, diff.getDiffsCount());
    }

    @Test
    void replacesAServiceForItsCapacityProvidersUnlessADeploymentIsForced() {
        var spot = Map.<String, Object>of(
                "capacityProviderStrategies", List.of(Map.of("capacityProvider", "FARGATE_SPOT")));
        assertEquals(1, engine.diff(SERVICE, Map.of(), spot).getReplacesCount());
        var forced = engine.diff(SERVICE, Map.of("forceNewDeployment", true), with(spot, "forceNewDeployment", true));
        assertEquals(List.of("capacityProviderStrategies"), List.copyOf(forced.getDiffsList()));
        assertEquals(0, forced.getReplacesCount());
    }

    @Test
    void replacesTheProviderForItsRegionOnly() {
        assertEquals(
                1,
                engine.diffConfig(Map.of("region", "us-east-1"), Map.of("region", "us-west-2"))
                        .getReplacesCount());
        assertEquals(
                0,
                engine.diffConfig(Map.of("profile", "a"), Map.of("profile", "b"))
                        .getReplacesCount());
    }

    @Test
    void leavesOutTheZonesThatALookUpExcludes() {
        var found = engine.invoke(
                "aws:index/getAvailabilityZones:getAvailabilityZones", Map.of("excludeZoneIds", List.of("use1-az3")));
        assertEquals(List.of("us-east-1a", "us-east-1b", "us-east-1d"), found.get("names"));
    }

    private String namedAs(String logicalName, String type, Map<String, Object> inputs) {
        return engine.checked(type, logicalName, Map.of(), inputs).get("name").toString();
    }
}
