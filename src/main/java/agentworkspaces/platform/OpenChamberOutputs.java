package agentworkspaces.platform;

import agentworkspaces.config.OpenChamberSettings;
import agentworkspaces.config.Settings;
import agentworkspaces.delivery.GithubRoles;
import agentworkspaces.identity.CognitoLogin;
import agentworkspaces.image.ContainerImage;
import agentworkspaces.observability.AlarmTopic;
import agentworkspaces.service.EcsCluster;
import agentworkspaces.service.FargateService;
import agentworkspaces.storage.BackupPlan;
import agentworkspaces.storage.EfsFileSystem;
import com.pulumi.core.Output;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Stack outputs of OpenChamber: what people look up, and commands that they run on day two. */
record OpenChamberOutputs(
        Settings settings,
        DeploymentRecord record,
        StackEntry entry,
        ContainerImage image,
        EcsCluster cluster,
        FargateService service,
        EfsFileSystem workspace,
        Optional<GithubRoles> github,
        Optional<AlarmTopic> topic,
        Optional<BackupPlan> backups) {

    Map<String, Output<?>> byName() {
        var outputs = new TreeMap<String, Output<?>>();
        outputs.put(
                "applicationUrl",
                Output.of(settings.platform()
                        .loadBalancer()
                        .address()
                        .orElseThrow()
                        .origin()));
        outputs.put("albDnsName", entry.balancer().dnsName());
        outputs.put("ecrRepositoryUri", image.repositoryUrl());
        outputs.put("clusterName", cluster.clusterName());
        outputs.put("serviceName", service.serviceName());
        outputs.put("logGroupName", service.logGroupName());
        outputs.put("efsId", workspace.fileSystemId());
        outputs.put("logsCommand", Output.format(aws("logs tail %s --follow"), service.logGroupName()));
        outputs.put("execCommand", execCommand());
        outputs.put(
                "redeployCommand",
                Output.format(
                        aws("ecs update-service --cluster %s --service %s --force-new-deployment"),
                        cluster.clusterName(),
                        service.serviceName()));
        outputs.put("pushImageCommand", pushImageCommand());
        outputs.putAll(record.outputs());
        topic.ifPresent(alarms -> outputs.put("alarmTopicArn", alarms.arn()));
        backups.ifPresent(plan -> {
            outputs.put("backupVaultName", plan.vaultName());
            outputs.put("restoreRoleArn", plan.restoreRoleArn());
        });
        github.ifPresent(roles -> {
            outputs.put("imageRoleArn", roles.imageRoleArn());
            outputs.put("previewRoleArn", roles.previewRoleArn());
        });
        entry.cognito().ifPresent(login -> {
            outputs.put("userPoolId", login.userPoolId());
            outputs.put("userPoolClientId", login.clientId());
            outputs.put("cognitoDomain", login.loginPage(settings.aws().region()));
            login.loginPageTarget().ifPresent(target -> outputs.put("loginPageTarget", target));
            outputs.put("createUserCommand", createUserCommand(login));
            outputs.put("setPasswordCommand", setPasswordCommand(login));
        });
        return outputs;
    }

    private Output<String> execCommand() {
        var task = aws("ecs list-tasks --cluster %s --service-name %s --query 'taskArns[0]' --output text");
        return Output.format(
                aws("ecs execute-command --cluster %s --container openchamber --interactive --command /bin/bash")
                        + " --task \"$(" + task + ")\"",
                cluster.clusterName(),
                cluster.clusterName(),
                service.serviceName());
    }

    private Output<String> pushImageCommand() {
        var build = OpenChamberTask.buildContext(settings.platform(OpenChamberSettings.class));
        var arguments = build.arguments().entrySet().stream()
                .map(argument -> " --build-arg " + argument.getKey() + "=" + argument.getValue())
                .collect(Collectors.joining());
        var folder = build.folder().toString().replace('\\', '/');
        var platform = settings.platform().task().imagePlatform();
        var tag = settings.platform().image().imageTag();
        return image.repositoryUrl()
                .applyValue(url -> aws("ecr get-login-password")
                        + " | docker login --username AWS --password-stdin " + url.split("/")[0]
                        + " && docker build --platform " + platform + " --provenance=false" + arguments
                        + " -t " + url + ":" + tag + " " + folder
                        + " && docker push " + url + ":" + tag);
    }

    /** Cognito mails the invitation; with the message suppressed and no password set, nobody could sign in. */
    private Output<String> createUserCommand(CognitoLogin login) {
        return Output.format(
                aws(
                        "cognito-idp admin-create-user --user-pool-id %s --username NAME@example.com --user-attributes Name=email,Value=NAME@example.com Name=email_verified,Value=true"),
                login.userPoolId());
    }

    private Output<String> setPasswordCommand(CognitoLogin login) {
        return Output.format(
                aws(
                        "cognito-idp admin-set-user-password --user-pool-id %s --username NAME@example.com --password 'PASSWORD' --permanent"),
                login.userPoolId());
    }

    private String aws(String command) {
        var profile = settings.aws().profile().map(name -> " --profile " + name).orElse("");
        return "aws " + command + " --region " + settings.aws().region() + profile;
    }
}
