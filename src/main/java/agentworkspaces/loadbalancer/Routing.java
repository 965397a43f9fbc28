package agentworkspaces.loadbalancer;

import agentworkspaces.support.Check;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the requests of a listener go.
 *
 * @param backends what answers
 * @param otherwise what becomes of requests that no route takes
 * @param routes requests that are treated otherwise
 */
public record Routing(List<Backend> backends, DefaultAction otherwise, List<Route> routes) {

    public Routing {
        backends = List.copyOf(backends);
        routes = List.copyOf(routes);
        var names = backends.stream().map(Backend::name).toList();
        forwarded(otherwise, routes)
                .forEach(backend ->
                        Check.argument(names.contains(backend), "a backend must be one of %s, got %s", names, backend));
        Check.argument(
                routes.stream().map(Route::priority).distinct().count() == routes.size(),
                "routes must have different priorities, got %s",
                routes);
    }

    /** Everything goes to one backend, but for some routes. */
    public static Routing to(Backend backend, List<Route> routes) {
        return new Routing(List.of(backend), new DefaultAction.Forward(backend.name()), routes);
    }

    private static Stream<String> forwarded(DefaultAction otherwise, List<Route> routes) {
        var byDefault = otherwise instanceof DefaultAction.Forward forward
                ? Stream.of(forward.backend())
                : Stream.<String>empty();
        return Stream.concat(byDefault, routes.stream().map(Route::action).flatMap(Routing::backend));
    }

    private static Stream<String> backend(RouteAction action) {
        if (action instanceof RouteAction.To to) {
            return Stream.of(to.backend());
        }
        return action instanceof RouteAction.Moved moved ? Stream.of(moved.first()) : Stream.empty();
    }
}
