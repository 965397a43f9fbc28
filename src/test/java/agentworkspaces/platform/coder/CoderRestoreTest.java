package agentworkspaces.platform.coder;

import static agentworkspaces.plan.ResourceTypes.CLUSTER;
import static agentworkspaces.plan.ResourceTypes.DATABASE;
import static agentworkspaces.plan.ResourceTypes.SERVICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.Plans;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands by which the document brings the database back, run by Bash against stand-ins that write them down. */
class CoderRestoreTest {

    private static final String AWS = """
            #!/bin/bash
            echo "aws $*" >>"$LOG"
            case "$*" in
                *DBSubnetGroupName*) printf 'db-OLD\\tsubnets-1\\tsg-1\\tparameters-1\\n' ;;
                *DBInstances*) echo db-NEW ;;
            esac
            """;

    private static final String PULUMI = """
            #!/bin/bash
            echo "pulumi $*" >>"$LOG"
            if [[ $2 == export ]]; then
                echo '{"id": "db-OLD", "resourceId": "db-OLD", "identifier": "coder-production-coder"}' >"${@: -1}"
            fi
            """;

    private final Plan plan = Plans.of("coder", "oidcClientSecret", "client-secret");

    @TempDir
    private Path folder;

    @BeforeEach
    void makeStandIns() throws IOException {
        for (var standIn : Map.of("aws", AWS, "pulumi", PULUMI).entrySet()) {
            var file = Files.writeString(folder.resolve(standIn.getKey()), standIn.getValue());
            assertTrue(file.toFile().setExecutable(true));
        }
    }

    @Test
    void serverTakesTheNameAndTheStateTheIdOfTheRestoredOne() throws Exception {
        var asked = run();
        var name = plan.ofType(DATABASE).get(0).text("identifier").orElseThrow();
        var renames = asked.stream()
                .filter(line -> line.contains("modify-db-instance"))
                .toList();

        assertEquals(
                List.of(
                        "aws rds modify-db-instance --db-instance-identifier %s --new-db-instance-identifier %s-before --apply-immediately"
                                .formatted(name, name),
                        "aws rds modify-db-instance --db-instance-identifier %s-restored --new-db-instance-identifier %s --apply-immediately"
                                .formatted(name, name)),
                renames);
        var restore = asked.stream()
                .filter(line -> line.contains("restore-db-instance-to-point-in-time"))
                .findFirst()
                .orElseThrow();
        assertTrue(restore.contains("--db-subnet-group-name subnets-1 --vpc-security-group-ids sg-1"), restore);
        assertTrue(restore.contains("--db-parameter-group-name parameters-1"), restore);
        assertEquals(
                "{\"id\": \"db-NEW\", \"resourceId\": \"db-NEW\", \"identifier\": \"coder-production-coder\"}",
                Files.readString(folder.resolve("restored.json")).strip());
        assertEquals(
                List.of("pulumi refresh -s coder", "pulumi up -s coder"),
                asked.subList(asked.size() - 2, asked.size()));
    }

    /** Those, and no others, that a container makes the database for. */
    @Test
    void servicesThatWriteAreStoppedBefore() throws Exception {
        var stopped = new TreeSet<String>();
        var cluster = plan.ofType(CLUSTER).get(0).text("name").orElseThrow();
        var stop =
                Pattern.compile("aws ecs update-service --cluster " + cluster + " --service (\\S+) --desired-count 0");
        run().forEach(line -> stop.matcher(line).results().forEach(found -> stopped.add(found.group(1))));

        assertEquals(
                plan.ofType(SERVICE).stream()
                        .map(service -> service.text("name").orElseThrow())
                        .filter(service -> Arrays.stream(CoderService.values())
                                .filter(each -> service.endsWith("-coder-" + each.word()))
                                .anyMatch(each -> CoderPlans.containers(plan, each).stream()
                                        .anyMatch(container -> container
                                                .get("name")
                                                .getAsString()
                                                .equals("database-init"))))
                        .collect(Collectors.toCollection(TreeSet::new)),
                stopped);
    }

    /** What the commands asked of AWS and Pulumi, in their order. */
    private List<String> run() throws Exception {
        var text = Files.readString(Path.of("docs", "platforms", "coder.md"));
        var section = text.substring(text.indexOf("### Bringing the database back"), text.indexOf("## Upgrading"));
        var script = section.lines()
                .filter(line -> line.startsWith("       "))
                .map(line -> line.substring(7))
                .collect(Collectors.joining("\n", "set -euo pipefail\n", "\n"));
        var builder = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        builder.environment().put("LOG", folder.resolve("log").toString());
        var process = builder.start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(
                0, process.exitValue(), new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        return Files.readAllLines(folder.resolve("log"));
    }
}
