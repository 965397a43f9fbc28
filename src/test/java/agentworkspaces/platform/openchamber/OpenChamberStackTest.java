package agentworkspaces.platform.openchamber;

import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.PROVIDER;
import static agentworkspaces.plan.ResourceTypes.SECRET;
import static agentworkspaces.plan.ResourceTypes.SECRET_VERSION;
import static agentworkspaces.plan.ResourceTypes.TASK_DEFINITION;
import static agentworkspaces.plan.ResourceTypes.USER_POOL;
import static agentworkspaces.plan.ResourceTypes.USER_POOL_DOMAIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import agentworkspaces.platform.Access;
import com.google.gson.Gson;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "{0}")
@EnumSource(Access.class)
class OpenChamberStackTest {

    private static final String COMPONENTS = "agent-workspaces:";

    private final Access access;
    private final Plan plan;

    OpenChamberStackTest(Access access) {
        this.access = access;
        this.plan = access.plan();
    }

    @Test
    @DisplayName("A47 outputsTellWhatPeopleUseNext")
    void outputsTellWhatPeopleUseNext() {
        var outputs = plan.outputs();

        assertEquals("https://workspace.example.com", outputs.get("applicationUrl"));
        assertTrue(outputs.get("albDnsName").toString().endsWith(".us-east-1.elb.amazonaws.com"));
        assertEquals("123456789012.dkr.ecr.us-east-1.amazonaws.com/openchamber", outputs.get("ecrRepositoryUri"));
        assertEquals("OpenchamberCluster", outputs.get("clusterName"));
        assertEquals("OpenchamberService", outputs.get("serviceName"));
        assertEquals("/ecs/openchamber", outputs.get("logGroupName"));
        assertTrue(outputs.get("efsId").toString().startsWith("fs-"));
    }

    @Test
    @DisplayName("A47 outputsNameTheUserPoolOnlyWithCognito")
    void outputsNameTheUserPoolOnlyWithCognito() {
        var ofCognito =
                Set.of("userPoolId", "userPoolClientId", "cognitoDomain", "createUserCommand", "setPasswordCommand");
        var found = new TreeSet<>(plan.outputs().keySet());
        found.retainAll(ofCognito);

        assertEquals(access == Access.COGNITO ? new TreeSet<>(ofCognito) : new TreeSet<>(), found);
    }

    @Test
    @DisplayName("A48 noSwitchedOffFeatureLeavesAResource")
    void noSwitchedOffFeatureLeavesAResource() {
        var switchedOff = List.of("wafv2", "guardduty", "codedeploy", "cloudtrail", "xray", "budgets", "sns", "kms");

        for (var resource : plan.resources()) {
            assertFalse(switchedOff.contains(service(resource)), resource.type());
            assertFalse(resource.type().startsWith("aws:cloudwatch/metricAlarm"), resource.name());
        }
    }

    @Test
    @DisplayName("A48 onlyThePasswordIsASecret")
    void onlyThePasswordIsASecret() {
        assertEquals(
                access == Access.COGNITO ? List.of() : List.of(SECRET, SECRET_VERSION),
                plan.resources().stream()
                        .map(PlannedResource::type)
                        .filter(type -> type.startsWith("aws:secretsmanager/"))
                        .sorted()
                        .toList());
    }

    @Test
    void passwordBehindCognitoIsASecretToo() {
        var withBoth = Plans.bare("uiPassword", Access.PASSWORD);

        assertEquals(1, withBoth.ofType(SECRET).size());
        assertEquals(1, withBoth.ofType(USER_POOL).size());
        assertFalse(only(withBoth, TASK_DEFINITION)
                .text("containerDefinitions")
                .orElseThrow()
                .contains("OPENCHAMBER_ALLOW_UNAUTHENTICATED_LAN"));
    }

    @Test
    @DisplayName("A50 providerTagsEveryResource")
    void providerTagsEveryResource() {
        var tagged = access.changed();

        assertEquals(
                Map.of(
                        "Application", "OpenChamber",
                        "Platform", "openchamber",
                        "Stack", "prod",
                        "ManagedBy", "pulumi",
                        "Team", "platform"),
                defaultTags(tagged));
    }

    @Test
    @DisplayName("A52 stacksShareNoPhysicalName")
    void stacksShareNoPhysicalName() {
        var ofProd = physicalNames(plan);
        var ofDev = physicalNames(Plans.of("dev", settings()));

        assertTrue(ofProd.size() >= 5, ofProd::toString);
        assertEquals(ofProd.size(), ofDev.size());
        var shared = new HashSet<>(ofProd);
        shared.retainAll(ofDev);
        assertEquals(Set.of(), shared);
    }

    @Test
    @DisplayName("A53 everyResourceIsAChildOfAComponent")
    void everyResourceIsAChildOfAComponent() {
        for (var resource : plan.resources()) {
            var root = resource.type().equals(PROVIDER) || resource.type().equals(COMPONENTS + "platform:OpenChamber");
            assertEquals(
                    !root,
                    resource.parent()
                            .flatMap(plan::byUrn)
                            .filter(parent -> parent.type().startsWith(COMPONENTS))
                            .isPresent(),
                    resource.urn());
        }
    }

    @Test
    @DisplayName("A53 onlyComponentsAreChildrenOfThePlatform")
    void onlyComponentsAreChildrenOfThePlatform() {
        var families = Stream.of(
                        "network:Network",
                        "network:Connection",
                        "storage:EfsFileSystem",
                        "image:ContainerImage",
                        "service:TaskAccess",
                        "service:EcsCluster",
                        "service:FargateService",
                        "loadbalancer:ApplicationLoadBalancer",
                        "loadbalancer:DomainName",
                        "loadbalancer:HttpsListener",
                        access == Access.COGNITO ? "identity:CognitoLogin" : "secrets:StoredSecret")
                .map(COMPONENTS::concat)
                .sorted()
                .toList();

        assertEquals(
                families,
                plan
                        .graph()
                        .childrenOf(
                                only(plan, COMPONENTS + "platform:OpenChamber").urn())
                        .stream()
                        .map(PlannedResource::type)
                        .sorted()
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "dev"})
    void noTwoResourcesHaveTheSameUrnOrTheSameTypeAndName(String stack) {
        var resources = Plans.of(stack, settings()).resources();

        assertEquals(
                resources.size(),
                resources.stream().map(PlannedResource::urn).distinct().count());
        assertEquals(
                resources.size(),
                resources.stream()
                        .map(resource -> resource.type() + resource.name())
                        .distinct()
                        .count());
    }

    @Test
    void statefulResourcesAreProtectedWhileTheyAreKept() {
        var kept = Set.of("vpc", "subnet", "fileSystem", "repository", "userPool");

        assertEquals(
                access == Access.COGNITO
                        ? new TreeSet<>(kept)
                        : new TreeSet<>(Set.of("vpc", "subnet", "fileSystem", "repository")),
                protectedKinds(plan));
        assertEquals(Set.of(), protectedKinds(access.changed()));
    }

    @Test
    void commandsRunInTheRegionAndWithTheProfileOfTheStack() {
        var outputs = access.changed().outputs();

        outputs.entrySet().stream()
                .filter(output -> output.getKey().endsWith("Command"))
                .forEach(output -> assertTrue(
                        output.getValue().toString().contains("--region us-east-1 --profile workspaces"),
                        output.toString()));
        assertTrue(outputs.get("execCommand").toString().contains("--cluster OpenchamberCluster-blue "));
        assertTrue(outputs.get("redeployCommand").toString().contains("--service OpenchamberService-blue "));
        assertTrue(outputs.get("pushImageCommand").toString().contains("--platform linux/amd64 --provenance=false"));
    }

    @Test
    void usersAreInvitedByMailOrGetAPassword() {
        if (access == Access.COGNITO) {
            var create = plan.outputs().get("createUserCommand").toString();
            assertTrue(create.contains("Name=email_verified,Value=true"), create);
            assertFalse(create.contains("SUPPRESS"), create);
            assertTrue(plan.outputs().get("setPasswordCommand").toString().contains("--permanent"));
        }
    }

    private String[] settings() {
        return access == Access.COGNITO
                ? new String[0]
                : new String[] {"cognitoEnabled", "false", "uiPassword", Access.PASSWORD};
    }

    private static Map<?, ?> defaultTags(Plan plan) {
        var tags = only(plan, PROVIDER).input("defaultTags").orElseThrow();
        return (Map<?, ?>)
                (tags instanceof String json
                        ? new Gson().fromJson(json, Map.class).get("tags")
                        : ((Map<?, ?>) tags).get("tags"));
    }

    private static Set<String> physicalNames(Plan plan) {
        return plan.resources().stream()
                .flatMap(resource -> Stream.of(
                                "name",
                                "family",
                                "bucket",
                                resource.type().equals(USER_POOL_DOMAIN) ? "domain" : "identifier")
                        .map(property -> resource.text(property).map(name -> resource.type() + " " + name)))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static Set<String> protectedKinds(Plan plan) {
        return plan.resources().stream()
                .filter(PlannedResource::protect)
                .map(resource -> resource.type().split("[:/]")[2])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String service(PlannedResource resource) {
        return resource.type().split("[:/]")[1];
    }
}
