package agentworkspaces.guard;

import static agentworkspaces.plan.ResourceTypes.LISTENER;
import static agentworkspaces.plan.ResourceTypes.LISTENER_RULE;

import agentworkspaces.plan.PlannedResource;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * OpenID Connect providers at which anybody may have an account.
 *
 * <p>A load balancer lets in whoever the provider knows: it compares no address, no group and no tenant. Source: Elastic
 * Load Balancing, "Authenticate users using an Application Load Balancer". With these providers everybody is known,
 * unless the registration of the client there says otherwise, which nobody can see from here.
 */
final class OpenIssuers {

    /** Hosts with accounts for everybody, whatever the path. Source: the providers' own discovery documents. */
    private static final Set<String> HOSTS = Set.of(
            "accounts.google.com",
            "appleid.apple.com",
            "login.live.com",
            "gitlab.com",
            "www.facebook.com",
            "www.linkedin.com",
            "slack.com",
            "id.twitch.tv",
            "api.login.yahoo.com");

    private static final String MICROSOFT = "login.microsoftonline.com";

    /**
     * Tenants of Microsoft that stand for all, and the one of personal accounts. Source: Microsoft identity platform,
     * "OpenID Connect on the Microsoft identity platform".
     */
    private static final Set<String> TENANTS_OF_ALL =
            Set.of("common", "organizations", "consumers", "9188040d-6c67-4c5b-b112-36a304b66dad");

    private OpenIssuers() {}

    /** Who may log in at each listener and rule that asks such a provider. */
    static Check check() {
        return graph -> Stream.of(LISTENER, LISTENER_RULE)
                .flatMap(type -> graph.ofType(type).stream().flatMap(action -> issuers(action)
                        .filter(OpenIssuers::isOpen)
                        .map(issuer -> new Problem(action, "lets in whoever has an account at " + issuer))));
    }

    static boolean isOpen(String issuer) {
        var address = URI.create(issuer);
        var host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
        var tenant = (address.getPath() == null ? "" : address.getPath())
                .replaceFirst("^/", "")
                .split("/")[0];
        return HOSTS.contains(host) || host.equals(MICROSOFT) && TENANTS_OF_ALL.contains(tenant);
    }

    private static Stream<String> issuers(PlannedResource listenerOrRule) {
        return Stream.of("defaultActions", "actions")
                .flatMap(property -> listenerOrRule.list(property).stream())
                .flatMap(action ->
                        action instanceof Map<?, ?> map ? Stream.ofNullable(map.get("authenticateOidc")) : null)
                .flatMap(asked -> asked instanceof Map<?, ?> map ? Stream.ofNullable(map.get("issuer")) : null)
                .map(String::valueOf)
                .distinct();
    }
}
