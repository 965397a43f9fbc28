package agentworkspaces.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The CLI Agent Orchestrator that the image pins, installed from PyPI, in the container of its entrypoint. */
final class CaoInstallation {

    static final Path IMAGE = Path.of("docker", "cao");
    static final String DOMAIN = "cao.example.com";
    static final String TOKEN = "a token";
    static final String KEY = "a key of a model API";

    private static final int INSTALL_MINUTES = 8;
    private static final int START_SECONDS = 60;

    /** An agent without model: CAO knows it as the provider mock_cli, by its prompt. */
    private static final String AGENT = """
            #!/usr/bin/env bash
            printf 'key: %s\\n❯ ' "${ANTHROPIC_API_KEY:-none}"
            while read -r line; do printf '> MOCK: %s\\n❯ ' "$line"; done
            """;

    private final Container container;
    private final int port;
    private final String address;

    /** What the server answered. */
    record Answer(int status, String body) {

        JsonElement json() {
            return JsonParser.parseString(body);
        }
    }

    /** @param root empty directory */
    CaoInstallation(Path root) throws IOException, InterruptedException {
        container = new Container(root, IMAGE, "cao-server");
        var commands = install(root).resolve("bin");
        Files.delete(container.bin().resolve("cao-server"));
        Files.createSymbolicLink(container.bin().resolve("cao-server"), commands.resolve("cao-server"));
        Container.executable(container.bin().resolve("mock_cli"), AGENT);
        // Panes are login shells; in the image the agents lie where /etc/profile looks.
        Files.writeString(container.home().resolve(".profile"), "PATH=" + container.bin() + ":$PATH\n");
        var temporary = OrdinaryUser.directory(root.resolve("tmp"), "rwxr-xr-x");
        port = freePort();
        address = container.run("hostname", "-I").output().split(" ")[0].strip();
        container
                .with("TMPDIR", temporary.toString())
                .with("TMUX_TMPDIR", temporary.toString())
                .with("LANG", "C.UTF-8")
                .with("PORT", "" + port)
                .with("ANTHROPIC_API_KEY", KEY)
                .with("CAO_AUTH_LOCAL_TOKEN", TOKEN)
                .with("CAO_ALLOWED_HOSTS", DOMAIN)
                .with("CAO_WS_ALLOWED_CLIENTS", "*")
                .with("CAO_FORWARDED_ALLOW_IPS", "127.0.0.0/8");
    }

    int port() {
        return port;
    }

    Path state() {
        return container.home().resolve(".aws/cli-agent-orchestrator");
    }

    String log() throws IOException {
        return container.output() + container.errors();
    }

    /** The address by which others than the machine itself reach it, as a load balancer would. */
    String address() {
        return address;
    }

    Process start() throws IOException, InterruptedException {
        var process = container.start();
        for (int tenths = 0; tenths < START_SECONDS * 10 && process.isAlive(); tenths++) {
            try {
                if (ask("GET", "/health", "localhost").status() == 200) {
                    return process;
                }
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        process.destroyForcibly();
        throw new IOException("the server did not start: " + log());
    }

    /** What dies with a container dies here too: the agents, whom tmux keeps when the server has ended. */
    void endAgents() throws IOException, InterruptedException {
        container.run("tmux", "kill-server");
    }

    /** @param headers further lines of the request */
    Answer ask(String method, String path, String host, String... headers) throws IOException {
        var request =
                method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\nContent-Length: 0\r\n";
        for (var header : headers) {
            request += header + "\r\n";
        }
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.UTF_8));
            var response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var body = response.indexOf("\r\n\r\n");
            return new Answer(Integer.parseInt(response.split(" ")[1]), response.substring(body + 4));
        }
    }

    Answer askWithToken(String method, String path) throws IOException {
        return ask(method, path, "localhost", "Authorization: Bearer " + TOKEN);
    }

    /** Starts an agent in a session of the given name; the id of its terminal. */
    String startAgent(String session) throws IOException {
        var answer =
                askWithToken("POST", "/sessions?agent_profile=developer&provider=mock_cli&session_name=" + session);
        assertEquals(201, answer.status(), () -> answer.body());
        return answer.json().getAsJsonObject().get("id").getAsString();
    }

    private static Path install(Path root) throws IOException, InterruptedException {
        var environment = root.resolve("cao");
        run(root, List.of(python(), "-m", "venv", environment.toString()));
        run(
                root,
                List.of(
                        environment.resolve("bin/pip").toString(),
                        "install",
                        "--quiet",
                        "--disable-pip-version-check",
                        "--constraint",
                        IMAGE.resolve("constraints.txt").toAbsolutePath().toString(),
                        "cli-agent-orchestrator==" + Dockerfile.read(IMAGE).argument("CAO_VERSION")));
        return environment;
    }

    /** A Python 3.10 or later that the ordinary user may run too: not one below root's home. */
    private static String python() throws IOException, InterruptedException {
        for (var folder : System.getenv("PATH").split(File.pathSeparator)) {
            var python = Path.of(folder, "python3").toString();
            var fits = OrdinaryUser.command(
                    List.of(python, "-c", "import sys, ensurepip; sys.exit(sys.version_info < (3, 10))"));
            if (Files.isExecutable(Path.of(python))
                    && new ProcessBuilder(fits).start().waitFor() == 0) {
                return python;
            }
        }
        throw new IOException("no Python 3.10 with venv on the PATH that an ordinary user may run");
    }

    private static void run(Path root, List<String> command) throws IOException, InterruptedException {
        var log = root.resolve("install.log").toFile();
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        try {
            assertTrue(process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES), () -> command + " did not end");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(
                0,
                process.exitValue(),
                Arrays.toString(Files.readAllLines(log.toPath()).toArray()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
