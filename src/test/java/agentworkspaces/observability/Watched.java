package agentworkspaces.observability;

import agentworkspaces.secrets.EncryptionKey;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
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

    static Targets targets() {
        return new Targets(
                Output.of("app/web/50dc6c495c0c9188"),
                Output.of("targetgroup/web/73e2d6bc24d8a067"),
                Output.of("Cluster"),
                Output.of("Service"),
                Output.of("fs-0123456789abcdef0"),
                Optional.of(Output.of(
                        "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012")),
                Optional.of(Output.of("vault")));
    }
}
