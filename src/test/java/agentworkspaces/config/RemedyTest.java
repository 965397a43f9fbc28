package agentworkspaces.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is wrong, the one command after it mends it, and nothing else breaks. */
class RemedyTest {

    /** Another place than that of the examples: an example may not fit there. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "aws:region", "eu-central-1",
            "aws:allowedAccountIds", "[\"012345678901\"]",
            "certificateArn", "arn:aws:acm:eu-central-1:012345678901:certificate/abc");

    @ParameterizedTest
    @EnumSource(PlatformName.class)
    void remedyOfEveryWrongSettingMendsItInOneStep(PlatformName platform) {
        var faults = new TreeSet<String>();
        var tried = 0;
        for (var row : Tables.read("wrong-settings.txt")) {
            var values = values(row.get(0));
            if (values.getOrDefault("platform", platform.word()).equals(platform.word())) {
                tried += mend(Stacks.least(platform).with(values), faults);
                tried += mend(Stacks.least(platform).with(ELSEWHERE).with(values), faults);
            }
        }

        assertEquals(Set.of(), faults);
        assertTrue(tried > 500, platform + ": only " + tried + " remedies");
    }

    /**
     * What is fine by itself may not go with another setting. Each platform tries a third of the pairs, the next one
     * another third: most settings are common to all.
     */
    @ParameterizedTest
    @EnumSource(PlatformName.class)
    void remedyOfAPairOfSettingsMendsItInOneStep(PlatformName platform) {
        var settings = settings(platform);
        var faults = new TreeSet<String>();
        var tried = 0;
        for (int i = 0; i < settings.size(); i++) {
            tried += mend(Stacks.least(platform).with(ELSEWHERE).with(settings.get(i)), faults);
            for (int j = i + 1; j < settings.size(); j++) {
                if ((i + j) % 3 != platform.ordinal() % 3) {
                    continue;
                }
                var pair = new TreeMap<>(settings.get(i));
                pair.putAll(settings.get(j));
                tried += mend(Stacks.least(platform).with(ELSEWHERE).with(pair), faults);
            }
        }

        assertEquals(Set.of(), faults);
        assertTrue(tried > 1_000, platform + ": only " + tried + " remedies");
    }

    @Test
    void partnerThatNobodySetIsOffered() {
        assertEquals(
                List.of("budgetUsd: must be unset when alarmEmail is not set, got 500"
                        + " (pulumi config set alarmEmail ops@example.com)"),
                Stacks.problemsWith("budgetUsd=500"));
    }

    @Test
    void whatSomebodyTurnedOffStaysOff() {
        assertEquals(
                List.of("certExpiryAlarmDays: must be unset when alarmsEnabled is false, got 14"
                        + " (pulumi config rm certExpiryAlarmDays)"),
                Stacks.problemsWith("alarmsEnabled=false ; certExpiryAlarmDays=14"));
    }

    @Test
    void partnersThatNeedOthersComeInOneBlock() {
        assertEquals(
                List.of("oidcClientId: must be unset when oidcIssuer is not set, got workspaces"
                        + " (pulumi config set oidcIssuer https://login.example.com"
                        + " && pulumi config set cognitoEnabled false"
                        + " && pulumi config set oidcAuthorizationEndpoint https://login.example.com/authorize"
                        + " && pulumi config set oidcTokenEndpoint https://login.example.com/token"
                        + " && pulumi config set oidcUserInfoEndpoint https://login.example.com/userinfo"
                        + " && pulumi config set --secret oidcClientSecret)"),
                Stacks.problemsWith("oidcClientId=workspaces"));
    }

    /** Applies each remedy by itself and says what is wrong with it; returns how many there were. */
    private static int mend(ConfigSource source, Set<String> faults) {
        var problems = Stacks.problems(source);
        for (var problem : problems) {
            var mended = Remedies.apply(problem, source);
            var left = Stacks.problems(mended);
            if (values(source).equals(values(mended))) {
                faults.add("does nothing: " + problem);
            } else if (keys(left).stream().anyMatch(keys(List.of(problem))::contains)) {
                faults.add("is not mended: " + problem + " still " + left);
            } else if (!keys(problems).containsAll(keys(left))) {
                faults.add("breaks another: " + problem + " leaves " + left);
            }
        }
        return problems.size();
    }

    private static Set<String> keys(List<String> problems) {
        return problems.stream()
                .map(problem -> problem.substring(0, problem.indexOf(": must be")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> values(ConfigSource source) {
        var values = new TreeMap<String, String>();
        source.keys()
                .forEach(key ->
                        values.put(key, source.get(key).map(ConfigValue::text).orElse("")));
        return values;
    }

    private static Map<String, String> values(String assignments) {
        return Arrays.stream(assignments.split(" ; "))
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> each[1], (first, second) -> second));
    }

    /** Every key of a platform with each value that another test gives it, and every switch both ways. */
    private static List<Map<String, String>> settings(PlatformName platform) {
        var tables = Tables.read("every-setting.txt").stream()
                .filter(row -> platform.catalog().has(row.get(2)))
                .map(row -> Map.entry(row.get(2), row.get(3)));
        var switches = platform.catalog().settings().stream()
                .filter(setting -> setting.allowed().equals("true or false"))
                .flatMap(setting -> Stream.of(Map.entry(setting.name(), "true"), Map.entry(setting.name(), "false")));
        var settings = new ArrayList<Map<String, String>>();
        Stream.concat(tables, switches)
                .filter(each ->
                        !each.getKey().startsWith("aws:") && !each.getKey().equals("platform"))
                .distinct()
                .forEach(each -> settings.add(Map.of(each.getKey(), each.getValue())));
        return settings;
    }
}
