package agentworkspaces.config;

/**
 * What some settings do nothing without.
 *
 * @param setting the one that turns them on
 * @param missing what holds without it, as {@code alarmEmail is not set}
 * @param remedy what brings it in
 */
record Partner(Setting<?> setting, String missing, Remedy remedy) {

    /** A switch that is off. */
    static Partner on(Setting<Boolean> setting) {
        return new Partner(setting, setting.name() + " is false", setting.remedy("true"));
    }

    /** A setting that is not given; the remedy gives it an example. */
    static Partner given(Setting<?> setting, SettingsReader reader) {
        return new Partner(setting, setting.name() + " is not set", reader.remedy(setting));
    }

    /** The same partner where more is missing than itself. */
    Partner without(String words) {
        return new Partner(setting, words, remedy);
    }
}
