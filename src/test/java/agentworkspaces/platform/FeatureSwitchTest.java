package agentworkspaces.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentworkspaces.config.Setting;
import agentworkspaces.config.Settings;
import agentworkspaces.plan.PlannedResource;
import agentworkspaces.report.comparison.ResourceChange;
import agentworkspaces.report.comparison.ResourceChange.Kind;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeatureSwitchTest {

    /** Counts only when a stack is made and is refused later; or loses a cache, which holds copies. */
    private static final Set<String> REPLACING = Set.of("kmsStorageKey", "redisReplication");

    /** Users, tables and the network that all else stands in: the engine refuses to delete them under removal: retain. */
    private static final Set<String> STAYING =
            Set.of("azCount", "cognitoEnabled", "sessionTable", "dynamodbEnabled", "efsEnabled", "terraformState");

    /** One takes the place of another: caches, which hold copies, and listeners with their targets. */
    private static final Set<String> SWAPPING = Set.of(
            "redisReplication",
            "certificateArn domainName",
            "blueGreen",
            "cloudfrontOnlyOrigin",
            "blockedPaths",
            "certificateArn cloudfrontCertificateArn");

    static Stream<FeatureSwitch> switches() {
        return Stream.of(
                        FeatureSwitch.all(),
                        FeatureSwitch.ofCao(),
                        FeatureSwitch.ofWebsiteAgent(),
                        FeatureSwitch.ofCoder())
                .flatMap(switches -> switches);
    }

    @ParameterizedTest
    @MethodSource("switches")
    void doesExactlyWhatTheTableSays(FeatureSwitch feature) {
        assertEquals(feature.effects(), FeatureSwitch.effects(feature.comparison()));
    }

    @ParameterizedTest
    @MethodSource("switches")
    void removesNothingAndReplacesNothingThatHoldsState(FeatureSwitch feature) {
        var comparison = feature.comparison();

        assertEquals(SWAPPING.contains(feature.toString()), comparison.count(Kind.REMOVED) > 0);
        assertEquals(
                REPLACING.contains(feature.toString()), !comparison.losses().isEmpty(), comparison.losses()::toString);
    }

    @ParameterizedTest
    @MethodSource("switches")
    void addsNothingThatTheEngineWouldRefuseToTakeAwayAgain(FeatureSwitch feature) {
        var stuck = feature.comparison().changes().stream()
                .filter(change -> change.kind() == Kind.ADDED)
                .map(ResourceChange::resource)
                .filter(PlannedResource::protect)
                .toList();

        assertEquals(STAYING.contains(feature.toString()), !stuck.isEmpty(), stuck::toString);
    }

    @Test
    void everySwitchOfTheSettingsIsInTheTable() {
        var tested =
                switches().flatMap(feature -> feature.on().keySet().stream()).collect(Collectors.toSet());
        var untested = Settings.declared().stream()
                .filter(setting -> setting.typeName().equals("boolean"))
                .map(Setting::name)
                .filter(name -> !name.startsWith("aws:") && !tested.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), untested);
    }
}
