package agentworkspaces.platform.coder;

import static agentworkspaces.plan.Plans.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.config.ConfigException;
import agentworkspaces.config.Settings;
import agentworkspaces.plan.Plans;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CoderSettingsTest {

    @Test
    @DisplayName("A48 certificateLoginAndWayOutAreAskedForAtOnce")
    void certificateLoginAndWayOutAreAskedForAtOnce() {
        var failure = assertThrows(
                ConfigException.class,
                () -> Settings.read(
                        "coder",
                        Plans.shipped(
                                "coder",
                                Map.of(
                                        "hostedZoneId", "",
                                        "oidcTenantId", "",
                                        "oidcClientSecret", "",
                                        "natGateways", "0"))));

        assertEquals(
                List.of("natGateways", "certificateArn", "oidcClientSecret", "oidcTenantId"),
                failure.problems().stream().map(problem -> problem.key()).toList());
        assertTrue(
                failure.getMessage()
                        .contains("certificateArn: must be the ARN of an ACM certificate, unless hostedZoneId is set"),
                failure.getMessage());
        assertTrue(
                failure.getMessage()
                        .contains("oidcTenantId: must be the id of a tenant, unless oidcIssuer is set, got nothing"
                                + " (pulumi config set -s coder oidcTenantId 00000000-0000-0000-0000-000000000000)"),
                failure.getMessage());
    }

    @Test
    @DisplayName("A49 everythingThatTakesTagsHasThoseOfThePlan")
    void everythingThatTakesTagsHasThoseOfThePlan() {
        var tags = only(Plans.of("coder"), "pulumi:providers:aws")
                .text("defaultTags")
                .orElseThrow();

        assertTrue(tags.contains("Project") && tags.contains("coder-webide"), tags);
        assertTrue(tags.contains("Environment") && tags.contains("production"), tags);
        assertTrue(tags.contains("ManagedBy") && tags.contains("pulumi"), tags);
    }

    @Test
    void smallServicesAndMovingTagsAreSaid() {
        var warnings = Settings.read(
                        "coder",
                        Plans.shipped(
                                "coder",
                                Map.of(
                                        "alarmEmail", "ops@example.com",
                                        "litellmMemory", "2048",
                                        "coderImage", "ghcr.io/coder/coder:latest")))
                .warnings();

        assertEquals(
                List.of(
                        "some services are smaller than their makers advise, and may run out of memory as they start:"
                                + " litellmCpu 1024 and litellmMemory 4096",
                        "a tag that names no minor version may mean another image at every start of a task: coderImage"),
                warnings);
    }

    @Test
    void shippedStackHasNothingToBeSaidButWhoHearsItsAlarms() {
        assertEquals(
                List.of("alarms go to a topic that nobody is subscribed to: alarmEmail subscribes an address"),
                Settings.read("coder", Plans.shipped("coder", Map.of())).warnings());
    }

    @Test
    void everyServiceHasItsOutputs() {
        var outputs = CoderPlans.of().outputs();

        for (var service : CoderService.values()) {
            for (var output : List.of("LogsCommand", "ExecCommand", "RedeployCommand", "ServiceName", "LogGroupName")) {
                assertTrue(outputs.containsKey(service.outputPrefix() + output), service.outputPrefix() + output);
            }
        }
        assertEquals("https://coder.dev.example.com", outputs.get("applicationUrl"));
        assertEquals(
                "https://coder.dev.example.com/api/v2/users/oidc/callback https://admin.dev.example.com/oauth2/idpresponse",
                outputs.get("oidcRedirectUris"));
        assertEquals(outputs.get("keyProvisionerServiceName"), outputs.get("serviceName"));
        assertTrue(outputs.get("pushImageCommand").toString().contains("docker/key-provisioner"));
        assertEquals(
                "runtime=\"$(aws ecs describe-tasks --cluster coder-production --tasks \"$(aws ecs list-tasks --cluster"
                        + " coder-production --service-name coder-production-key-provisioner --query 'taskArns[0]' --output"
                        + " text --region us-west-2)\" --query"
                        + " 'tasks[0].containers[?name==`key-provisioner`]|[0].runtimeId' --output text --region us-west-2)\""
                        + " && aws ssm start-session --target \"ecs:coder-production_${runtime%-*}_$runtime\" --document-name"
                        + " AWS-StartPortForwardingSessionToRemoteHost --parameters host=ALB,portNumber=443,localPortNumber=8443"
                        + " --region us-west-2",
                outputs.get("tunnelCommand").toString().replaceFirst("host=[^,]+", "host=ALB"));
        assertEquals(
                List.of(),
                outputs.keySet().stream()
                        .filter(name -> !name.matches("[a-z][A-Za-z0-9]*"))
                        .collect(Collectors.toList()));
    }
}
