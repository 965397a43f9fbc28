package agentworkspaces.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackFileTest {

    @TempDir
    Path project;

    /** Left: as it stands in the file; right: what version 3.200.0 of the CLI passes to the program. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    2048                  | 2048
                    "2048"                | 2048
                    '2048'                | 2048
                    0755                  | 493
                    0o17                  | 15
                    0x10                  | 16
                    0b11                  | 3
                    1_000                 | 1000
                    1e3                   | 1000
                    -5                    | -5
                    1.50                  | 1.5
                    10.0                  | 10
                    012345678901          | 12345678901
                    "012345678901"        | 012345678901
                    123456789012          | 123456789012
                    yes                   | yes
                    on                    | on
                    True                  | true
                    FALSE                 | false
                    "True"                | True
                    2027-06-30            | 2027-06-30 00:00:00 +0000 UTC
                    2027-06-30T10:00:00Z  | 2027-06-30 10:00:00 +0000 UTC
                    "2027-06-30"          | 2027-06-30
                    2027-13-45            | 2027-13-45
                    ._                    | ._
                    1e99999               | 1e99999
                    -dev                  | -dev
                    a # comment           | a
                    [a, 1, true, 2027-06-30, 1.50, null, 10.0] | ["a",1,true,"2027-06-30 00:00:00 +0000 UTC",1.5,null,10]
                    {b: 2, a: "x"}        | {"a":"x","b":2}
                    [{id: ELB.5}]         | [{"id":"ELB.5"}]
                    [<html>]              | ["<html>"]
                    """)
    void scalarIsReadAsTheCliReadsIt(String yaml, String passed) throws IOException {
        assertEquals(Optional.of(new ConfigValue(passed, false)), value(yaml));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"~", "``", "null", "\"\""})
    void nothingIsAnEmptyValue(String yaml) throws IOException {
        var source = read("config:\n  agent-workspaces:key: " + yaml + "\n").source();

        assertEquals(Set.of("agent-workspaces:key"), source.keys());
        assertEquals(Optional.empty(), source.get("agent-workspaces:key"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {secure: AAAB}                 | [secret]
                    [{secure: AAAB}, b]            | ["[secret]","b"]
                    {a: {secure: AAAB}, b: {c: 1}} | {"a":"[secret]","b":{"c":1}}
                    {a: [x, {y: {secure: AAAB}}]}  | {"a":["x",{"y":"[secret]"}]}
                    """)
    void secretStaysClosedWhereverItStands(String yaml, String passed) throws IOException {
        assertEquals(Optional.of(new ConfigValue(passed, true)), value(yaml));
    }

    @Test
    void blockTextKeepsItsLines() throws IOException {
        assertEquals("one\ntwo\n", value("|\n    one\n    two").orElseThrow().text());
    }

    @Test
    void keyWithoutNamespaceIsTheProgramsOwn() throws IOException {
        var source = read("config:\n  cpu: 2048\n  aws:region: us-east-1\n").source();

        assertEquals(Set.of("agent-workspaces:cpu", "aws:region"), source.keys());
    }

    @Test
    void partsForTheCliOnlyAreLeftAlone() throws IOException {
        var file = read("encryptionsalt: v1:x\nsecretsprovider: awskms://alias/x\nconfig:\n  cpu: 2048\n");

        assertEquals(List.of(), file.notes());
        assertEquals(Set.of("agent-workspaces:cpu"), file.source().keys());
    }

    @Test
    void environmentIsReportedAsNotRead() throws IOException {
        assertEquals(
                List.of("not read: environment of the stack file; only the Pulumi CLI can open it"),
                read("environment:\n  - shared\nconfig:\n  cpu: 1\n").notes());
    }

    @Test
    void emptyFileHasNoSettings() throws IOException {
        assertEquals(Set.of(), read("").source().keys());
        assertEquals(Set.of(), read("config:\n").source().keys());
    }

    @Test
    void missingStackNamesTheStacksThereAre() throws IOException {
        Files.writeString(project.resolve("Pulumi.yaml"), "name: agent-workspaces\n");
        assertEquals(
                "no stack staging: there is no Pulumi.staging.yaml, nor that of any other stack", failure("staging"));

        Files.writeString(project.resolve("Pulumi.prod.yaml"), "");
        Files.writeString(project.resolve("Pulumi.dev.yaml"), "");
        assertEquals(
                "no stack staging: there is no Pulumi.staging.yaml; stacks: dev, prod; ./preview --init STACK writes one",
                failure("staging"));
        assertEquals(List.of("dev", "prod"), StackFile.stacks(project));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    config:\\n  cpu: 1\\n  cpu: 2\\n          | line 3: the key cpu stands twice
                    config:\\n  cpu: 1\\n  agent-workspaces:cpu: 2\\n | line 2: the key agent-workspaces:cpu stands twice, with and without its namespace
                    config: {}\\nconfig: {}\\n               | line 2: the key config stands twice
                    config:\\n  tags:\\n    a: 1\\n    a: 2\\n | line 4: the key a stands twice
                    config: [a]\\n                           | line 1: expected keys and values
                    config:\\n  ? [a]\\n  : b\\n             | line 2: expected a word as key
                    config: text\\n                          | line 1: expected keys and values
                    """)
    void fileThatIsNoStackFileSaysWhy(String yaml, String reason) throws IOException {
        write(yaml.replace("\\n", "\n"));

        assertEquals("Pulumi.test.yaml is not a stack file: " + reason, failure("test"));
    }

    @Test
    void brokenYamlSaysWhere() throws IOException {
        write("config:\n  cpu: [1\n");

        var message = failure("test");

        assertEquals("Pulumi.test.yaml is not a stack file: line 2: a bracket that is not closed", message);
    }

    @Test
    void otherEncodingIsSaid() throws IOException {
        Files.write(project.resolve("Pulumi.test.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff});

        assertTrue(failure("test").endsWith("Pulumi.test.yaml: it is not UTF-8 text"), failure("test"));
    }

    private Optional<ConfigValue> value(String yaml) throws IOException {
        return read("config:\n  agent-workspaces:key: " + yaml + "\n").source().get("agent-workspaces:key");
    }

    private StackFile read(String yaml) throws IOException {
        write(yaml);
        return StackFile.read(project, "test");
    }

    private void write(String yaml) throws IOException {
        Files.writeString(project.resolve("Pulumi.test.yaml"), yaml);
    }

    private String failure(String stack) {
        return assertThrows(IOException.class, () -> StackFile.read(project, stack))
                .getMessage();
    }
}
