package agentworkspaces.platform;

import agentworkspaces.service.EcsCluster;
import agentworkspaces.service.FargateService;
import agentworkspaces.support.AwsCli;
import com.pulumi.core.Output;
import java.util.Map;
import java.util.TreeMap;

/**
 * Stack outputs of the service: its names, and commands that look into it and start it anew.
 *
 * @param container name of the container that people look into
 */
public record ServiceOutputs(AwsCli cli, EcsCluster cluster, FargateService service, String container) {

    public Map<String, Output<?>> byName() {
        var outputs = new TreeMap<String, Output<?>>();
        outputs.put("clusterName", cluster.clusterName());
        outputs.put("serviceName", service.serviceName());
        outputs.put("taskDefinitionArn", service.taskDefinitionArn());
        outputs.put("logGroupName", service.logGroupName());
        outputs.put("logsCommand", Output.format(cli.command("logs tail %s --follow"), service.logGroupName()));
        outputs.put("execCommand", execCommand());
        outputs.put(
                "redeployCommand",
                Output.format(
                        cli.command("ecs update-service --cluster %s --service %s --force-new-deployment"),
                        cluster.clusterName(),
                        service.serviceName()));
        return outputs;
    }

    private Output<String> execCommand() {
        var task = cli.command("ecs list-tasks --cluster %s --service-name %s --query 'taskArns[0]' --output text");
        return Output.format(
                cli.command("ecs execute-command --cluster %s --container " + container
                                + " --interactive --command /bin/bash")
                        + " --task \"$(" + task + ")\"",
                cluster.clusterName(),
                cluster.clusterName(),
                service.serviceName());
    }
}
