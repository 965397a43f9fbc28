package agentworkspaces.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.Program;
import agentworkspaces.plan.ExampleMocks;
import agentworkspaces.platform.FormerState;
import com.pulumi.test.Mocks;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class SettingsProblemsTest {

    @ParameterizedTest
    @CsvFileSource(resources = "wrong-settings.txt", delimiter = '|', maxCharsPerColumn = 10_000)
    void wrongValueIsNamedWithWhatItMustBeAndTheCommandThatMendsIt(String values, String problem) {
        assertEquals(List.of(problem), Stacks.problemsWith(values));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "right-settings.txt", delimiter = '|')
    void valueAtTheEdgeIsTaken(String values) {
        assertEquals(List.of(), Stacks.problemsWith(values));
    }

    @Test
    void everySettingWithRulesIsTriedWithAWrongValue() throws Exception {
        String table;
        try (var stream = getClass().getResourceAsStream("wrong-settings.txt")) {
            table = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }

        var untried = Settings.declared().stream()
                .map(Setting::name)
                .filter(name -> !table.contains("| " + name + ": "))
                .toList();

        assertEquals(List.of(), untried);
    }

    @Test
    void allProblemsComeAtOnceInTheOrderOfTheDocumentation() {
        var source = Stacks.with("opencodeVersion=2.0.0", "memory=4000", "domainName=", "cpuu=1", "vpcCidr=10.0.0.0/8");

        var keys = assertConfigException(source).problems().stream()
                .map(Problem::key)
                .toList();

        assertEquals(List.of("cpuu", "vpcCidr", "domainName", "memory", "opencodeVersion"), keys);
    }

    @Test
    void threeProblemsAreOneMessageAndNoResource() {
        var registered = new ArrayList<String>();
        var mocks = new Mocks() {
            @Override
            public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
                registered.add(args.type);
                return CompletableFuture.failedFuture(new AssertionError("registered " + args.type));
            }

            @Override
            public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
                return CompletableFuture.failedFuture(new AssertionError("looked up " + args.token));
            }
        };
        var result = ExampleMocks.run(
                mocks,
                "prod",
                context -> Program.define(
                        context, Stacks.with("cpu=3000", "domainName=", "removal=keep"), FormerState.none()));

        assertTrue(result.exitCode() != 0);
        var messages = result.exceptions().stream()
                .filter(ConfigException.class::isInstance)
                .map(Throwable::getMessage)
                .distinct()
                .toList();
        assertEquals(
                List.of(String.join(
                        System.lineSeparator(),
                        "the settings of stack prod have 3 problems:",
                        "  removal: must be one of retain, destroy, got keep (pulumi config set -s prod removal retain)",
                        "  domainName: must be a fully qualified domain name, got nothing"
                                + " (pulumi config set -s prod domainName workspace.example.com)",
                        "  cpu: must be one of 512, 1024, 2048, 4096, 8192, 16384, got 3000"
                                + " (pulumi config set -s prod cpu 2048)")),
                messages);
        assertEquals(List.of(), registered);
    }

    @Test
    void requiredSettingsAreAskedForAtOnce() {
        assertEquals(
                List.of(
                        "aws:region: must be a region of the commercial AWS partition, got nothing"
                                + " (pulumi config set aws:region us-east-1)",
                        "aws:allowedAccountIds: must be a list of one item, an account id of 12"
                                + " digits in quotes, because an unquoted one loses its leading zero, got nothing"
                                + " (pulumi config set --path 'aws:allowedAccountIds[0]' 123456789012)",
                        "domainName: must be a fully qualified domain name, got nothing"
                                + " (pulumi config set domainName workspace.example.com)",
                        "certificateArn: must be the ARN of an ACM certificate, unless hostedZoneId is set, got nothing"
                                + " (pulumi config set certificateArn " + Stacks.CERTIFICATE + ")"),
                Stacks.problems(ConfigSource.of(Map.of())));
    }

    /** Nobody can tell which keys such a stack may have. */
    @Test
    void unknownPlatformIsToldWithoutJudgingItsKeys() {
        assertEquals(
                List.of(
                        "platform: must be one of openchamber, opencode, cao, website-agent, coder, got openchamer (pulumi config set platform openchamber)",
                        "removal: must be one of retain, destroy, got keep (pulumi config set removal retain)"),
                Stacks.problemsWith("platform=openchamer ; removal=keep ; cpu=3000 ; chamberHeight=3"));
    }

    @Test
    void keysOfOtherNamespacesAreIgnored() {
        assertEquals(List.of(), Stacks.problemsWith("gcp:project=x ; kubernetes:context=y ; another-project:cpu=z"));
    }

    @Test
    void secretInPlainTextIsRefusedAndNotRepeated() {
        var source = Stacks.plain(Map.of("uiPassword", "correct-horse-battery"));

        var problem = Stacks.problems(source).stream()
                .filter(text -> text.startsWith("uiPassword"))
                .findFirst();

        assertEquals(
                "uiPassword: must be a secret, got plain text (pulumi config set --secret uiPassword)",
                problem.orElseThrow());
    }

    @Test
    void secretMapInPlainTextIsRefusedAndNotRepeated() {
        var problems = Stacks.problems(Stacks.plain(Map.of("apiKeys", "{\"ANTHROPIC_API_KEY\":\"sk-plain\"}")));

        assertTrue(
                problems.contains("apiKeys: must be a secret, got plain text"
                        + " (pulumi config set --secret --path apiKeys.ANTHROPIC_API_KEY)"),
                problems.toString());
        assertFalse(problems.toString().contains("sk-plain"));
    }

    @Test
    void plainTextBesideSecretsThatCannotBeDecryptedIsRefused() {
        assertEquals(
                List.of(),
                Stacks.problemsWith("apiKeys={\"ANTHROPIC_API_KEY\":\"[secret]\",\"OPENAI_API_KEY\":\"[secret]\"}"));

        var problems =
                Stacks.problemsWith("apiKeys={\"ANTHROPIC_API_KEY\":\"[secret]\",\"OPENAI_API_KEY\":\"sk-plain\"}");

        assertEquals(1, problems.size());
        assertTrue(
                problems.get(0).endsWith("got another one (pulumi config set --secret --path apiKeys.OPENAI_API_KEY)"),
                problems.get(0));
    }

    @Test
    void everyTakenOrMisspeltNameOfAnApiKeyIsRefused() {
        for (var name : List.of(
                "HOME",
                "GIT_USER_NAME",
                "GIT_USER_EMAIL",
                "OPENCODE_DISABLE_AUTOUPDATE",
                "OPENCHAMBER_HOST",
                "OTEL_SERVICE_NAME",
                "openai_api_key",
                "1_KEY",
                "MY-KEY")) {
            assertEquals(
                    1,
                    Stacks.problemsWith("apiKeys={\"" + name + "\":\"sk-1\"}").size(),
                    name);
        }
    }

    @Test
    void secretThatCannotBeDecryptedPassesUnchecked() {
        var source = Stacks.with(
                "cognitoEnabled=false", "uiPassword=" + ConfigValue.UNREADABLE, "apiKeys=" + ConfigValue.UNREADABLE);

        assertEquals(List.of(), Stacks.problems(source));
    }

    @Test
    void secretForASettingThatCannotKeepItIsRefused() {
        var values = Map.of(
                "agent-workspaces:gitUserName",
                new ConfigValue("hunter2", true),
                "aws:profile",
                ConfigValue.unreadable());

        var problems = Stacks.problems(ConfigSource.of(values));

        assertTrue(
                problems.contains("gitUserName: must be plain text, because nothing would keep it secret, got a secret"
                        + " (pulumi config set gitUserName 'OpenChamber Bot')"),
                problems.toString());
        assertTrue(
                problems.contains("aws:profile: must be plain text, because nothing would keep it secret, got a secret"
                        + " (pulumi config set aws:profile workspaces)"),
                problems.toString());
        assertFalse(problems.toString().contains("hunter2"));
    }

    @Test
    void longAndUnprintableValuesAreShownOnOneShortLine() {
        var long121 = "x".repeat(121);

        assertTrue(Stacks.problemsWith("cpu=" + long121).get(0).contains("got " + "x".repeat(117) + "... ("));
        assertTrue(Stacks.problemsWith("cpu=1\n2\u001b[31m").get(0).contains("got 1\\n2?[31m ("));
        assertTrue(Stacks.problemsWith("cpu=4096 ").get(0).contains("got \"4096 \" ("));
    }

    private static ConfigException assertConfigException(ConfigSource source) {
        return assertThrows(ConfigException.class, () -> Settings.read("prod", source));
    }
}
