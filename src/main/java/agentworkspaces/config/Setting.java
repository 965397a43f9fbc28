package agentworkspaces.config;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A configuration key: its name, type, default, allowed values and meaning.
 *
 * <p>Reading, errors, {@code ./preview --explain} and docs/config.md are all made from it, so none can drift.
 *
 * @param <T> type of the value in the program
 */
public final class Setting<T> {

    /** What becomes of a setting that is not given. */
    private enum Absence {
        DEFAULT,
        NOTHING,
        ERROR
    }

    /** What a later change of the value does to a running stack. */
    private enum Change {
        UPDATES,
        RESTARTS_TASKS,
        REPLACES
    }

    /** Account and region in the examples. */
    private static final String EXAMPLE_ACCOUNT = "123456789012";

    private static final String EXAMPLE_REGION = "us-east-1";

    private final String name;
    private final SettingType<T> type;
    private final Absence absence;
    private final T defaultValue;
    private final String defaultText;
    private final String meaning;
    private final Change change;

    private Setting(
            String name,
            SettingType<T> type,
            Absence absence,
            T defaultValue,
            String defaultText,
            String meaning,
            Change change) {
        this.name = requireNonNull(name, "name is null");
        this.type = requireNonNull(type, "type is null");
        this.absence = absence;
        this.defaultValue = defaultValue;
        this.defaultText = defaultText;
        this.meaning = requireNonNull(meaning, "meaning is null");
        this.change = change;
    }

    static <T> Setting<T> of(String name, SettingType<T> type, T defaultValue, String meaning) {
        return new Setting<>(
                name, type, Absence.DEFAULT, defaultValue, String.valueOf(defaultValue), meaning, Change.UPDATES);
    }

    static <T> Setting<T> optional(String name, SettingType<T> type, String without, String meaning) {
        return new Setting<>(name, type, Absence.NOTHING, null, without, meaning, Change.UPDATES);
    }

    static <T> Setting<T> required(String name, SettingType<T> type, String meaning) {
        return new Setting<>(name, type, Absence.ERROR, null, "required", meaning, Change.UPDATES);
    }

    /** The same setting, marked as one that counts only when the stack is made: a later change is refused. */
    Setting<T> creationOnly() {
        return new Setting<>(name, type, absence, defaultValue, defaultText, meaning, Change.REPLACES);
    }

    /** The same setting, marked as one whose change starts new tasks in place of the running ones. */
    Setting<T> restartsTasks() {
        return new Setting<>(name, type, absence, defaultValue, defaultText, meaning, Change.RESTARTS_TASKS);
    }

    /** The same setting with another default. */
    Setting<T> withDefault(T value) {
        return new Setting<>(name, type, Absence.DEFAULT, value, String.valueOf(value), meaning, change);
    }

    /** The same setting as one that need not be given; the text says what holds without it. */
    Setting<T> withoutDefault(String without) {
        return new Setting<>(name, type, Absence.NOTHING, null, without, meaning, change);
    }

    /** The name a user types: bare for the program's own keys, with namespace for {@code aws:} keys. */
    public String name() {
        return name;
    }

    /** The type in a word or two. */
    public String typeName() {
        return type.name();
    }

    /** The values it takes, as they follow "must be". */
    public String allowed() {
        return type.allowed();
    }

    /** The default as text, or what holds without a value. */
    public String defaultText() {
        return defaultText;
    }

    /** Whether {@link #defaultText()} is a value rather than a description. */
    public boolean hasDefault() {
        return absence == Absence.DEFAULT;
    }

    /** What it does, in a sentence. */
    public String meaning() {
        return meaning;
    }

    /** Whether it must be set with {@code --secret}. */
    public boolean isSecret() {
        return type.isSecret();
    }

    /** Whether it counts only when the stack is made. */
    public boolean isCreationOnly() {
        return change == Change.REPLACES;
    }

    /** Whether a change starts new tasks in place of the running ones. */
    public boolean isRestarting() {
        return change == Change.RESTARTS_TASKS;
    }

    boolean isRequired() {
        return absence == Absence.ERROR;
    }

    Optional<T> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    boolean allows(String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    T parse(String text) {
        return type.parser().parse(text);
    }

    /** A value that is allowed, so that reading can go on after an error. */
    T placeholder() {
        if (defaultValue != null) {
            return defaultValue;
        }
        return parse(type.example().asText());
    }

    /** Sets the default, or an example where there is none or the default is a list. */
    Remedy remedy() {
        var example = type.example();
        var value = example.path().isEmpty() && defaultValue != null ? defaultText : example.value();
        return remedy(example.path(), value);
    }

    /** The same with an example of a region and an account, where the example names one. */
    Remedy remedyIn(String region, String account) {
        var example = type.example();
        if (defaultValue != null && example.path().isEmpty()) {
            return remedy();
        }
        var ours = example.value().replace(":" + EXAMPLE_ACCOUNT + ":", ":" + account + ":");
        var there = ours.replace(":" + EXAMPLE_REGION + ":", ":" + region + ":");
        // Some certificates are looked for in one region, whichever is the stack's.
        return remedy(example.path(), example.path().isEmpty() && allows(there) ? there : ours);
    }

    /** Sets a value of a scalar setting. */
    Remedy remedy(String value) {
        return remedy("", value);
    }

    /** Sets a value at a path inside the setting; an empty path means the setting itself. */
    Remedy remedy(String path, String value) {
        return isSecret()
                ? Remedy.secret(name, path.isEmpty() ? type.example().path() : path)
                : Remedy.set(name, path, value);
    }

    /** Takes away what stands at a path inside the setting; an empty path means the setting itself. */
    Remedy removal(String path) {
        return Remedy.removal(name, path);
    }
}
