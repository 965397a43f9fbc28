package agentworkspaces.image;

import static agentworkspaces.image.KeyProvisioner.KEYS;
import static agentworkspaces.image.KeyProvisioner.ROTATE;
import static agentworkspaces.image.KeyProvisioner.body;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may have which key: the key provisioner behind a load balancer, beside Coder and the real proxy of LiteLLM. */
@Tag("registry")
class KeyProvisionerLoginTest {

    private static final String SESSION = "aBcDeFgHiJ-0123456789abcdefghij";
    private static final String SUSPENDED = "kLmNoPqRsT-0123456789abcdefghij";

    @TempDir
    private static Path root;

    private static KeyPair keys;
    private static HttpServer others;
    private static LiteLlm litellm;
    private static KeyProvisioner provisioner;

    @BeforeAll
    static void start() throws Exception {
        KeyProvisioner.python();
        keys = LoginToken.newKeys();
        others = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        others.createContext("/keys/" + LoginToken.KEY_ID, exchange -> answer(exchange, 200, LoginToken.pem(keys)));
        others.createContext("/coder/api/v2/users/me", KeyProvisionerLoginTest::userOfSession);
        others.start();
        var address = "http://127.0.0.1:" + others.getAddress().getPort();
        litellm = LiteLlm.shared();
        provisioner = new KeyProvisioner(root, litellm.address(), address + "/coder")
                .with("LOGIN_SIGNER", LoginToken.SIGNER)
                .with("LOGIN_ISSUER", LoginToken.ISSUER)
                .with("LOGIN_CLIENT_ID", LoginToken.CLIENT)
                .with("LOGIN_KEYS_URL", address + "/keys")
                .start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (provisioner != null) {
            provisioner.stop();
        }
        if (others != null) {
            others.stop(0);
        }
    }

    @Test
    void personWhoLoggedInSeesThePageAndTheKeyOfTheirWorkspaces() throws Exception {
        var page = provisioner.server().get("/", "x-amzn-oidc-data", token().signed());
        var key = KeyProvisioner.key(asPerson(KEYS, "{}", token().signed()));

        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("Show my key"));
        var policy = page.headers().firstValue("content-security-policy").orElseThrow();
        assertTrue(policy.contains("script-src 'sha256-"), policy);
        assertTrue(policy.contains("frame-ancestors 'none'"), policy);
        assertEquals(provisioner.keyOf("alice@example.com"), key);
    }

    @Test
    void personMayReplaceTheirOwnKeyOnly() throws Exception {
        var old = KeyProvisioner.key(asPerson(KEYS, "{}", token().signed()));
        var rotated = KeyProvisioner.key(asPerson(ROTATE, "{}", token().signed()));

        assertNotEquals(old, rotated);
        assertEquals(
                403,
                asPerson(KEYS, "{\"user\": \"bob@example.com\"}", token().signed())
                        .statusCode());
    }

    @Test
    void pagesOfOtherSitesGetNothing() throws Exception {
        var server = provisioner.server();
        var foreign = server.post(ROTATE, "{}", "x-amzn-oidc-data", token().signed(), "Sec-Fetch-Site", "cross-site");
        var form =
                server.send(server.request(ROTATE, "x-amzn-oidc-data", token().signed(), "Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("{}")));

        assertEquals(403, foreign.statusCode(), foreign.body());
        assertEquals(415, form.statusCode(), form.body());
        assertEquals(405, server.get(KEYS, "x-amzn-oidc-data", token().signed()).statusCode());
    }

    @Test
    void loginThatTheBalancerDidNotSignIsRefused() throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(LoginToken.pem(keys).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var symmetric = token().header("alg", "HS256");
        var genuine = token().signed();
        var signature = genuine.substring(genuine.lastIndexOf('.'));
        var refused = Map.of(
                "another key", new LoginToken(LoginToken.newKeys()).signed(),
                "no signature", token().header("alg", "none").signedBy(new byte[0]),
                "the public key as a password",
                        symmetric.signedBy(mac.doFinal(symmetric.content().getBytes(StandardCharsets.US_ASCII))),
                "changed claims", token().claim("email", "bob@example.com").content() + signature,
                "another balancer",
                        token().header("signer", LoginToken.SIGNER.replace("app/coder", "app/other"))
                                .signed(),
                "another client", token().header("client", "other").signed(),
                "another issuer",
                        token().claim("iss", "https://evil.example.net").signed(),
                "a key of nobody",
                        token().header("kid", "ffffffff-ffff-ffff-ffff-ffffffffffff")
                                .signed(),
                "a path as key",
                        token().header("kid", "../coder/api/v2/users/me").signed(),
                "no token", "alice@example.com");

        for (var login : refused.entrySet()) {
            var answer = asPerson(KEYS, "{}", login.getValue());
            assertEquals(401, answer.statusCode(), login.getKey() + ": " + answer.body());
        }
    }

    @Test
    void loginThatIsOverOrWithoutAVerifiedAddressIsRefused() throws Exception {
        var over = token().claim("exp", Instant.now().getEpochSecond() - 60).signed();

        assertTrue(asPerson(KEYS, "{}", over).body().contains("expired"));
        for (var login : List.of(
                over,
                token().claim("email", "").signed(),
                token().claim("email", List.of("alice@example.com")).signed(),
                token().claim("email_verified", "false").signed())) {
            assertEquals(401, asPerson(KEYS, "{}", login).statusCode());
        }
    }

    @Test
    void loginIsNotBelievedWithoutABalancer() throws Exception {
        var alone = new KeyProvisioner(root, litellm.address(), "http://127.0.0.1:1").start();
        try {
            var answer = alone.server().post(KEYS, "{}", "x-amzn-oidc-data", token().signed());
            assertEquals(401, answer.statusCode());
        } finally {
            alone.stop();
        }
    }

    @Test
    void sessionOfCoderHasTheKeyOfItsUser() throws Exception {
        var answer = provisioner.server().post(KEYS, "{}", "Coder-Session-Token", SESSION);

        assertEquals("carol@example.com", body(answer).get("user").getAsString());
        assertEquals(provisioner.keyOf("carol@example.com"), KeyProvisioner.key(answer));
        assertEquals(
                403,
                provisioner
                        .server()
                        .post(KEYS, "{\"user\": \"alice@example.com\"}", "Coder-Session-Token", SESSION)
                        .statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "unknown-session-0123456789", SUSPENDED})
    void sessionThatCoderDoesNotLetInIsRefused(String session) throws Exception {
        assertEquals(
                401,
                provisioner
                        .server()
                        .post(KEYS, "{}", "Coder-Session-Token", session)
                        .statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong", "Bearer ", "Basic " + KeyProvisioner.SECRET, KeyProvisioner.SECRET})
    void wrongSecretIsRefusedWhateverElseIsShown(String authorization) throws Exception {
        var answer = provisioner
                .server()
                .post(KEYS, "{}", "Authorization", authorization, "x-amzn-oidc-data", token().signed());

        assertEquals(401, answer.statusCode());
    }

    @Test
    void nobodyGetsNothing() throws Exception {
        assertEquals(401, provisioner.server().get("/").statusCode());
        assertEquals(
                401, provisioner.server().post(KEYS, "{\"user\": \"alice\"}").statusCode());
        assertEquals(404, provisioner.server().get("/docs").statusCode());
    }

    private static LoginToken token() {
        return new LoginToken(keys);
    }

    private static HttpResponse<String> asPerson(String path, String body, String login) throws Exception {
        return provisioner.server().post(path, body, "x-amzn-oidc-data", login, "Sec-Fetch-Site", "same-origin");
    }

    private static void userOfSession(HttpExchange exchange) throws IOException {
        var session = exchange.getRequestHeaders().getFirst("Coder-Session-Token");
        if (SESSION.equals(session)) {
            answer(
                    exchange,
                    200,
                    "{\"username\": \"carol\", \"email\": \"carol@example.com\", \"status\": \"active\"}");
        } else if (SUSPENDED.equals(session)) {
            answer(
                    exchange,
                    200,
                    "{\"username\": \"dave\", \"email\": \"dave@example.com\", \"status\": \"suspended\"}");
        } else {
            answer(exchange, 401, "{}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
