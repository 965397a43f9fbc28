package agentworkspaces.platform.websiteagent;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.BUCKET;
import static agentworkspaces.plan.ResourceTypes.ECR_LIFECYCLE_POLICY;
import static agentworkspaces.plan.ResourceTypes.LISTENER;
import static agentworkspaces.plan.ResourceTypes.LISTENER_RULE;
import static agentworkspaces.plan.ResourceTypes.METRIC_ALARM;
import static agentworkspaces.plan.ResourceTypes.OIDC_PROVIDER;
import static agentworkspaces.plan.ResourceTypes.REPOSITORY;
import static agentworkspaces.plan.ResourceTypes.ROLE;
import static agentworkspaces.plan.ResourceTypes.ROLE_POLICY;
import static agentworkspaces.plan.ResourceTypes.SERVICE;
import static agentworkspaces.plan.ResourceTypes.TARGET_GROUP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.config.ConfigException;
import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Recorder.Mode;
import agentworkspaces.platform.Policies;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebsiteAgentDeliveryTest {

    private static final String AGENT = "website-agent";
    private static final String DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
    private static final String GROUP = "aws:codedeploy/deploymentGroup:DeploymentGroup";
    private static final Map<String, String> BLUE_GREEN = Map.of("blueGreen", "true", "cloudfrontOnlyOrigin", "true");

    private final Plan plan = WebsiteAgentPlans.of();

    @Test
    @DisplayName("A06 repositoryScansAndEncryptsAsEcrDoesByItself")
    void repositoryScansAndEncryptsAsEcrDoesByItself() {
        var repository = only(plan, REPOSITORY);

        assertEquals("huskit/website-agent", repository.text("name").orElseThrow());
        assertTrue(repository.is("imageScanningConfiguration.scanOnPush"));
        assertTrue(repository.input("encryptionConfigurations").isEmpty(), "AES256");
        assertTrue(only(plan, ECR_LIFECYCLE_POLICY).text("policy").orElseThrow().contains("\"countNumber\":10"));
    }

    @Test
    @DisplayName("A07 onlyTheDistributionReadsTheBucket")
    void onlyTheDistributionReadsTheBucket() {
        var closed = only(plan, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock");
        var policy = only(plan, "aws:s3/bucketPolicy:BucketPolicy");
        var statement = Policies.statement(policy, "policy", "ReadByDistribution");

        assertEquals(
                "huskit-static-assets-prod", only(plan, BUCKET).text("bucket").orElseThrow());
        for (var way : List.of("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets")) {
            assertTrue(closed.is(way), way);
        }
        assertEquals(
                "{\"Service\":\"cloudfront.amazonaws.com\"}",
                statement.get("Principal").toString());
        assertEquals(List.of("s3:GetObject"), Policies.actions(statement));
        assertTrue(statement.get("Condition").toString().contains("arn:aws:cloudfront::123456789012:distribution/E"));
        assertTrue(plan.referenced(policy, "policy").contains(only(plan, DISTRIBUTION)));
    }

    @Test
    @DisplayName("A31 jobsOfTheEnvironmentTakeTheRoleOn")
    void jobsOfTheEnvironmentTakeTheRoleOn() {
        var conditions = Policies.statement(named(plan, ROLE, AGENT + "-image"), "assumeRolePolicy", "Trust")
                .get("Condition")
                .toString();

        assertTrue(conditions.contains(":aud\":\"sts.amazonaws.com\""), conditions);
        assertTrue(conditions.contains(":sub\":\"repo:example/website:environment:prod\""), conditions);
    }

    @Test
    @DisplayName("A32 roleThatPushesReachesOneRepositoryOneServiceOneBucketAndOneDistribution")
    void roleThatPushesReachesOneRepositoryOneServiceOneBucketAndOneDistribution() {
        var policy = named(plan, ROLE_POLICY, AGENT + "-image");

        assertEquals(
                7,
                Policies.actions(Policies.statement(policy, "policy", "PushImage"))
                        .size());
        assertEquals(
                List.of("arn:aws:ecr:eu-central-1:123456789012:repository/huskit/website-agent"),
                Policies.resources(Policies.statement(policy, "policy", "PushImage")));
        assertEquals(
                List.of("arn:aws:s3:::huskit-static-assets-prod"),
                Policies.resources(Policies.statement(policy, "policy", "ListFiles")));
        assertEquals(
                List.of("arn:aws:s3:::huskit-static-assets-prod/*"),
                Policies.resources(Policies.statement(policy, "policy", "WriteFiles")));
        assertTrue(Policies.resources(Policies.statement(policy, "policy", "ForgetFiles"))
                .get(0)
                .startsWith("arn:aws:cloudfront::123456789012:distribution/E"));
        Policies.statements(policy, "policy").forEach(statement -> {
            assertFalse(Policies.actions(statement).contains("*"), statement::toString);
            assertFalse(statement.toString().contains("iam:"), "a stack does not make the role that deploys it");
        });
    }

    @Test
    void roleThatPreviewsMakesTheLookUpsOfTheProgram() {
        var actions = Policies.statements(named(plan, ROLE_POLICY, AGENT + "-preview"), "policy").stream()
                .flatMap(statement -> Policies.actions(statement).stream())
                .collect(Collectors.toSet());

        assertEquals(
                Set.of(
                        "ec2:DescribeAvailabilityZones",
                        "ec2:DescribeManagedPrefixLists",
                        "ec2:GetManagedPrefixListEntries",
                        "secretsmanager:GetRandomPassword"),
                actions);
    }

    @Test
    @DisplayName("A38 noRolesWithoutARepository")
    void noRolesWithoutARepository() {
        var alone = WebsiteAgentPlans.of("githubRepo", "");

        assertEquals(List.of(), alone.ofType(OIDC_PROVIDER));
        assertEquals(
                Set.of(AGENT + "-execution", AGENT + "-task"),
                alone.ofType(ROLE).stream().map(PlannedResource::name).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @DisplayName("A42 missingNameOrCertificatesFailBeforeAnyResource")
    @ValueSource(strings = {"domainName", "hostedZoneId"})
    void missingNameOrCertificatesFailBeforeAnyResource(String missing) {
        var failure = assertThrows(ConfigException.class, () -> WebsiteAgentPlans.of(missing, ""));

        var message = failure.getMessage();
        if (missing.equals("domainName")) {
            assertTrue(message.contains("domainName: must be"), message);
        } else {
            assertTrue(message.contains("certificateArn: must be the ARN of an ACM certificate, unless"), message);
            assertTrue(message.contains("cloudfrontCertificateArn: must be the ARN"), message);
        }
    }

    @Test
    @DisplayName("A44 outputsThatPeopleUseNext")
    void outputsThatPeopleUseNext() {
        assertTrue(
                plan.outputs()
                        .keySet()
                        .containsAll(Set.of(
                                "distributionId",
                                "distributionDomain",
                                "albDnsName",
                                "bucketName",
                                "ecrRepositoryUri",
                                "imageRoleArn",
                                "applicationUrl",
                                "setAppSecretsCommand",
                                "redeployCommand")),
                plan.outputs()::toString);
        assertEquals("https://app.example.com", plan.outputs().get("applicationUrl"));
    }

    @Test
    void secretThatTheSettingsGiveIsNotFilledInByHand() {
        var given = WebsiteAgentPlans.of("appSecrets", "{\"DATABASE_URL\":\"postgres://example\"}");

        assertFalse(given.outputs().containsKey("setAppSecretsCommand"), "tasks would not read what it writes");
        var command = plan.outputs().get("setAppSecretsCommand").toString();
        assertTrue(command.contains(" --secret-string '{\"ANTHROPIC_API_KEY\":\"placeholder\","), command);
    }

    @Test
    void previewWithUnknownOutputsRegistersTheSameResources() {
        for (var settings : List.of(Map.<String, String>of(), BLUE_GREEN)) {
            assertEquals(
                    WebsiteAgentPlans.of(settings).resources().stream()
                            .map(PlannedResource::urn)
                            .toList(),
                    WebsiteAgentPlans.of(Mode.UNKNOWN, settings).resources().stream()
                            .map(PlannedResource::urn)
                            .toList());
        }
    }

    @Test
    void codeDeployMovesRequestsBetweenTwoTargetGroupsAndBackOnAlarms() {
        var moving = WebsiteAgentPlans.of(BLUE_GREEN);
        var group = only(moving, GROUP);

        assertEquals(
                Set.of(named(moving, TARGET_GROUP, AGENT), named(moving, TARGET_GROUP, AGENT + "-green")),
                Set.copyOf(moving.referenced(group, "loadBalancerInfo.targetGroupPairInfo.targetGroups")));
        assertEquals(
                List.of(only(moving, LISTENER)),
                moving.referenced(group, "loadBalancerInfo.targetGroupPairInfo.prodTrafficRoute"));
        assertEquals(
                Set.of(
                        named(moving, METRIC_ALARM, AGENT + "-target-5xx"),
                        named(moving, METRIC_ALARM, AGENT + "-response-time")),
                Set.copyOf(moving.referenced(group, "alarmConfiguration.alarms")));
        assertEquals(
                List.of("DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"),
                group.list("autoRollbackConfiguration.events"));
    }

    @Test
    void programLeavesAloneWhatCodeDeployMoves() {
        var moving = WebsiteAgentPlans.of(BLUE_GREEN);
        var service = only(moving, SERVICE);

        assertEquals("CODE_DEPLOY", service.text("deploymentController.type").orElseThrow());
        assertTrue(service.input("deploymentCircuitBreaker").isEmpty());
        assertTrue(service.input("forceNewDeployment").isEmpty(), "ECS refuses it under CodeDeploy");
        assertTrue(service.ignoreChanges().containsAll(List.of("taskDefinition", "loadBalancers", "desiredCount")));
        assertEquals(
                List.of("actions"),
                named(moving, LISTENER_RULE, AGENT + "-from-cloudfront-moved").ignoreChanges());
        assertEquals(List.of(), only(plan, SERVICE).list("deploymentController"));
    }

    @Test
    void roleOfCodeDeployMovesThisListenerAndPassesTheRolesOfTheTasksOnly() {
        var moving = WebsiteAgentPlans.of(BLUE_GREEN);
        var policy = named(moving, ROLE_POLICY, AGENT + "-deployments");

        Policies.resources(Policies.statement(policy, "policy", "MoveRequests"))
                .forEach(arn -> assertTrue(arn.contains(":listener"), arn));
        assertEquals(
                2,
                Policies.resources(Policies.statement(policy, "policy", "PassRoles"))
                        .size());
        assertTrue(Policies.actions(
                        Policies.statement(named(moving, ROLE_POLICY, AGENT + "-image"), "policy", "StartDeployment"))
                .contains("codedeploy:CreateDeployment"));
        assertTrue(moving.outputs().keySet().containsAll(Set.of("codeDeployApplication", "codeDeployDeploymentGroup")));
        var redeploy = moving.outputs().get("redeployCommand").toString();
        assertTrue(redeploy.contains("aws deploy create-deployment"), redeploy);
        assertTrue(redeploy.contains("\\\"version\\\":0.0}"), redeploy);
    }

    /** CodeDeploy would start tasks where, and on what, the service was made, whatever the settings say since. */
    @Test
    void deploymentBringsSubnetsAndCapacityToo() {
        var redeploy = WebsiteAgentPlans.of(Map.of(
                        "blueGreen", "true",
                        "cloudfrontOnlyOrigin", "true",
                        "natGateways", "1",
                        "fargateSpot", "true",
                        "onDemandBase", "1"))
                .outputs()
                .get("redeployCommand")
                .toString()
                .replace("\\\"", "'");

        assertTrue(redeploy.contains("'AssignPublicIp':'DISABLED'"), redeploy);
        assertTrue(
                redeploy.matches(".*'SecurityGroups':\\['sg-[0-9a-f]+'],'Subnets':\\['subnet-[0-9a-f]+','subnet-.*"),
                redeploy);
        assertTrue(
                redeploy.contains("'CapacityProviderStrategy':[{'Base':1,'CapacityProvider':'FARGATE','Weight':0},"
                        + "{'Base':0,'CapacityProvider':'FARGATE_SPOT','Weight':1}]"),
                redeploy);
    }
}
