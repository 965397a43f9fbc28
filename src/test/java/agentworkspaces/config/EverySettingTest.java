package agentworkspaces.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.service.OfficeHours;
import agentworkspaces.support.Cidr;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every setting with another value than its default. */
class EverySettingTest {

    private static final List<List<String>> EVERY_SETTING = Tables.read("every-setting.txt");

    @Test
    void everyKeyArrivesInTheRecords() {
        var settings = Settings.read("dev", every("cognito"));

        assertEquals(
                new StackSettings(
                        "dev",
                        PlatformName.OPENCHAMBER,
                        "-blue",
                        Removal.DESTROY,
                        Map.of("Team", "platform", "Cost", "42"),
                        Optional.of("arn:aws:iam::123456789012:policy/boundary"),
                        List.of(new Acknowledgement("ELB.5", "open*", "dev", Optional.of(LocalDate.of(2027, 6, 30))))),
                settings.stack());
        assertEquals(
                new AwsSettings(
                        "eu-west-1",
                        List.of("012345678901"),
                        List.of("210987654321"),
                        Optional.of("workspaces"),
                        Optional.of(new AwsSettings.AssumeRole(
                                "arn:aws:iam::123456789012:role/deployer", Optional.of("up"), Optional.of("id"))),
                        Map.of("s3", "http://localhost:4566", "ec2", "http://localhost:4567"),
                        Map.of("Owner", "ops"),
                        new AwsSettings.IgnoreTags(List.of("LastPatched"), List.of("audit:")),
                        new AwsSettings.Skips(
                                Optional.of(true), Optional.of(true), Optional.of(false), Optional.of(true))),
                settings.aws());
        assertEquals(
                new OpenChamberSettings(
                        new NetworkSettings(
                                Cidr.parse("172.16.0.0/20"),
                                3,
                                List.of("eu-west-1c", "eu-west-1a", "eu-west-1b"),
                                3,
                                false,
                                List.of(443, 8443),
                                false,
                                List.of("required", "bedrock-runtime")),
                        new StorageSettings(
                                Optional.empty(),
                                false,
                                false,
                                "/aws-backup-restore_2026-01-01T00-00-00-000Z/workspace",
                                Optional.of(90)),
                        new LoginSettings(
                                true,
                                "openchamber-dev-b198db18",
                                Optional.of(new LoginSettings.CustomDomain(
                                        "login.example.org", "arn:aws:acm:us-east-1:123456789012:certificate/def")),
                                "optional",
                                14,
                                true,
                                3,
                                Optional.of(new LoginSettings.ThreatProtection(
                                        Optional.of("arn:aws:ses:us-east-1:123456789012:identity/example.com"))),
                                Optional.empty(),
                                24,
                                false),
                        new ImageSettings(Optional.empty(), "v7", false),
                        new TaskSettings(8192, 20480, 3, true, 2, "ARM64", 50, true, 300, 120, 365),
                        new ScalingSettings(
                                Optional.of(new OfficeHours("07:30", "19:00", "MON-THU,SAT", "Europe/Berlin")),
                                4,
                                50,
                                Optional.of(60),
                                Optional.of(1000)),
                        new LoadBalancerSettings(
                                Optional.of(new LoadBalancerSettings.Address(
                                        "workspace.example.org",
                                        Optional.of("arn:aws:acm:eu-west-1:123456789012:certificate/abc"),
                                        Optional.of("Z0123456789EXAMPLE"))),
                                List.of(Cidr.parse("203.0.113.0/24"), Cidr.parse("198.51.100.7/32")),
                                false,
                                4000,
                                "/api/health",
                                3600,
                                List.of("/api/client-auth/*", "/ws")),
                        new ObservabilitySettings(
                                true,
                                Optional.of("ops@example.org"),
                                14,
                                true,
                                "enhanced",
                                true,
                                true,
                                true,
                                true,
                                30,
                                Optional.of(500),
                                true,
                                true),
                        new SecuritySettings(
                                Map.of(
                                        "ANTHROPIC_API_KEY",
                                        new Secret("sk-first"),
                                        "OPENAI_API_KEY",
                                        new Secret("sk-second")),
                                true,
                                true,
                                true,
                                true,
                                500),
                        new DeliverySettings(Optional.of("example/workspaces"), "blue", false),
                        "1.20.1",
                        "1.18.40",
                        Optional.of(new Secret("correct-horse-battery")),
                        "Someone Else",
                        "someone@example.com"),
                settings.platform(OpenChamberSettings.class));
    }

    @Test
    void keysOfAnOpenIdConnectProviderArriveWithoutCognito() {
        var settings = Settings.read("dev", every("oidc")).platform(OpenChamberSettings.class);

        assertEquals(
                new OidcSettings(
                        "https://id.example.org",
                        "https://id.example.org:8443/authorize?a=b",
                        "https://id.example.org/token",
                        "https://id.example.org:443/userinfo?a=b",
                        "openchamber-blue",
                        new Secret("client-secret-of-ours")),
                settings.login().oidc().orElseThrow());
        assertFalse(settings.login().cognitoEnabled());
        assertFalse(settings.task().enableExecuteCommand());
        assertEquals(0, settings.network().natGateways());
        assertTrue(settings.network().natInstance());
        assertEquals(
                Optional.of("ghcr.io/example/openchamber@sha256:" + "0".repeat(64)),
                settings.image().image());
    }

    @Test
    void prefixOfTheLoginPageAndBuildImageArrive() {
        var settings = Settings.read("dev", every("built")).platform(OpenChamberSettings.class);

        assertEquals("our-workspace", settings.login().cognitoDomainPrefix());
        assertTrue(settings.image().buildImage());
    }

    @Test
    void noDeclaredKeyIsForgotten() {
        var declared = new TreeSet<String>();
        Settings.declared().forEach(setting -> declared.add(setting.name()));
        var given = new TreeSet<String>();
        EVERY_SETTING.forEach(row -> given.add(row.get(1)));

        assertEquals(declared, given);
    }

    @Test
    void secretsAreNotPrinted() {
        for (var stack : List.of("cognito", "oidc", "built")) {
            var source = every(stack);
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
    private static ConfigSource every(String stack) {
        return ConfigSource.of(Map.of())
                .with(EVERY_SETTING.stream()
                        .filter(row -> row.get(0).equals("all") || row.get(0).equals(stack))
                        .collect(Collectors.toMap(row -> row.get(1), row -> row.get(2))));
    }
}
