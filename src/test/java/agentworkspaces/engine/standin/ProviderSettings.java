package agentworkspaces.engine.standin;

import com.google.gson.Gson;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** The configuration of a provider, as the bridge takes it. */
final class ProviderSettings {

    private ProviderSettings() {}

    /** A provider in another region is another provider. Source: pulumi-aws pull request 4000. */
    static Diffs.Change between(Map<String, Object> old, Map<String, Object> now) {
        var keys = new TreeSet<>(old.keySet());
        keys.addAll(now.keySet());
        keys.remove("version");
        var changed = keys.stream()
                .filter(key -> !Objects.equals(old.get(key), now.get(key)))
                .toList();
        return new Diffs.Change(
                changed, changed.stream().filter("region"::equals).toList(), false);
    }

    /** Whether the provider may work in the pretended account. Lists arrive as JSON here. */
    static boolean allowAccount(Map<String, Object> settings) {
        return !settings.containsKey("allowedAccountIds")
                || list(settings.get("allowedAccountIds")).contains(Outputs.ACCOUNT);
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : new Gson().fromJson(value.toString(), List.class);
    }
}
