package agentworkspaces;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.Plans;
import agentworkspaces.platform.AwsProvider;
import agentworkspaces.platform.DeploymentRecord;
import com.pulumi.resources.ComponentResource;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("agentworkspaces");
    private static final String ROOT = "agentworkspaces";
    private static final String[] DEPLOY_SIDE = packages(
            "config",
            "platform",
            "network",
            "storage",
            "identity",
            "image",
            "service",
            "loadbalancer",
            "data",
            "secrets",
            "edge",
            "observability",
            "delivery",
            "iam",
            "runtime",
            "support");
    private static final String[] COMPONENTS = packages(
            "network",
            "storage",
            "identity",
            "image",
            "service",
            "loadbalancer",
            "data",
            "secrets",
            "edge",
            "observability",
            "delivery",
            "iam",
            "support");
    private static final String[] LOOK_SIDE = packages("plan", "guard", "cost", "report", "cli");

    @Test
    void everyPackageIsOnOneSide() {
        classes()
                .should()
                .resideInAnyPackage(Stream.of(DEPLOY_SIDE, LOOK_SIDE, new String[] {ROOT})
                        .flatMap(Stream::of)
                        .toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void deploySideDoesNotKnowTheLookSide() {
        noClasses()
                .that(resideInAnyPackage(DEPLOY_SIDE).or(resideInAPackage(ROOT)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(LOOK_SIDE)
                .check(CLASSES);
    }

    @Test
    void rootPackageHoldsTheProgramItsEntryPointAndTheChoiceOfPlatforms() {
        assertEquals(
                List.of("Main", "Platforms", "Program"),
                CLASSES.stream()
                        .filter(type -> type.getPackageName().equals(ROOT) && !type.isAnonymousClass())
                        .map(type -> type.getSimpleName())
                        .sorted()
                        .toList());
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void platformsOnlyWireComponents() {
        noClasses()
                .that(resideInAPackage(ROOT + ".platform..").and(not(type(AwsProvider.class))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.pulumi.aws..")
                .check(CLASSES);
    }

    /** They take values, so that a platform may set what another leaves alone. */
    @Test
    void componentsKnowNoSettings() {
        noClasses()
                .that(resideInAnyPackage(COMPONENTS))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages("config", "platform"))
                .check(CLASSES);
    }

    @Test
    void whatComponentsHandOutIsUsed() {
        methods()
                .that()
                .areDeclaredInClassesThat(resideInAnyPackage(COMPONENTS).and(assignableTo(ComponentResource.class)))
                .and()
                .arePublic()
                .should(beCalledByAnotherClass())
                .check(CLASSES);
    }

    @Test
    void everyComponentIsMadeBySomebody() {
        classes()
                .that(resideInAnyPackage(COMPONENTS).and(assignableTo(ComponentResource.class)))
                .should(new ArchCondition<>("be made by another class") {
                    @Override
                    public void check(JavaClass component, ConditionEvents events) {
                        if (!isMade(component)) {
                            events.add(SimpleConditionEvent.violated(component, component.getName() + " is not made"));
                        }
                    }
                })
                .check(CLASSES);
    }

    @Test
    void onlyContainerImagesUseAwsx() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".image", ROOT + ".image.awsx")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..awsx..")
                .check(CLASSES);
    }

    @Test
    void everyPlatformWritesItsRecordFirst() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".platform..")
                .and()
                .areAssignableTo(ComponentResource.class)
                .should()
                .callMethod(DeploymentRecord.class, "keepWith", ComponentResource.class)
                .because("the next deployment must know of one that failed (docs/adr/0004-creation-only-settings.md)")
                .check(CLASSES);
    }

    /** What they promise may change with any version; RuntimeVersionTest tells which one this holds for. */
    @Test
    void onlyTheRuntimeUsesInternalsOfPulumi() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".runtime")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.pulumi..internal..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineWritesToTheStandardStreams() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".cli")
                .should(ACCESS_STANDARD_STREAMS)
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineTouchesJavaUtilLogging() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".cli")
                .should(USE_JAVA_UTIL_LOGGING)
                .check(CLASSES);
    }

    /** A platform's own package is not part of its token, which must never change. */
    @Test
    void typeTokensOfComponentsNameTheirClasses() {
        var tokens = Stream.of(
                        Plans.of("prod"), Plans.bare("cognitoEnabled", "false", "uiPassword", "correct-horse-battery"))
                .flatMap(plan -> plan.resources().stream())
                .map(PlannedResource::type)
                .filter(type -> type.startsWith("agent-workspaces:"))
                .collect(Collectors.toSet());

        assertTrue(tokens.size() >= 12, tokens::toString);
        for (var token : tokens) {
            var parts = token.split(":");
            var home = parts[1].equals("platform") ? parts[1] + "." + parts[2].toLowerCase(Locale.ROOT) : parts[1];
            assertTrue(CLASSES.contain(ROOT + "." + home + "." + parts[2]), token);
        }
    }

    private static boolean isMade(JavaClass component) {
        return component.getConstructorCallsToSelf().stream()
                .anyMatch(call -> !call.getOriginOwner().equals(component));
    }

    /** Also by a name that an interface gives it. */
    private static ArchCondition<JavaMethod> beCalledByAnotherClass() {
        return new ArchCondition<>("be called by another class") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                var owner = method.getOwner();
                var callers = Stream.concat(Stream.of(owner), owner.getAllRawInterfaces().stream())
                        .flatMap(type -> type
                                .tryGetMethod(
                                        method.getName(),
                                        method.getRawParameterTypes().stream()
                                                .map(JavaClass::getName)
                                                .toArray(String[]::new))
                                .stream())
                        .flatMap(declared -> declared.getAccessesToSelf().stream());
                if (callers.noneMatch(access -> !access.getOriginOwner().equals(owner))) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName() + " is not called"));
                }
            }
        };
    }

    private static String[] packages(String... names) {
        return Stream.of(names).map(name -> ROOT + "." + name + "..").toArray(String[]::new);
    }
}
