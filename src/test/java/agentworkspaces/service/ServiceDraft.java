package agentworkspaces.service;

import agentworkspaces.iam.Statement;
import agentworkspaces.network.Networks;
import agentworkspaces.network.Tier;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.Root;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service named {@code app} for tests that each change one part of it. */
final class ServiceDraft {

    static final String TARGETS =
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/app/0123456789abcdef";

    private TaskSize size = new TaskSize(1024, 2048, CpuArchitecture.X86_64, 20);
    private ContainerDefinition.Process process =
            new ContainerDefinition.Process(List.of(), Optional.of("1000:1000"), 45);
    private boolean executeCommand = true;
    private Optional<String> logKey = Optional.empty();
    private Optional<String> registryLogin = Optional.empty();
    private Tier tier = Tier.PRIVATE;
    private Capacity capacity = new Capacity(false, 0);
    private int count = 1;
    private boolean ignoresCount;
    private Optional<String> registryArn = Optional.empty();
    private Deployments deployments = Deployments.ONE_AT_A_TIME;
    private List<TaskContainer> sidecars = List.of();
    private List<Target> targets = List.of(new Target(Output.of(TARGETS), 8080, 60));

    ServiceDraft size(TaskSize newSize) {
        size = newSize;
        return this;
    }

    ServiceDraft process(ContainerDefinition.Process newProcess) {
        process = newProcess;
        return this;
    }

    ServiceDraft withoutExec() {
        executeCommand = false;
        return this;
    }

    ServiceDraft logKey(String arn) {
        logKey = Optional.of(arn);
        return this;
    }

    ServiceDraft registryLogin(String secretArn) {
        registryLogin = Optional.of(secretArn);
        return this;
    }

    ServiceDraft in(Tier newTier) {
        tier = newTier;
        return this;
    }

    ServiceDraft capacity(boolean spot, int onDemandBase) {
        capacity = new Capacity(spot, onDemandBase);
        return this;
    }

    ServiceDraft count(int newCount) {
        count = newCount;
        return this;
    }

    ServiceDraft ignoringCount() {
        ignoresCount = true;
        return this;
    }

    ServiceDraft deployments(Deployments newDeployments) {
        deployments = newDeployments;
        return this;
    }

    ServiceDraft registeredAt(String arn) {
        registryArn = Optional.of(arn);
        return this;
    }

    ServiceDraft targets(Target... newTargets) {
        targets = List.of(newTargets);
        return this;
    }

    ServiceDraft sidecars(TaskContainer... newSidecars) {
        sidecars = List.of(newSidecars);
        return this;
    }

    /** What it registers, waiting for the VPC of its network. */
    Plan plan() {
        return Plans.ofProgram(context -> {
            var network = Networks.of(2, 1);
            new FargateService(
                    "app",
                    new FargateService.Args(
                            Clusters.plain("app", "App"),
                            Tasks.in(network),
                            new FargateService.PhysicalNames("app", "AppService"),
                            new FargateService.Logs("/ecs/app", "us-east-1", 30, logKey.map(Output::of)),
                            new FargateService.Task(size, contents(), permissions(), executeCommand),
                            new FargateService.Run(
                                    network.tier(tier),
                                    capacity,
                                    count,
                                    ignoresCount,
                                    deployments,
                                    targets,
                                    registryArn.map(Output::of)),
                            List.<Resource>of(
                                    network.tier(Tier.PUBLIC).subnets().get(0).subnet())),
                    Root.OPTIONS);
        });
    }

    private FargateService.Contents contents() {
        var container = new ContainerDefinition(
                "web",
                new ContainerDefinition.Image(Output.of("registry.example.com/app:1"), registryLogin.map(Output::of)),
                process,
                new ContainerDefinition.Variables(
                        Map.of("B", "2", "A", "1"),
                        Map.of("PASSWORD", Output.of("arn:aws:secretsmanager:us-east-1:123456789012:secret:app"))),
                List.of(8080, 9090),
                new HealthCheck(List.of("CMD", "true"), 15, 5, 2, 300),
                new ContainerDefinition.Files(Map.of("files", "/files"), false));
        return new FargateService.Contents(
                container, sidecars, List.of(new EfsVolume("files", Output.of("fs-1"), Output.of("fsap-1"))));
    }

    private static FargateService.Permissions permissions() {
        return new FargateService.Permissions(
                List.of(Statement.allow("Read", List.of("s3:GetObject"), "arn:aws:s3:::app/*")), List.of());
    }
}
