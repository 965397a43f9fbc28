package agentworkspaces.platform.websiteagent;

import agentworkspaces.config.Settings;
import agentworkspaces.config.WebsiteAgentSettings;
import agentworkspaces.delivery.BlueGreen;
import agentworkspaces.edge.OriginAddresses;
import agentworkspaces.network.Tier;
import agentworkspaces.network.VpcEndpoints;
import agentworkspaces.observability.AlarmTopic;
import agentworkspaces.observability.Alarms;
import agentworkspaces.observability.DistributionMetrics;
import agentworkspaces.observability.LoadBalancerMetrics;
import agentworkspaces.observability.ServiceMetrics;
import agentworkspaces.platform.CustomerKeys;
import agentworkspaces.platform.DeploymentRecord;
import agentworkspaces.platform.FormerState;
import agentworkspaces.platform.Frame;
import agentworkspaces.platform.ImageOutputs;
import agentworkspaces.platform.Monitoring;
import agentworkspaces.platform.RunningService;
import agentworkspaces.platform.ServiceOutputs;
import agentworkspaces.platform.ServiceParts;
import agentworkspaces.platform.SwitchedOutputs;
import agentworkspaces.platform.WatchedService;
import agentworkspaces.secrets.RandomText;
import agentworkspaces.service.Deployments;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.ProviderResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The website agent: an application that builds websites with its users, in tasks that share nothing, behind CloudFront.
 *
 * <p>It stands in two regions: the stack's own, and us-east-1 for what belongs to CloudFront.
 */
public final class WebsiteAgent extends ComponentResource {

    private static final String NAME = "website-agent";

    /** What people know its cluster and network by. */
    private static final String TITLE = "huskit-prod";

    private static final String FAMILY = "huskit-website-agent";

    private static final int KEPT_IMAGES = 10;

    /** Without private subnets, and with them: subnets that a stack once had are kept. */
    private static final Map<Tier, Integer> PUBLIC_BLOCKS = Map.of(Tier.PUBLIC, 1);

    private static final Map<Tier, Integer> BOTH_BLOCKS = Map.of(Tier.PUBLIC, 1, Tier.PRIVATE, 10);

    private final Map<String, Output<?>> outputs;

    /**
     * @param given settings of the stack
     * @param former what the state of the stack holds before
     * @param usEast1 makes what belongs to CloudFront
     */
    public WebsiteAgent(
            String name,
            Settings given,
            FormerState former,
            ProviderResource usEast1,
            ComponentResourceOptions options) {
        super("agent-workspaces:platform:WebsiteAgent", name, options);
        var stack = DeploymentRecord.goOn(given, former);
        var settings = stack.platform(WebsiteAgentSettings.class);
        var record = DeploymentRecord.ofTagged(stack);
        record.keepWith(this);
        var frame = new Frame(this, NAME, TITLE, stack);
        var edge = Edge.of(frame, usEast1);
        var keys = CustomerKeys.of(frame, settings.security(), settings.observability());
        var monitoring = new Monitoring(frame, keys);
        var parts = new ServiceParts(frame, keys);
        var tier = settings.network().taskTier();

        var network = parts.network(tier == Tier.PUBLIC && !former.hasPrivateSubnets() ? PUBLIC_BLOCKS : BOTH_BLOCKS);
        monitoring.watchAccount(network, List.of());
        var tasks = parts.tasks(network, "What the application calls on the internet");
        var endpoints = parts.endpoints(network, tier, tasks, settings.endpointServices());
        var assets = new StaticAssets(frame);
        var entry = new SiteEntry(frame, edge, keys, parts, network, assets);
        var build = WebsiteAgentTask.buildContext(settings);
        var image = parts.image(build, Optional.empty(), "huskit/website-agent", KEPT_IMAGES);
        var execLogs = parts.execLogs(shape(settings).logGroup());
        var cluster = parts.cluster(TITLE, execLogs);
        var task = new WebsiteAgentTask(frame, keys, parts, entry.origin(), image, execLogs);
        var waitsFor = new ArrayList<>(task.readiness());
        endpoints.map(VpcEndpoints::readiness).ifPresent(waitsFor::addAll);
        var made = new RunningService.Made(network, cluster, tasks, task.task(), waitsFor);
        var service = new RunningService(frame, keys, shape(settings), entry, made, former).service();
        var watched = new WatchedService(
                new LoadBalancerMetrics(entry.balancer().arnSuffix(), entry.targetGroupArnSuffix()),
                new ServiceMetrics(cluster.clusterName(), service.serviceName()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                service.logGroupName());
        var lines = new ArrayList<>(watched.lines());
        entry.otherTargetGroupArnSuffix()
                .ifPresent(other -> lines.set(0, watched.balancer().panelsWith(other)));
        var alarms = monitoring.watch(
                SiteWatch.alarms(watched, monitoring.mayRest(), settings.task().desiredCount(), settings.blueGreen()),
                frame.displayName(),
                lines);
        var distribution = new DistributionMetrics(entry.site().distributionId());
        var edgeTopic = alarms.map(regional -> SiteWatch.watch(edge, SiteWatch.edgeAlarms(distribution)));
        var blueGreen = settings.blueGreen()
                ? Optional.of(blueGreen(
                        frame,
                        entry,
                        new BlueGreen.Service(
                                cluster.clusterName(), service.serviceName(), service.serviceArn(), tasks),
                        new BlueGreen.Revision(
                                service.taskDefinitionArn(),
                                WebsiteAgentTask.CONTAINER,
                                WebsiteAgentTask.PORT,
                                new BlueGreen.Place(
                                        network.tier(tier), settings.task().capacity())),
                        alarms.orElseThrow()))
                : Optional.<BlueGreen>empty();
        var special = new ArrayList<>(assets.syncStatements(entry.site()));
        blueGreen.map(BlueGreen::startStatements).ifPresent(special::addAll);
        var lookUps = new ArrayList<>(OriginAddresses.lookUpStatements());
        lookUps.add(RandomText.lookUpStatement());
        var github = parts.github(image, service, special, lookUps);

        outputs = new TreeMap<>(new ImageOutputs(frame.cli(), image, build, settings).byName());
        outputs.putAll(new ServiceOutputs(frame.cli(), cluster, service, WebsiteAgentTask.CONTAINER).byName());
        blueGreen.ifPresent(deployments -> {
            outputs.put("codeDeployApplication", deployments.applicationName());
            outputs.put("codeDeployDeploymentGroup", deployments.deploymentGroupName());
            outputs.put(
                    "redeployCommand",
                    Output.format(frame.cli().command("deploy create-deployment %s"), deployments.startArguments()));
        });
        outputs.put("applicationUrl", Output.of(entry.origin()));
        outputs.put("albDnsName", entry.balancer().dnsName());
        outputs.put("distributionId", entry.site().distributionId());
        outputs.put("distributionDomain", entry.site().domainName());
        outputs.put("bucketName", assets.bucketName());
        outputs.put("secretArn", task.appSecretsArn());
        task.setAppSecretsCommand().ifPresent(command -> outputs.put("setAppSecretsCommand", command));
        edgeTopic.map(AlarmTopic::arn).ifPresent(arn -> outputs.put("edgeAlarmTopicArn", arn));
        outputs.putAll(new SwitchedOutputs(alarms.map(Alarms::topic), Optional.empty(), github).byName());
        outputs.putAll(record.outputs());
    }

    /** What people use next, by name. */
    public Map<String, Output<?>> outputs() {
        return outputs;
    }

    private static BlueGreen blueGreen(
            Frame frame, SiteEntry entry, BlueGreen.Service service, BlueGreen.Revision revision, Alarms alarms) {
        return new BlueGreen(
                frame.name(),
                new BlueGreen.Args(
                        frame.named(FAMILY),
                        service,
                        revision,
                        entry.traffic(),
                        List.of(alarms.name(SiteWatch.ERRORS), alarms.name(SiteWatch.SLOWNESS)),
                        frame.permissionsBoundary()),
                frame.part());
    }

    private static RunningService.Shape shape(WebsiteAgentSettings settings) {
        return new RunningService.Shape(
                FAMILY,
                "website-agent",
                "/ecs/huskit-website-agent",
                WebsiteAgentTask.PORT,
                settings.blueGreen() ? Deployments.BLUE_GREEN : Deployments.ROLLING);
    }
}
