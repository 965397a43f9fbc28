package agentworkspaces.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads declared settings from a source and collects every problem.
 *
 * <p>A wrong value is reported and replaced by one that is allowed, so that reading goes on and all problems are found
 * in one go; {@link #faults} must be empty before a value is used.
 */
final class SettingsReader {

    private final String stack;
    private final ConfigSource source;
    private final PlatformName platform;
    private final Catalog catalog;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> faulty = new HashSet<>();
    private final Set<String> read = new LinkedHashSet<>();
    private final Map<String, String> creationOnly = new TreeMap<>();

    SettingsReader(String stack, ConfigSource source, PlatformName platform) {
        this(stack, source, platform, platform.catalog());
    }

    SettingsReader(String stack, ConfigSource source, PlatformName platform, Catalog catalog) {
        this.stack = stack;
        this.source = source;
        this.platform = platform;
        this.catalog = catalog;
    }

    String stack() {
        return stack;
    }

    /** What the stack deploys. */
    PlatformName platform() {
        return platform;
    }

    /** The value of a setting that has a default or is required. */
    <T> T get(Setting<T> setting) {
        return find(setting).orElseGet(catalog.own(setting)::placeholder);
    }

    /** The value of a setting: the given one if it is allowed, else the default if the platform has one. */
    <T> Optional<T> find(Setting<T> setting) {
        var own = catalog.own(setting);
        var value = given(setting).or(own::defaultValue);
        if (value.isEmpty() && own.isRequired() && isSound(setting)) {
            report(setting, own.allowed(), "nothing", remedyOf(own));
        }
        value.ifPresent(known -> keep(own, known));
        return value;
    }

    /** Notes what a setting came to, if a stack may not change it later; for one that is not given too. */
    <T> void keep(Setting<T> setting, T value) {
        if (setting.isCreationOnly()) {
            creationOnly.put(setting.name(), value.toString());
        }
    }

    /** The settings read so far that count only when a stack is made, by name. */
    Map<String, String> creationOnly() {
        return Collections.unmodifiableMap(creationOnly);
    }

    /** The value that a stack gives a setting, if it does and the value is allowed. */
    private <T> Optional<T> given(Setting<T> setting) {
        var own = catalog.own(setting);
        read.add(setting.name());
        var value = valueOf(setting);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (setting.isSecret() && !value.get().secret()) {
            reportOnce(setting, "a secret", "plain text", own.remedy());
            return Optional.empty();
        }
        if (!setting.isSecret() && value.get().secret()) {
            reportOnce(setting, "plain text, because nothing would keep it secret", "a secret", own.remedy());
            return Optional.empty();
        }
        return parse(own, value.get());
    }

    /** The readable text of a secret, or its stand-in where it cannot be decrypted. */
    Optional<Secret> findSecret(Setting<Secret> setting) {
        var value = valueOf(setting);
        if (value.isPresent() && !value.get().isReadable()) {
            catalog.own(setting);
            read.add(setting.name());
            return value.map(unreadable -> new Secret(unreadable.text()));
        }
        return find(setting);
    }

    /** What the source has for a setting that the platform has. */
    private Optional<ConfigValue> valueOf(Setting<?> setting) {
        return catalog.has(setting.name()) ? source.get(Catalog.fullKey(setting.name())) : Optional.empty();
    }

    boolean isGiven(Setting<?> setting) {
        return valueOf(setting).isPresent();
    }

    /** A value as a problem names it: one that nobody gave is the default. */
    String got(Setting<?> setting, Object value) {
        return isGiven(setting) ? value.toString() : "the default " + value;
    }

    /** The command that gives a setting its default, or an example of this stack's region and account. */
    Remedy remedy(Setting<?> setting) {
        return remedyOf(catalog.own(setting));
    }

    private Remedy remedyOf(Setting<?> own) {
        var region = quietly(AwsSettings.REGION).orElseGet(AwsSettings.REGION::placeholder);
        var accounts = quietly(AwsSettings.ALLOWED_ACCOUNT_IDS).orElseGet(AwsSettings.ALLOWED_ACCOUNT_IDS::placeholder);
        return own.remedyIn(region, accounts.get(0));
    }

    /** What is given and allowed, without a word on what is not. */
    private <T> Optional<T> quietly(Setting<T> setting) {
        return valueOf(setting).map(ConfigValue::text).filter(setting::allows).map(setting::parse);
    }

    /** Reports settings that are given but would silently do nothing, to be taken away. */
    void rejectIdle(String when, Setting<?>... idle) {
        rejectIdle(when, Optional.empty(), idle);
    }

    /**
     * Reports settings that would silently do nothing without a partner, and offers the partner.
     *
     * <p>Where somebody turned the partner off, both were asked for, and nobody can tell what is meant: then what it
     * turns off goes.
     */
    void rejectWithout(Partner partner, Setting<?>... idle) {
        rejectIdle(
                partner.missing(),
                Optional.of(partner.remedy())
                        .filter(remedy -> catalog.has(partner.setting().name()) && !isGiven(partner.setting())),
                idle);
    }

    private void rejectIdle(String when, Optional<Remedy> remedy, Setting<?>... idle) {
        for (var setting : idle) {
            given(setting)
                    .filter(value -> isSound(setting))
                    .ifPresent(value -> report(
                            setting,
                            "unset when " + when,
                            setting.isSecret() ? "a secret" : value,
                            remedy.orElseGet(() -> setting.removal(""))));
        }
    }

    /** Whether none of these settings has a problem, so that a rule over all of them makes sense. */
    boolean isSound(Setting<?>... settings) {
        for (var setting : settings) {
            if (faulty.contains(setting.name())) {
                return false;
            }
        }
        return true;
    }

    void report(Setting<?> setting, String must, Object got, Remedy remedy) {
        faulty.add(setting.name());
        faults.add(new Fault(setting.name(), must, String.valueOf(got), remedy));
    }

    /** Reports every key that the platform does not have; those would silently do nothing. */
    void rejectUnknownKeys() {
        for (var fullKey : source.keys()) {
            Catalog.shortName(fullKey).filter(name -> !catalog.has(name)).ifPresent(name -> {
                var others = PlatformName.having(name);
                faults.add(new Fault(
                        name,
                        others.isEmpty() ? settingOfThisStack(name) : "a setting of " + platform,
                        others.isEmpty() ? "a key that nothing reads" : "a setting of " + Defaults.words(others),
                        Remedy.removal(name, "")));
            });
            ForeignKeys.meant(fullKey).ifPresent(meant -> faults.add(misspelt(fullKey, meant)));
        }
    }

    private static Fault misspelt(String fullKey, String meant) {
        return new Fault(
                fullKey, "in the namespace " + meant, "a namespace that nothing reads", Remedy.removal(fullKey, ""));
    }

    private String settingOfThisStack(String name) {
        if (AwsSettings.REFUSED.contains(name)) {
            return "unset, because the provider refuses it beside aws:allowedAccountIds, which names the one account";
        }
        return catalog.nearest(name)
                .map(near -> "a setting of this stack (did you mean " + near + "?)")
                .orElse("a setting of this stack, as ./preview --explain lists them");
    }

    /** All that is wrong, in the order of the documentation. */
    List<Fault> faults() {
        return faults.stream()
                .sorted(Comparator.comparingInt(fault -> catalog.position(fault.key())))
                .toList();
    }

    Set<String> readNames() {
        return read;
    }

    private <T> Optional<T> parse(Setting<T> setting, ConfigValue value) {
        try {
            return Optional.of(setting.parse(value.text()));
        } catch (IllegalArgumentException e) {
            var remedy = e instanceof NotAllowedException wrong ? wrong.remedy(setting) : remedyOf(setting);
            reportOnce(setting, setting.allowed(), shown(value), remedy);
            return Optional.empty();
        }
    }

    private void reportOnce(Setting<?> setting, String must, String got, Remedy remedy) {
        if (isSound(setting)) {
            report(setting, must, got, remedy);
        }
    }

    private static String shown(ConfigValue value) {
        if (value.secret()) {
            return "another one";
        }
        var text = value.text().replace("\n", "\\n").replaceAll("\\p{Cntrl}", "?");
        var clipped = text.length() <= 120 ? text : text.substring(0, 117) + "...";
        return clipped.equals(clipped.strip()) ? clipped : "\"" + clipped + "\"";
    }
}
