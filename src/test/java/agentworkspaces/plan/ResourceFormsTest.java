package agentworkspaces.plan;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.platform.EverySwitch;
import com.pulumi.Context;
import com.pulumi.aws.Provider;
import com.pulumi.aws.ProviderArgs;
import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.aws.ecs.Cluster;
import com.pulumi.aws.ecs.ClusterArgs;
import com.pulumi.aws.ecs.Service;
import com.pulumi.aws.ecs.ServiceArgs;
import com.pulumi.aws.lb.LoadBalancer;
import com.pulumi.aws.lb.LoadBalancerArgs;
import com.pulumi.aws.wafv2.WebAcl;
import com.pulumi.aws.wafv2.WebAclArgs;
import com.pulumi.aws.wafv2.WebAclAssociation;
import com.pulumi.aws.wafv2.WebAclAssociationArgs;
import com.pulumi.aws.wafv2.inputs.WebAclDefaultActionArgs;
import com.pulumi.aws.wafv2.inputs.WebAclVisibilityConfigArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Resources that one could take for each other: of one last word, of one name, of another region. */
class ResourceFormsTest {

    private static final String CACHE = "aws:elasticache/cluster:Cluster";
    private static final String CLOUD_MAP = "aws:servicediscovery/service:Service";

    @Test
    void aNameMeansTheServiceOfEcsWhoeverComesFirst() {
        assertServiceIsThatOfEcs(Plans.ofProgram(context -> {
            cloudMap();
            ecs();
            alarm();
        }));
        assertServiceIsThatOfEcs(Plans.ofProgram(context -> {
            ecs();
            alarm();
            cloudMap();
        }));
    }

    @Test
    void clustersOfTwoServicesOfAwsLookDifferent() {
        var plan = Plans.ofProgram(context -> {
            context.export("cache", cache().arn());
            var service = ecs();
            context.export("cluster", service.cluster());
            context.export("service", service.id());
            alarm();
        });

        assertEquals(
                List.of(only(plan, ResourceTypes.CLUSTER).urn()),
                only(plan, ResourceTypes.METRIC_ALARM).references("dimensions.ClusterName"));
        assertEquals(
                List.of(only(plan, CACHE).urn()),
                only(plan, ResourceTypes.METRIC_ALARM).references("dimensions.CacheClusterId"));
        assertEquals(
                "arn:aws:elasticache:us-east-1:123456789012:cluster:litellm",
                plan.outputs().get("cache"));
        assertEquals(
                "arn:aws:ecs:us-east-1:123456789012:cluster/litellm",
                plan.outputs().get("cluster"));
        assertEquals(
                "arn:aws:ecs:us-east-1:123456789012:service/litellm/litellm",
                plan.outputs().get("service"));
    }

    @Test
    void resourcesOfAnotherProviderStandInItsRegion() {
        var plan = Plans.ofProgram(ResourceFormsTest::twoRegions);
        var edge = named(plan, ResourceTypes.WEB_ACL, "edge");
        var regional = named(plan, ResourceTypes.WEB_ACL, "regional");
        var association = only(plan, ResourceTypes.WEB_ACL_ASSOCIATION);

        assertEquals("eu-central-1", edge.region());
        assertEquals("us-east-1", regional.region());
        assertEquals("eu-central-1", association.region());
        assertTrue(
                association.text("webAclArn").orElseThrow().startsWith("arn:aws:wafv2:eu-central-1:123456789012:"),
                association::toString);
    }

    @Test
    void aFirewallOfCloudFrontIsGlobal() {
        var plan = Plans.ofProgram(context -> {
            context.export(
                    "global",
                    webAcl("edge", "CLOUDFRONT", CustomResourceOptions.Empty).arn());
            context.export(
                    "regional",
                    webAcl("balancer", "REGIONAL", CustomResourceOptions.Empty).arn());
        });

        assertTrue(plan.outputs()
                .get("global")
                .toString()
                .startsWith("arn:aws:wafv2:us-east-1:123456789012:global/webacl/"));
        assertTrue(plan.outputs()
                .get("regional")
                .toString()
                .startsWith("arn:aws:wafv2:us-east-1:123456789012:regional/webacl/"));
    }

    @Test
    void aNameThatTwoServicesKnowMeansTheOneOfTheServiceThatAsks() {
        assertParametersAreTheirOwn(Plans.ofProgram(context -> {
            parametersOfDatabase();
            parametersOfCache();
            stores();
        }));
        assertParametersAreTheirOwn(Plans.ofProgram(context -> {
            parametersOfCache();
            parametersOfDatabase();
            stores();
        }));
    }

    @Test
    void aHostNameHasTheCodeOfItsRegion() {
        assertEquals("use1", OutputTemplate.regionCode("us-east-1"));
        assertEquals("euc1", OutputTemplate.regionCode("eu-central-1"));
        assertEquals("usw2", OutputTemplate.regionCode("us-west-2"));
    }

    @Test
    void everyTypeThatAStackHasAndAnEngineTestKnowsHasALine() {
        var settings = new TreeMap<>(EverySwitch.ON);
        settings.putAll(EverySwitch.SECRETS);
        var types = new TreeSet<String>();
        for (var plan : List.of(
                Plans.of("dev"),
                Plans.of("prod", Recorder.Mode.KNOWN, settings),
                Plans.of("prod", "natGateways", "0", "natInstance", "true", "autoscalingMaxCount", "2"),
                Plans.of("prod", "certificateArn", "", "hostedZoneId", "Z0123456789EXAMPLE", "buildImage", "true"))) {
            plan.resources().stream()
                    .filter(resource -> resource.type().startsWith("aws"))
                    .forEach(resource -> types.add(resource.type()));
        }
        types.removeAll(ResourceForm.all().keySet());
        assertEquals(Set.of(), types);
    }

    @Test
    void everyLineIsATypeOfTheProvider() {
        ResourceForm.all().keySet().stream()
                .filter(type -> type.startsWith("aws:"))
                .forEach(type -> {
                    var parts = type.split("[:/]");
                    assertNotNull(
                            Plan.class.getResource("/com/pulumi/aws/%s/%s.class".formatted(parts[1], parts[3])), type);
                });
    }

    private void assertServiceIsThatOfEcs(Plan plan) {
        assertEquals(
                List.of(only(plan, ResourceTypes.SERVICE).urn()),
                only(plan, ResourceTypes.METRIC_ALARM).references("dimensions.ServiceName"));
    }

    private static void assertParametersAreTheirOwn(Plan plan) {
        assertEquals(
                List.of(only(plan, ResourceTypes.DATABASE_PARAMETERS).urn()),
                only(plan, ResourceTypes.DATABASE).references("parameterGroupName"));
        assertEquals(
                List.of(only(plan, ResourceTypes.CACHE_PARAMETERS).urn()),
                only(plan, CACHE).references("parameterGroupName"));
    }

    private static void parametersOfDatabase() {
        new com.pulumi.aws.rds.ParameterGroup(
                "database",
                com.pulumi.aws.rds.ParameterGroupArgs.builder()
                        .name("litellm")
                        .family("postgres16")
                        .build());
    }

    private static void parametersOfCache() {
        new com.pulumi.aws.elasticache.ParameterGroup(
                "cache",
                com.pulumi.aws.elasticache.ParameterGroupArgs.builder()
                        .name("litellm")
                        .family("redis7")
                        .build());
    }

    private static void stores() {
        new com.pulumi.aws.rds.Instance(
                "litellm",
                com.pulumi.aws.rds.InstanceArgs.builder()
                        .instanceClass("db.t4g.micro")
                        .parameterGroupName("litellm")
                        .build());
        new com.pulumi.aws.elasticache.Cluster(
                "litellm",
                com.pulumi.aws.elasticache.ClusterArgs.builder()
                        .clusterId("litellm")
                        .parameterGroupName("litellm")
                        .build());
    }

    private static void cloudMap() {
        new com.pulumi.aws.servicediscovery.Service(
                "litellm",
                com.pulumi.aws.servicediscovery.ServiceArgs.builder()
                        .name("litellm")
                        .build());
    }

    private static Service ecs() {
        var cluster =
                new Cluster("litellm", ClusterArgs.builder().name("litellm").build());
        return new Service(
                "litellm",
                ServiceArgs.builder().name("litellm").cluster(cluster.arn()).build());
    }

    private static com.pulumi.aws.elasticache.Cluster cache() {
        return new com.pulumi.aws.elasticache.Cluster(
                "litellm",
                com.pulumi.aws.elasticache.ClusterArgs.builder()
                        .clusterId("litellm")
                        .build());
    }

    private static void alarm() {
        new MetricAlarm(
                "busy",
                MetricAlarmArgs.builder()
                        .comparisonOperator("GreaterThanThreshold")
                        .evaluationPeriods(1)
                        .dimensions(
                                Map.of("ClusterName", "litellm", "ServiceName", "litellm", "CacheClusterId", "litellm"))
                        .build());
    }

    private static void twoRegions(Context context) {
        var edge = new Edge(new Provider(
                "edge", ProviderArgs.builder().region("eu-central-1").build()));
        webAcl("regional", "REGIONAL", CustomResourceOptions.Empty);
        var acl = webAcl(
                "edge", "REGIONAL", CustomResourceOptions.builder().parent(edge).build());
        var balancer = new LoadBalancer("web", LoadBalancerArgs.Empty);
        new WebAclAssociation(
                "web",
                WebAclAssociationArgs.builder()
                        .webAclArn(acl.arn())
                        .resourceArn(balancer.arn())
                        .build(),
                CustomResourceOptions.builder().parent(edge).build());
    }

    private static WebAcl webAcl(String name, String scope, CustomResourceOptions options) {
        return new WebAcl(
                name,
                WebAclArgs.builder()
                        .scope(scope)
                        .defaultAction(WebAclDefaultActionArgs.builder().build())
                        .visibilityConfig(WebAclVisibilityConfigArgs.builder()
                                .cloudwatchMetricsEnabled(true)
                                .sampledRequestsEnabled(true)
                                .metricName(name)
                                .build())
                        .build(),
                options);
    }

    /** A component whose children are made by another provider. */
    private static final class Edge extends ComponentResource {

        Edge(Provider provider) {
            super(
                    "agent-workspaces:test:Edge",
                    "edge",
                    ComponentResourceOptions.builder().providers(provider).build());
        }
    }
}
