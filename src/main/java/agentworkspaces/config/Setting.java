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

    private final String name;
    private final SettingType<T> type;
    private final Absence absence;
    private final T defaultValue;
    private final String defaultText;
    private final String meaning;
    private final boolean creationOnly;

    private Setting(
            String name,
            SettingType<T> type,
            Absence absence,
            T defaultValue,
            String defaultText,
            String meaning,
            boolean creationOnly) {
        this.name = requireNonNull(name, "name is null");
        this.type = requireNonNull(type, "type is null");
        this.absence = absence;
        this.defaultValue = defaultValue;
        this.defaultText = defaultText;
        this.meaning = requireNonNull(meaning, "meaning is null");
        this.creationOnly = creationOnly;
    }

    static <T> Setting<T> of(String name, SettingType<T> type, T defaultValue, String meaning) {
        return new Setting<>(name, type, Absence.DEFAULT, defaultValue, String.valueOf(defaultValue), meaning, false);
    }

    static <T> Setting<T> optional(String name, SettingType<T> type, String without, String meaning) {
        return new Setting<>(name, type, Absence.NOTHING, null, without, meaning, false);
    }

    static <T> Setting<T> required(String name, SettingType<T> type, String meaning) {
        return new Setting<>(name, type, Absence.ERROR, null, "required", meaning, false);
    }

    /** The same setting, marked as one that counts only when the stack is made: a later change replaces what it shapes. */
    Setting<T> creationOnly() {
        return new Setting<>(name, type, absence, defaultValue, defaultText, meaning, true);
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
        return creationOnly;
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

    /** The command that sets the example value. */
    public String remedy() {
        return remedy(type.example().value());
    }

    /** The command that sets a value. */
    String remedy(String value) {
        if (isSecret()) {
            return "pulumi config set --secret " + name;
        }
        var path = type.example().path();
        var key = path.isEmpty() ? name : "--path '" + name + path + "'";
        return "pulumi config set " + key + (value.startsWith("-") ? " -- " : " ") + Shell.quoted(value);
    }
}
