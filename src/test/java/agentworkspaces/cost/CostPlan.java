package agentworkspaces.cost;

import static agentworkspaces.plan.PlanFixture.ref;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlanFixture;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Plans with just the inputs that money depends on. */
final class CostPlan {

    static final String SERVICE = "aws:ecs/service:Service";
    static final String TASK = "aws:ecs/taskDefinition:TaskDefinition";
    static final String NAT = "aws:ec2/natGateway:NatGateway";
    static final String EIP = "aws:ec2/eip:Eip";
    static final String GROUP = "aws:autoscaling/group:Group";
    static final String LAUNCH_TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
    static final String ALB = "aws:lb/loadBalancer:LoadBalancer";
    static final String ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
    static final String LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
    static final String FILE_SYSTEM = "aws:efs/fileSystem:FileSystem";
    static final String USER_POOL = "aws:cognito/userPool:UserPool";
    static final String TARGET = "aws:appautoscaling/target:Target";
    static final String ACTION = "aws:appautoscaling/scheduledAction:ScheduledAction";

    static final Object ON_DEMAND = Map.of("capacityProvider", "FARGATE", "weight", 1);
    static final Object SPOT = Map.of("capacityProvider", "FARGATE_SPOT", "weight", 1);

    private final PlanFixture fixture;

    private CostPlan(boolean production) {
        fixture = new PlanFixture("prod", production);
    }

    static CostPlan production() {
        return new CostPlan(true);
    }

    static CostPlan development() {
        return new CostPlan(false);
    }

    /** The resources of the OpenChamber plan that its cost table lists. */
    static CostPlan openChamber() {
        var plan =
                production().service("openchamber", 4096, 8192, 1).gateway("a").loadBalancer("openchamber", 2);
        plan.resource("aws:ec2/internetGateway:InternetGateway", "openchamber");
        plan.resource(FILE_SYSTEM, "workspace");
        plan.resource("aws:ecr/repository:Repository", "openchamber");
        plan.resource(LOG_GROUP, "openchamber").input("retentionInDays", 30);
        plan.resource(USER_POOL, "users");
        return plan;
    }

    CostPlan region(String region) {
        fixture.region(region);
        return this;
    }

    PlanFixture.Draft resource(String type, String name) {
        return fixture.resource(type, name);
    }

    CostPlan service(String name, int cpu, int memory, int count) {
        resource(TASK, name).input("cpu", String.valueOf(cpu)).input("memory", String.valueOf(memory));
        resource(SERVICE, name)
                .input("name", name)
                .input("desiredCount", count)
                .input("taskDefinition", ref(TASK, name))
                .input("capacityProviderStrategies", List.of(ON_DEMAND));
        return this;
    }

    CostPlan gateway(String zone) {
        resource(EIP, "nat-" + zone);
        resource(NAT, zone).input("allocationId", ref(EIP, "nat-" + zone));
        return this;
    }

    CostPlan natInstance() {
        resource(LAUNCH_TEMPLATE, "nat")
                .input("instanceType", "t4g.nano")
                .input(
                        "blockDeviceMappings",
                        List.of(Map.of(
                                "deviceName", "/dev/xvda", "ebs", Map.of("volumeSize", 8, "volumeType", "gp3"))));
        resource(GROUP, "nat")
                .input("desiredCapacity", 1)
                .input("launchTemplate", Map.of("id", ref(LAUNCH_TEMPLATE, "nat")));
        return this;
    }

    CostPlan loadBalancer(String name, int zones) {
        var subnets = new ArrayList<>();
        for (int i = 0; i < zones; i++) {
            subnets.add("subnet-" + i);
        }
        resource(ALB, name).input("internal", false).input("subnets", subnets);
        return this;
    }

    CostPlan officeHours(String service) {
        resource(TARGET, service)
                .input("resourceId", ref(SERVICE, service))
                .input("minCapacity", 0)
                .input("maxCapacity", 1);
        action("start", service, "cron(0 8 ? * MON-FRI *)", 1);
        action("stop", service, "cron(0 20 ? * MON-FRI *)", 0);
        return this;
    }

    void action(String name, String service, String schedule, int count) {
        resource(ACTION, name)
                .input("resourceId", ref(SERVICE, service))
                .input("schedule", schedule)
                .input("scalableTargetAction", Map.of("minCapacity", count, "maxCapacity", count));
    }

    Plan plan() {
        return fixture.plan();
    }

    Estimate estimate() {
        return estimate(UsageProfile.named("team", "openchamber"));
    }

    Estimate estimate(UsageProfile usage) {
        return Estimate.of(plan(), usage, PriceTable.load());
    }

    /** Only what follows from the settings, with no use at all. */
    static UsageProfile unused() {
        var quantities = new EnumMap<Usage, BigDecimal>(Usage.class);
        for (var usage : Usage.values()) {
            if (usage != Usage.SPOT_SHARE) {
                quantities.put(usage, BigDecimal.ZERO);
            }
        }
        quantities.put(Usage.TASK_HOURS, new BigDecimal("730"));
        return new UsageProfile("unused", quantities);
    }

    static UsageProfile unusedBut(Usage usage, String quantity) {
        return unused().with("own", Map.of(usage, new BigDecimal(quantity)));
    }

    static BigDecimal usd(String amount) {
        return new BigDecimal(amount);
    }
}
