package agentworkspaces.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.config.StackFile;
import agentworkspaces.cost.UsageChoice;
import agentworkspaces.cost.UsageFileException;
import agentworkspaces.support.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.junit.jupiter.api.Assertions;

/** Damaged settings and usage files are read, or refused in words that quote no secret. */
class FilesFuzzTest {

    private static final List<String> YAML = List.of(
            "&a",
            "*a",
            "&b [*b, *b]",
            "<<: *a",
            "? [",
            "!!binary x",
            "!x",
            "- - - -",
            "|\n",
            ">-\n",
            "'",
            "\"",
            "{",
            "}",
            "[",
            "\t",
            ":",
            "#",
            "%TAG",
            "---",
            "...",
            "\u0000",
            "\u001b[31m",
            "::error::x",
            "secure:",
            "config:",
            "Config:",
            "aws:region:",
            "agent-workspace:allowedCidrs: x",
            "1e999999",
            "0x",
            "~");

    private static final String STACK = """
            encryptionsalt: v1:abc
            config:
              aws:region: us-east-1
              aws:allowedAccountIds: ["123456789012"]
              agent-workspaces:domainName: workspace.example.com
              agent-workspaces:uiPassword: %1$s
              agent-workspaces:apiKeys:
                ANTHROPIC_API_KEY: %1$s
              agent-workspaces:oidcClientSecret:
                secure: AAABAAECAwQFBgcICQ==
              agent-workspaces:tags: &t {Team: platform}
              agent-workspaces:acknowledge:
                - id: ECS.2
                  reason: "the task's group lets in only the load balancer"
            """.formatted(Hostile.CANARY);

    private static final String USAGE = "base: small\nnatGb: 40\nalbLcu: 0.5\nspotShare: 0.9\ntaskHours: 261\n";

    private Path folder;

    @BeforeProperty
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("fuzz");
        Files.writeString(folder.resolve("Pulumi.yaml"), "name: agent-workspaces\nruntime: java\n");
    }

    @AfterProperty
    void removeFolder() throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Property(tries = 4_000)
    void aDamagedStackFileIsReadOrRefusedInWords(@ForAll long seed) throws IOException {
        Files.writeString(folder.resolve("Pulumi.test.yaml"), encodable(new Mutations(seed).of(STACK, YAML)));

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            try {
                StackFile.read(folder, "test").notes().forEach(note -> Hostile.assertHarmless(Printable.lines(note)));
            } catch (IOException e) {
                Hostile.assertHarmless(Printable.lines(e.getMessage()));
                assertFalse(e.getMessage().contains(Hostile.CANARY), () -> Hostile.quoted(e.getMessage()));
                assertFalse(e.getMessage().contains("hunter2"), () -> Hostile.quoted(e.getMessage()));
                assertTrue(e.getMessage().contains("Pulumi.test.yaml"), e::getMessage);
            }
        });
    }

    @Property(tries = 3_000)
    void aDamagedUsageFileIsReadOrRefusedInWords(@ForAll long seed) throws IOException {
        var file = folder.resolve("usage.yaml");
        Files.writeString(file, encodable(new Mutations(seed).of(USAGE, YAML)));

        try {
            UsageChoice.read(file).on("openchamber");
        } catch (UsageFileException e) {
            Hostile.assertHarmless(Printable.lines(e.getMessage()));
            assertFalse(e.problems().isEmpty());
        }
    }

    private static String encodable(String text) {
        return text.replaceAll("[\\uD800-\\uDFFF]", "?");
    }
}
