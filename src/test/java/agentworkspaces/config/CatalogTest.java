package agentworkspaces.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogTest {

    private static final Setting<Integer> SIZE = Setting.of("size", SettingType.integer(1, 9), 3, "a size");
    private static final Setting<Integer> LIMIT =
            Setting.optional("limit", SettingType.integer(1, 9), "no limit", "a limit");
    private static final Setting<String> NAME =
            Setting.required("name", SettingType.text("a name", "[a-z]+", "example"), "a name");
    private static final Catalog SECTION = Catalog.of(Section.of("Section", SIZE, LIMIT, NAME));

    @Test
    void platformHasTheDefaultsOfTheSectionsUnlessItSaysOtherwise() {
        var reader = reader(SECTION, Map.of("name", "ours"));

        assertEquals(3, reader.get(SIZE));
        assertEquals(Optional.empty(), reader.find(LIMIT));
        assertEquals(List.of(), problems(reader));

        var other = reader(SECTION.defaulting(SIZE, 5).defaulting(LIMIT, 7), Map.of("name", "ours"));

        assertEquals(5, other.get(SIZE));
        assertEquals(Optional.of(7), other.find(LIMIT));
        assertEquals("5", SECTION.defaulting(SIZE, 5).own(SIZE).defaultText());
        assertEquals("the default 5", other.got(SIZE, 5));
        assertEquals(3, SECTION.own(SIZE).defaultValue().orElseThrow());
    }

    @Test
    void givenValuesWinOverThePlatformsDefaults() {
        var reader = reader(
                SECTION.defaulting(SIZE, 5).defaulting(LIMIT, 7), Map.of("size", "9", "limit", "1", "name", "a"));

        assertEquals(9, reader.get(SIZE));
        assertEquals(Optional.of(1), reader.find(LIMIT));
        assertEquals(List.of(), problems(reader));
    }

    @Test
    void wrongValueIsMendedByThePlatformsDefault() {
        var reader = reader(SECTION.defaulting(SIZE, 5), Map.of("size", "many", "name", "a"));

        reader.get(SIZE);

        assertEquals(
                List.of("size: must be a whole number from 1 to 9, got many (pulumi config set size 5)"),
                problems(reader));
    }

    @Test
    void defaultOfThePlatformIsNoIdleSetting() {
        var reader = reader(SECTION.defaulting(LIMIT, 7), Map.of("name", "a"));

        reader.rejectIdle("size is 3", LIMIT);

        assertEquals(List.of(), problems(reader));
    }

    @Test
    void whatASectionRequiresAPlatformMayLeaveOpen() {
        var without = reader(SECTION.optional(NAME, "no name"), Map.of());
        assertEquals(Optional.empty(), without.find(NAME));
        assertEquals(List.of(), problems(without));
        assertEquals("no name", SECTION.optional(NAME, "no name").own(NAME).defaultText());

        var with = reader(SECTION, Map.of());
        with.get(NAME);
        assertEquals(List.of("name: must be a name, got nothing (pulumi config set name example)"), problems(with));
    }

    @Test
    void settingThatAPlatformDoesNotHaveKeepsItsValueAndIsRefused() {
        var catalog = SECTION.defaulting(SIZE, 5).without(SIZE, LIMIT);
        var reader = reader(catalog, Map.of("size", "9", "limit", "1", "name", "a"));

        assertEquals(5, reader.get(SIZE));
        assertEquals(Optional.empty(), reader.find(LIMIT));
        assertFalse(reader.isGiven(SIZE));
        reader.rejectUnknownKeys();
        assertEquals(
                List.of(
                        "limit: must be a setting of this stack, as ./preview --explain lists them, got a key that"
                                + " nothing reads (pulumi config rm limit)",
                        "size: must be a setting of this stack, as ./preview --explain lists them, got a key that"
                                + " nothing reads (pulumi config rm size)"),
                problems(reader).stream().sorted().toList());
        assertEquals(
                List.of("name"), catalog.settings().stream().map(Setting::name).toList());
        assertEquals(Optional.empty(), catalog.find("size"));
    }

    @Test
    void sectionIsDeclaredOnce() {
        var twice = assertThrows(
                IllegalArgumentException.class,
                () -> Catalog.of(Section.of("One", SIZE), Section.of("Other", SIZE, NAME)));

        assertEquals("declared twice: size", twice.getMessage());
    }

    /** So that a key means the same in every stack file; a platform may only have another default. */
    @Test
    void platformsThatHaveAKeyHaveTheSameSetting() {
        var settings = new HashMap<String, Setting<?>>();
        for (var platform : PlatformName.values()) {
            for (var section : platform.catalog().sections()) {
                for (var setting : section.settings()) {
                    var first = settings.putIfAbsent(setting.name(), setting);
                    assertTrue(first == null || first == setting, platform + " declares " + setting.name() + " anew");
                }
            }
        }
        assertEquals(settings.size(), Settings.declared().size());
    }

    @Test
    void defaultsOfEveryPlatformAreAllowed() {
        for (var platform : PlatformName.values()) {
            for (var setting : platform.catalog().settings()) {
                if (setting.defaultValue().isPresent() && setting.hasDefault() && !isList(setting)) {
                    assertTrue(setting.allows(setting.defaultText()), platform + " " + setting.name());
                }
            }
        }
    }

    private static boolean isList(Setting<?> setting) {
        return setting.typeName().equals("list");
    }

    private static SettingsReader reader(Catalog catalog, Map<String, String> values) {
        return new SettingsReader("prod", Stacks.plain(values), PlatformName.OPENCHAMBER, catalog);
    }

    private static List<String> problems(SettingsReader reader) {
        return reader.faults().stream()
                .map(fault -> fault.with(fault.remedy()).toString())
                .toList();
    }
}
