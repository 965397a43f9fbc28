package agentworkspaces.data;

import agentworkspaces.service.ContainerDefinition.Variables;
import agentworkspaces.service.InitContainer;
import com.pulumi.core.Output;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The container that makes a service's database and user on a PostgreSQL server before the service starts.
 *
 * <p>It runs in the service's own tasks, because nothing else of a stack runs inside the network at the right time, and
 * from the official image {@code postgres}, so that the first {@code pulumi up} needs no image of ours. It changes
 * nothing where all is well, and takes over a changed password.
 */
public final class DatabaseInit {

    /** Name of the container, and of its log streams. */
    public static final String NAME = "database-init";

    /** Nobody: it reads its environment and writes its log. */
    private static final String USER = "65534:65534";

    /**
     * Who may make databases.
     *
     * @param user name of the administrator, who is none of the services' users
     * @param passwordFrom secret with the password, as ECS refers to it
     */
    public record Administrator(Output<String> user, Output<String> passwordFrom) {}

    private DatabaseInit() {}

    /**
     * @param image image that has bash and psql 14 or later
     * @param administrator who may make databases
     * @param urlFrom secret with the URL that the service connects to, as ECS refers to it: {@code
     *     postgresql://user:password@host:port/database?sslmode=require}
     */
    public static InitContainer container(Output<String> image, Administrator administrator, Output<String> urlFrom) {
        return new InitContainer(
                NAME,
                image,
                List.of("bash", "-c", script()),
                USER,
                new Variables(
                        Map.of("ADMIN_USER", administrator.user()),
                        Map.of("ADMIN_PASSWORD", administrator.passwordFrom(), "DATABASE_URL", urlFrom)));
    }

    /** Without comments, so that a word in one restarts no task. */
    static String script() {
        try (var script = DatabaseInit.class.getResourceAsStream("database-init.sh")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("--"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
