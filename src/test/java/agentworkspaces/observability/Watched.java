package agentworkspaces.observability;

import agentworkspaces.secrets.EncryptionKey;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the components of this package are given in tests. */
final class Watched {

    static final String ACCOUNT = "123456789012";
    static final String REGION = "us-east-1";

    private Watched() {}

    static EncryptionKey key() {
        return new EncryptionKey(
                "keys",
                new EncryptionKey.Args("openchamber-dev", "Logs and topics", ACCOUNT, REGION, false),
                ComponentResourceOptions.Empty);
    }

    static AlarmTopic topic(EncryptionKey key) {
        return new AlarmTopic(
                "watch",
                new AlarmTopic.Args("openchamber-dev", Optional.of("ops@example.com"), key, ACCOUNT),
                ComponentResourceOptions.Empty);
    }

    /** Everything that sounds in a stack with a certificate and a vault of its own, 21 days before the certificate ends. */
    static List<Alarm> alarms(boolean mayRest) {
        var alarms = new ArrayList<>(balancer().alarms(mayRest));
        alarms.addAll(service().alarms());
        alarms.addAll(files().alarms());
        alarms.add(DailyAlarms.certificateExpiry(
                Output.of("arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"), 21));
        alarms.addAll(DailyAlarms.backups(Output.of("vault")));
        return alarms;
    }

    /** Everything that is shown of it. */
    static List<List<Panel>> lines() {
        return List.of(
                balancer().panels(),
                service().panels(),
                files().panels(),
                List.of(Panel.lastErrors(Output.of("/ecs/openchamber"))));
    }

    private static LoadBalancerMetrics balancer() {
        return new LoadBalancerMetrics(
                Output.of("app/web/50dc6c495c0c9188"), Output.of("targetgroup/web/73e2d6bc24d8a067"));
    }

    private static ServiceMetrics service() {
        return new ServiceMetrics(Output.of("Cluster"), Output.of("Service"));
    }

    private static FileSystemMetrics files() {
        return new FileSystemMetrics(Output.of("fs-0123456789abcdef0"), true);
    }
}
