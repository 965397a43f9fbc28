package agentworkspaces.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every setting of every platform with another value than its default. */
class EverySettingTest {

    private static final List<String> STACKS = List.of("cognito", "oidc", "built");

    /** What makes a stack that stack. */
    private static final Set<String> FIXED = Set.of("stack.name", "stack.platform");

    private record Row(String platforms, String stacks, String key, String value, String arrives) {

        static Row of(List<String> cells) {
            return new Row(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4));
        }

        boolean countsFor(PlatformName platform, String stack) {
            return platform.catalog().has(key) && isOneOf(platforms, platform.word()) && isOneOf(stacks, stack);
        }

        private static boolean isOneOf(String cell, String name) {
            return cell.equals("all") || List.of(cell.split(" ")).contains(name);
        }

        /** What arrives, by component. */
        Map<String, String> components() {
            return Arrays.stream(arrives.split(" ; "))
                    .map(part -> part.split("=", 2))
                    .collect(Collectors.toMap(part -> part[0], part -> part.length == 1 ? value : part[1]));
        }
    }

    private static final List<Row> ROWS =
            Tables.read("every-setting.txt").stream().map(Row::of).toList();

    static Stream<Arguments> stacks() {
        return Arrays.stream(PlatformName.values())
                .flatMap(platform -> STACKS.stream().map(stack -> Arguments.of(platform, stack)));
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void everyKeyArrivesInItsComponent(PlatformName platform, String stack) {
        var arrived = Components.of(Settings.read("dev", every(platform, stack)));

        rows(platform, stack).values().forEach(row -> row.components()
                .forEach((component, text) -> assertEquals(text, arrived.get(component), row.toString())));
    }

    @ParameterizedTest
    @EnumSource(PlatformName.class)
    void noComponentKeepsItsDefaultInAllStacks(PlatformName platform) {
        var defaults = Components.of(Settings.read("dev", Stacks.least(platform)));
        var kept = new TreeSet<>(defaults.keySet());
        kept.removeAll(FIXED);
        for (var stack : STACKS) {
            Components.of(Settings.read("dev", every(platform, stack))).forEach((component, text) -> {
                if (!text.equals(defaults.get(component))) {
                    kept.removeIf(path -> (component + ".").startsWith(path + ".") || component.startsWith(path + "["));
                }
            });
        }
        ROWS.stream()
                .filter(row -> !platform.catalog().has(row.key()))
                .flatMap(row -> row.components().keySet().stream())
                .forEach(component -> kept.removeIf(path -> (component + ".").startsWith(path + ".")));

        assertEquals(Set.of(), kept);
    }

    @ParameterizedTest
    @EnumSource(PlatformName.class)
    void noDeclaredKeyIsForgotten(PlatformName platform) {
        var given = STACKS.stream()
                .flatMap(stack -> rows(platform, stack).keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(
                platform.catalog().settings().stream()
                        .map(Setting::name)
                        .collect(Collectors.toCollection(TreeSet::new)),
                given);
    }

    @Test
    void secretsAreNotPrinted() {
        for (var stack : List.of("cognito", "oidc", "built")) {
            var source = every(PlatformName.OPENCHAMBER, stack);
            var printed = Settings.read("dev", source).toString();

            for (var secret : source.secretTexts()) {
                assertFalse(printed.contains(secret), printed);
            }
            assertTrue(printed.contains("uiPassword=Optional[[secret]]"), printed);
            assertTrue(printed.contains("apiKeys={ANTHROPIC_API_KEY=[secret], OPENAI_API_KEY=[secret]}"), printed);
        }
    }

    @Test
    void whatHoldsASecretPrintsTheRest() {
        assertEquals(
                "LoginSettings[cognitoEnabled=false, cognitoDomainPrefix=openchamber-prod-1d23cecc,"
                        + " cognitoCustomDomain=Optional.empty, cognitoMfa=required, cognitoPasswordLength=8,"
                        + " cognitoPasswordSymbols=false, temporaryPasswordDays=7, threatProtection=Optional.empty, oidc=Optional[OidcSettings[issuer=https://id.example.org,"
                        + " authorizationEndpoint=https://id.example.org/authorize,"
                        + " tokenEndpoint=https://id.example.org/token,"
                        + " userInfoEndpoint=https://id.example.org/userinfo, clientId=openchamber-blue,"
                        + " clientSecret=[secret]]], sessionTimeoutHours=12, sameOriginOnly=true]",
                Stacks.read(
                                "cognitoEnabled=false",
                                "oidcIssuer=https://id.example.org",
                                "oidcAuthorizationEndpoint=https://id.example.org/authorize",
                                "oidcTokenEndpoint=https://id.example.org/token",
                                "oidcUserInfoEndpoint=https://id.example.org/userinfo",
                                "oidcClientId=openchamber-blue",
                                "oidcClientSecret=client-secret-of-ours")
                        .platform(OpenChamberSettings.class)
                        .login()
                        .toString());
        assertEquals(
                "SecuritySettings[apiKeys={A=[secret]}, kmsKey=false, kmsStorageKey=false,"
                        + " readonlyRootFilesystem=false, waf=false, wafRateLimit=10000]",
                Stacks.read("apiKeys={\"A\":\"sk-first\"}")
                        .platform(OpenChamberSettings.class)
                        .security()
                        .toString());
    }

    /** Another value than the default of every setting that this stack has. */
    private static ConfigSource every(PlatformName platform, String stack) {
        return ConfigSource.of(Map.of())
                .with(rows(platform, stack).values().stream().collect(Collectors.toMap(Row::key, Row::value)))
                .with(Map.of("platform", platform.word()));
    }

    /** The rows of a stack by key; a later one takes the place of an earlier one. */
    private static Map<String, Row> rows(PlatformName platform, String stack) {
        var rows = new LinkedHashMap<String, Row>();
        ROWS.stream().filter(row -> row.countsFor(platform, stack)).forEach(row -> rows.put(row.key(), row));
        return rows;
    }
}
