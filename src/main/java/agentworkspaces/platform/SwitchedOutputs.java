package agentworkspaces.platform;

import agentworkspaces.delivery.GithubRoles;
import agentworkspaces.observability.AlarmTopic;
import agentworkspaces.storage.BackupPlan;
import com.pulumi.core.Output;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Stack outputs of parts that settings turn on. */
public record SwitchedOutputs(Optional<AlarmTopic> topic, Optional<BackupPlan> backups, Optional<GithubRoles> github) {

    public Map<String, Output<?>> byName() {
        var outputs = new TreeMap<String, Output<?>>();
        topic.ifPresent(alarms -> outputs.put("alarmTopicArn", alarms.arn()));
        backups.ifPresent(plan -> {
            outputs.put("backupVaultName", plan.vaultName());
            outputs.put("restoreRoleArn", plan.restoreRoleArn());
        });
        github.ifPresent(roles -> {
            outputs.put("imageRoleArn", roles.imageRoleArn());
            outputs.put("previewRoleArn", roles.previewRoleArn());
        });
        return outputs;
    }
}
