package agentworkspaces.cli;

import agentworkspaces.config.PlatformName;
import agentworkspaces.support.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes the settings file of a new stack, which asks in comments for what only its owner knows. */
final class NewStack {

    private static final String TEMPLATE = """
            # The stack %1$s. Fill in what stands in comments, then look: ./preview %1$s
            # Every key with its default and meaning: ./preview --explain, or docs/config.md.
            config:
              # What it runs; openchamber without the line. Another platform asks for its own settings when you look;
              # docs/platforms and the stack that is shipped for it have them.
              # agent-workspaces:platform: %2$s

              # The region that it is deployed to. It cannot change later.
              aws:region: us-east-1
              # The account that it is deployed to, in quotes; with credentials of any other the provider stops at once.
              # aws:allowedAccountIds: ["YOUR ACCOUNT ID"]

              # The name under which people open it.
              # agent-workspaces:domainName: workspace.YOUR-DOMAIN
              # One of the two: a validated ACM certificate for that name in that region, or the Route 53 zone of the
              # domain, with which certificate and DNS record are made.
              # agent-workspaces:certificateArn: arn:aws:acm:REGION:ACCOUNT:certificate/ID
              # agent-workspaces:hostedZoneId: YOUR ZONE ID

              # Login is by a Cognito user pool of its own. With your identity provider instead (docs/operations.md has
              # recipes for Microsoft Entra ID, Okta and Google):
              # agent-workspaces:cognitoEnabled: false
              # agent-workspaces:oidcIssuer: https://YOUR-ISSUER

              # Keep what holds data when the stack goes (retain, the default), or leave nothing behind (destroy).
              # agent-workspaces:removal: destroy
            """;

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
        TextFile.write(file, TEMPLATE.formatted(stack, platforms()));
        return "wrote " + name + ": fill in what stands in comments, then ./preview " + stack;
    }

    private static String platforms() {
        return Arrays.stream(PlatformName.values()).map(PlatformName::word).collect(Collectors.joining(" | "));
    }
}
