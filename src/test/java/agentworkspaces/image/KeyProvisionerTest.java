package agentworkspaces.image;

import static agentworkspaces.image.KeyProvisioner.KEYS;
import static agentworkspaces.image.KeyProvisioner.ROTATE;
import static agentworkspaces.image.KeyProvisioner.body;
import static agentworkspaces.image.KeyProvisioner.key;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.support.Sha256;
import com.google.gson.JsonObject;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the key provisioner beside the real proxy of LiteLLM. */
@Tag("registry")
class KeyProvisionerTest {

    private static final String NOBODY = "http://127.0.0.1:1";

    @TempDir
    private static Path root;

    private static LiteLlm litellm;
    private static KeyProvisioner provisioner;

    @BeforeAll
    static void start() throws Exception {
        KeyProvisioner.python();
        litellm = LiteLlm.shared();
        provisioner = new KeyProvisioner(root, litellm.address(), NOBODY)
                .with("USER_BUDGET", "50")
                .with("USER_BUDGET_DURATION", "30d")
                .with("USER_RPM", "60")
                .start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (provisioner != null) {
            provisioner.stop();
        }
    }

    @Test
    void isWellByItselfAndReadyWithLiteLlm() throws Exception {
        var alone = new KeyProvisioner(root, NOBODY, NOBODY).start();
        try {
            assertEquals(200, provisioner.server().get("/health").statusCode());
            assertEquals(200, provisioner.server().get("/health/ready").statusCode());
            assertEquals(200, alone.server().get("/health").statusCode());
            assertEquals(503, alone.server().get("/health/ready").statusCode());
        } finally {
            alone.stop();
        }
    }

    @Test
    void keyOfAUserIsMadeOnceWithItsLimits() throws Exception {
        var answer = provisioner.ask(KEYS, "{\"user\": \" Alice@example.com\"}");
        var again = provisioner.keyOf("alice@example.com");

        assertEquals("alice@example.com", body(answer).get("user").getAsString());
        assertEquals("coder-alice@example.com", body(answer).get("alias").getAsString());
        assertEquals(key(answer), again);
        assertTrue(again.matches("sk-[A-Za-z0-9_-]{43}"), again);
        var stored = only("coder-alice@example.com");
        assertEquals(Sha256.hex(again), stored.get("token").getAsString());
        assertEquals("alice@example.com", stored.get("user_id").getAsString());
        assertEquals(50, stored.get("max_budget").getAsInt());
        assertEquals("30d", stored.get("budget_duration").getAsString());
        assertEquals(60, stored.get("rpm_limit").getAsInt());
        assertTrue(stored.get("tpm_limit").isJsonNull());
        assertEquals("no-store", answer.headers().firstValue("cache-control").orElseThrow());
    }

    @Test
    void everyUserHasAnotherKey() throws Exception {
        assertNotEquals(provisioner.keyOf("one"), provisioner.keyOf("two"));
        assertNotEquals(provisioner.keyOf("one"), provisioner.keyOf("one@example.com"));
    }

    @Test
    void anotherTaskGivesTheSameKey() throws Exception {
        var second = new KeyProvisioner(root, litellm.address(), NOBODY).start();
        try {
            assertEquals(provisioner.keyOf("shared"), second.keyOf("shared"));
        } finally {
            second.stop();
        }
    }

    @Test
    void requestsAtOnceMakeOneKey() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            var asked = new ArrayList<Future<String>>();
            for (int request = 0; request < 8; request++) {
                asked.add(threads.submit(() -> provisioner.keyOf("hasty")));
            }
            var keys = new HashSet<String>();
            for (var answer : asked) {
                keys.add(answer.get());
            }
            assertEquals(1, keys.size());
            assertEquals(1, litellm.keys("coder-hasty").size());
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void changedLimitsReachAKeyThatIsThere() throws Exception {
        var before = provisioner.keyOf("limited");
        var generous = new KeyProvisioner(root, litellm.address(), NOBODY)
                .with("USER_TPM", "100000")
                .with("USER_MODELS", "claude-sonnet, custom-gpt-4o")
                .start();
        try {
            assertEquals(before, generous.keyOf("limited"));
        } finally {
            generous.stop();
        }

        var stored = only("coder-limited");
        assertTrue(stored.get("max_budget").isJsonNull());
        assertTrue(stored.get("rpm_limit").isJsonNull());
        assertEquals(100000, stored.get("tpm_limit").getAsInt());
        assertEquals(
                "[\"claude-sonnet\",\"custom-gpt-4o\"]", stored.get("models").toString());
    }

    @Test
    void rotatedKeyReplacesTheOldOne() throws Exception {
        var old = provisioner.keyOf("rotating");

        var rotated = key(provisioner.ask(ROTATE, "{\"user\": \"rotating\"}"));

        assertNotEquals(old, rotated);
        assertEquals(rotated, provisioner.keyOf("rotating"));
        assertEquals(Sha256.hex(rotated), only("coder-rotating").get("token").getAsString());
    }

    @Test
    void keyThatSomebodyDeletedComesBackAsAnother() throws Exception {
        var leaked = provisioner.keyOf("careless");

        litellm.post("/key/delete", "{\"key_aliases\": [\"coder-careless\"]}");

        assertNotEquals(leaked, provisioner.keyOf("careless"));
    }

    @Test
    void keyThatCannotBeKnownIsReplaced() throws Exception {
        litellm.post("/key/generate", "{\"key_alias\": \"coder-by-hand\", \"user_id\": \"by-hand\"}");

        var key = provisioner.keyOf("by-hand");

        assertEquals(Sha256.hex(key), only("coder-by-hand").get("token").getAsString());
    }

    @Test
    void keyOfAnotherMasterKeyIsReplaced() throws Exception {
        var stored = only("coder-"
                + body(provisioner.ask(KEYS, "{\"user\": \"moved\"}"))
                        .get("user")
                        .getAsString());
        litellm.post(
                "/key/update",
                "{\"key\": \"%s\", \"metadata\": {\"key_provisioner_nonce\": \"another\"}}"
                        .formatted(stored.get("token").getAsString()));

        var key = provisioner.keyOf("moved");

        assertNotEquals(stored.get("token").getAsString(), Sha256.hex(key));
        assertEquals(Sha256.hex(key), only("coder-moved").get("token").getAsString());
    }

    @Test
    void blockedUserGetsNoKeyNorAnother() throws Exception {
        var key = provisioner.keyOf("blocked");
        litellm.post("/key/block", "{\"key\": \"" + key + "\"}");

        assertEquals(403, provisioner.ask(KEYS, "{\"user\": \"blocked\"}").statusCode());
        assertEquals(403, provisioner.ask(ROTATE, "{\"user\": \"blocked\"}").statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "{\"user\": null}",
                "{\"user\": 7}",
                "{\"user\": \"\"}",
                "{\"user\": \"../admin\"}",
                "{\"user\": \"a b\"}",
                "{\"user\": \"a\\nb\"}",
                "{\"user\": \"a@b@c\"}",
                "{\"user\": \"älice\"}",
                "{\"user\": \"alice\", \"max_budget\": 1000}",
                "{\"user\": \"alice\"",
                "\u0000"
            })
    void whatNamesNoUserIsRefused(String body) throws Exception {
        var answer = provisioner.ask(KEYS, body);

        assertEquals(400, answer.statusCode(), answer.body());
        assertFalse(body(answer).get("error").getAsString().isEmpty());
    }

    @Test
    void longNamesAndBodiesAreRefused() throws Exception {
        assertEquals(
                400,
                provisioner.ask(KEYS, "{\"user\": \"" + "a".repeat(300) + "\"}").statusCode());
        assertEquals(
                413,
                provisioner
                        .ask(KEYS, "{\"user\": \"" + "a".repeat(5000) + "\"}")
                        .statusCode());
        assertEquals(400, provisioner.ask(KEYS, "[".repeat(4000)).statusCode());
    }

    @Test
    void tooManyRequestsAreRefused() throws Exception {
        var strict = new KeyProvisioner(root, litellm.address(), NOBODY)
                .with("REQUESTS_PER_MINUTE", "2")
                .start();
        try {
            strict.keyOf("eager");
            strict.keyOf("eager");

            var third = strict.ask(KEYS, "{\"user\": \"eager\"}");

            assertEquals(429, third.statusCode());
            assertEquals("60", third.headers().firstValue("retry-after").orElseThrow());
            strict.keyOf("patient");
            for (int attempt = 0; attempt < 2; attempt++) {
                assertEquals(
                        401,
                        strict.server()
                                .post(KEYS, "{}", "Authorization", "Bearer guess")
                                .statusCode());
            }
            assertEquals(
                    429,
                    strict.server()
                            .post(KEYS, "{}", "Authorization", "Bearer guess")
                            .statusCode());
        } finally {
            strict.stop();
        }
    }

    @Test
    void serverThatHangsIsGivenUp() throws Exception {
        try (var silent = new ServerSocket(0)) {
            var impatient = new KeyProvisioner(root, "http://127.0.0.1:" + silent.getLocalPort(), NOBODY)
                    .with("UPSTREAM_TIMEOUT", "1")
                    .start();
            try {
                var begin = Instant.now();

                var answer = impatient.ask(KEYS, "{\"user\": \"alice\"}");

                assertEquals(502, answer.statusCode());
                assertTrue(Duration.between(begin, Instant.now()).toSeconds() < 10);
            } finally {
                impatient.stop();
            }
        }
    }

    @Test
    void noSecretIsInTheLogOrInAnError() throws Exception {
        var key = provisioner.keyOf("logged");
        var wrong = new KeyProvisioner(root, litellm.address(), NOBODY)
                .with("LITELLM_MASTER_KEY", "sk-wrong-master-key-0123456789abcdefghijklmn")
                .start();
        HttpResponse<String> refused;
        try {
            refused = wrong.ask(KEYS, "{\"user\": \"logged\"}");
            assertEquals(502, refused.statusCode());
            assertTrue(
                    wrong.server().log().contains("LiteLLM answers /key/list with 4"),
                    wrong.server().log());
        } finally {
            wrong.stop();
        }

        var texts = List.of(provisioner.server().log(), wrong.server().log(), refused.body());
        assertTrue(texts.get(0).contains("made key \"coder-logged\""), texts.get(0));
        for (var text : texts) {
            for (var secret : List.of(key, LiteLlm.MASTER_KEY, KeyProvisioner.SECRET, "sk-")) {
                assertFalse(text.contains(secret), text);
            }
        }
    }

    @Test
    void endsWithinSecondsWhenToldTo() throws Exception {
        var ending = new KeyProvisioner(root, litellm.address(), NOBODY).start();
        ending.keyOf("last");

        ending.server().process().destroy();

        assertTrue(ending.server().process().waitFor(10, TimeUnit.SECONDS), "still running after SIGTERM");
        assertTrue(
                ending.server().log().contains("Application shutdown complete"),
                ending.server().log());
        assertFalse(ending.server().log().contains("Traceback"), ending.server().log());
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() throws Exception {
        var server = new KeyProvisioner(root, "litellm:4000", "")
                .with("PROVISIONER_SECRET", "short")
                .with("USER_BUDGET", "lots")
                .with("USER_BUDGET_DURATION", "30d")
                .with("REQUESTS_PER_MINUTE", "0")
                .with("LOGIN_ISSUER", "https://login.example.com")
                .run();
        try {
            assertTrue(server.process().waitFor(20, TimeUnit.SECONDS));
            assertEquals(1, server.process().exitValue());
            for (var name : List.of(
                    "LITELLM_URL",
                    "CODER_URL",
                    "PROVISIONER_SECRET",
                    "USER_BUDGET",
                    "REQUESTS_PER_MINUTE",
                    "LOGIN_SIGNER",
                    "LOGIN_CLIENT_ID")) {
                assertTrue(server.log().contains("key-provisioner: " + name + " must "), server.log());
            }
            assertFalse(server.log().contains("short"), server.log());
        } finally {
            server.stop();
        }
    }

    private static JsonObject only(String alias) throws Exception {
        var keys = litellm.keys(alias);
        assertEquals(1, keys.size(), keys.toString());
        return keys.get(0).getAsJsonObject();
    }
}
