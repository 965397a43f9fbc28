package agentworkspaces.loadbalancer;

import agentworkspaces.plan.Plan;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import agentworkspaces.plan.ResourceTypes;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A load balancer that does what the HTTPS listener of a plan says, before a server that runs whatever reaches it.
 *
 * <p>Rules are tried by priority; header names and values ignore case, methods and paths do not, {@code *} and {@code ?}
 * are wildcards but not in methods. Source: Elastic Load Balancing, "Condition types for listener rules". A session is a
 * cookie, and every session of the load balancer is valid here.
 */
public final class RuleProxy implements AutoCloseable {

    /** The load balancer's own session cookie, as AWS names it. */
    public static final String SESSION = "Cookie: AWSELBAuthSessionCookie-0=valid";

    private final List<PlannedResource> rules;
    private final HttpServer proxy;
    private final HttpServer server;
    private final List<String> ran = new CopyOnWriteArrayList<>();

    public RuleProxy(Plan plan, String listener) {
        var https = Plans.named(plan, ResourceTypes.LISTENER, listener);
        rules = Stream.concat(
                        plan.ofType(ResourceTypes.LISTENER_RULE).stream()
                                .filter(rule ->
                                        plan.graph().to(rule, "listenerArn").contains(https))
                                .sorted(Comparator.comparing(
                                        rule -> rule.number("priority").orElseThrow())),
                        Stream.of(https))
                .toList();
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            ran.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            answer(exchange, 200);
        });
        proxy.createContext("/", this::balance);
        server.start();
        proxy.start();
    }

    /** Sends a request with headers as {@code Name: value} and tells the status of the answer. */
    public int send(String method, String path, String... headers) {
        return send(proxy.getAddress().getPort(), method, path, List.of(headers));
    }

    /** What the server was made to do since it was last asked. */
    public List<String> ran() {
        var done = List.copyOf(ran);
        ran.clear();
        return done;
    }

    @Override
    public void close() {
        proxy.stop(0);
        server.stop(0);
    }

    private void balance(HttpExchange exchange) throws IOException {
        var rule =
                rules.stream().filter(each -> takes(each, exchange)).findFirst().orElseThrow();
        for (var action : maps(rule.list(rule.type().equals(ResourceTypes.LISTENER) ? "defaultActions" : "actions"))) {
            var type = String.valueOf(action.get("type"));
            if (type.startsWith("authenticate-")) {
                if (!String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"))
                        .contains("AWSELBAuthSessionCookie-0")) {
                    var config = (Map<?, ?>)
                            action.get(type.endsWith("cognito") ? "authenticateCognito" : "authenticateOidc");
                    answer(exchange, "deny".equals(config.get("onUnauthenticatedRequest")) ? 401 : 302);
                    return;
                }
            } else if (type.equals("fixed-response")) {
                var response = (Map<?, ?>) action.get("fixedResponse");
                answer(exchange, Integer.parseInt(String.valueOf(response.get("statusCode"))));
                return;
            } else if (type.equals("forward")) {
                answer(exchange, forward(exchange));
                return;
            }
        }
        throw new IllegalStateException("no action of " + rule + " answers");
    }

    private int forward(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders().entrySet().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("Connection"))
                .map(header -> header.getKey() + ": " + String.join(",", header.getValue()))
                .toList();
        return send(
                server.getAddress().getPort(),
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers);
    }

    private static boolean takes(PlannedResource rule, HttpExchange exchange) {
        return maps(rule.list("conditions")).stream().allMatch(condition -> holds(condition, exchange));
    }

    private static boolean holds(Map<?, ?> condition, HttpExchange exchange) {
        if (condition.get("httpHeader") instanceof Map<?, ?> header) {
            var values = exchange.getRequestHeaders().get(String.valueOf(header.get("httpHeaderName")));
            return values != null
                    && values.stream().anyMatch(value -> matches(header, value, Pattern.CASE_INSENSITIVE));
        }
        if (condition.get("httpRequestMethod") instanceof Map<?, ?> methods) {
            return ((List<?>) methods.get("values")).contains(exchange.getRequestMethod());
        }
        if (condition.get("pathPattern") instanceof Map<?, ?> paths) {
            return matches(paths, exchange.getRequestURI().getPath(), 0);
        }
        throw new IllegalStateException("a condition that this load balancer does not know: " + condition);
    }

    private static boolean matches(Map<?, ?> condition, String text, int flags) {
        return ((List<?>) condition.get("values")).stream().anyMatch(value -> pattern(value.toString(), flags)
                .matcher(text)
                .matches());
    }

    private static Pattern pattern(String value, int flags) {
        return Pattern.compile(
                value.chars()
                        .mapToObj(character -> switch (character) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(Character.toString(character));
                        })
                        .collect(Collectors.joining()),
                flags);
    }

    private static List<Map<?, ?>> maps(List<?> list) {
        return list.stream().<Map<?, ?>>map(item -> (Map<?, ?>) item).toList();
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    /** By hand, because the JDK's client sends no upgrades and no headers of its own accord that a browser sets. */
    private static int send(int port, String method, String path, List<String> headers) {
        var given = headers.stream()
                .filter(header -> !header.regionMatches(true, 0, "Host:", 0, 5)
                        && !header.regionMatches(true, 0, "Content-Length:", 0, 15));
        var head = Stream.concat(
                        Stream.of(
                                method + " " + path + " HTTP/1.1", "Host: workspace.example.com", "Content-Length: 0"),
                        given)
                .collect(Collectors.joining("\r\n", "", "\r\nConnection: close\r\n\r\n"));
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return Integer.parseInt(answer.split(" ")[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
