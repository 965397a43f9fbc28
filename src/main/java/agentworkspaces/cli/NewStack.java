package agentworkspaces.cli;

import agentworkspaces.config.PlatformName;
import agentworkspaces.support.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the settings file of a new stack. It can be previewed as it is, with values of an example for what only its owner
 * knows; no account but the example's takes it.
 */
final class NewStack {

    private static final String TEMPLATE = """
            # The stack %1$s. ./preview %1$s shows it, with values of an example: put yours in their place before pulumi up.
            # Every key with its default and meaning: ./preview --explain, or docs/config.md.
            config:
              # What it runs: %2$s.
              agent-workspaces:platform: %3$s

              # The region that it is deployed to. It cannot change later.
              aws:region: us-east-1
              # The account that it is deployed to, in quotes; with credentials of any other the provider stops at once.
              aws:allowedAccountIds: ["123456789012"]

              # The name under which people open it, and the Route 53 zone of its domain: certificate and DNS record are
              # made in it. A domain elsewhere has certificateArn in place of hostedZoneId, a validated ACM certificate for
              # the name in that region; with website-agent also cloudfrontCertificateArn, one in us-east-1.
              agent-workspaces:domainName: %1$s.example.com
              agent-workspaces:hostedZoneId: Z0123456789EXAMPLE

              # Keep what holds data when the stack goes (retain, the default), or leave nothing behind (destroy).
              # agent-workspaces:removal: destroy

              # Login is by a Cognito user pool of its own. With your identity provider instead (docs/operations.md has
              # recipes for Microsoft Entra ID, Okta and Google):
              # agent-workspaces:cognitoEnabled: false
              # agent-workspaces:oidcIssuer: https://YOUR-ISSUER

              # What a platform needs beside that; docs/platforms and the stack that is shipped for it have more.
            %4$s""";

    /** Lines of the settings that a platform cannot do without, beside those that all have. */
    private static List<String> needs(PlatformName platform) {
        return switch (platform) {
            case OPENCHAMBER, CAO -> List.of();
            case OPENCODE -> List.of("agent-workspaces:cognitoEnabled: true # or nothing protects its server");
            case WEBSITE_AGENT ->
                List.of(
                        "agent-workspaces:staticBucket: website-agent-assets-123456789012 # nobody else in the world has it");
            case CODER ->
                List.of(
                        "agent-workspaces:oidcTenantId: 00000000-0000-0000-0000-000000000000 # of Microsoft Entra ID",
                        "agent-workspaces:oidcClientId: 00000000-0000-0000-0000-000000000000",
                        "agent-workspaces:oidcClientSecret: {secure: v1:replace-it} # pulumi config set --secret"
                                + " oidcClientSecret",
                        "agent-workspaces:bucketSuffix: \"-123456789012\" # names of buckets are shared by all accounts");
        };
    }

    private final Path project;

    NewStack(Path project) {
        this.project = project;
    }

    /**
     * Writes the file and returns what to say about it.
     *
     * @throws UsageException when that is no name of a stack
     * @throws IOException when the stack has a file already, or the file cannot be written
     */
    String write(String stack) throws IOException {
        // Pulumi takes no other names, and the suffix of every name in AWS is made of it.
        if (!stack.matches("[a-z0-9]([a-z0-9-]{0,13}[a-z0-9])?")) {
            throw new UsageException("--init must be 1 to 15 lower-case letters, digits and inner hyphens, got "
                    + PreviewOptions.shown(stack));
        }
        var name = "Pulumi." + stack + ".yaml";
        var file = project.resolve(name);
        if (Files.exists(file)) {
            throw new IOException("--init: there is a " + name + " already; it stays as it is");
        }
        TextFile.write(file, TEMPLATE.formatted(stack, platforms(), PlatformName.OPENCHAMBER, needs()));
        return "wrote " + name + " with values of an example, which ./preview " + stack
                + " shows: put yours in their place; comments in it say what another platform than "
                + PlatformName.OPENCHAMBER + " needs";
    }

    private static String platforms() {
        return Arrays.stream(PlatformName.values()).map(PlatformName::word).collect(Collectors.joining(" | "));
    }

    private static String needs() {
        var text = new StringBuilder();
        for (var platform : PlatformName.values()) {
            var lines = needs(platform);
            if (!lines.isEmpty()) {
                text.append("  # ").append(platform.word()).append(":\n");
                lines.forEach(line -> text.append("  # ").append(line).append('\n'));
            }
        }
        return text.toString();
    }
}
