package agentworkspaces.image;

import com.google.gson.Gson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** What an Application Load Balancer says of who logged in: a token of three parts, with padding, in a header. */
final class LoginToken {

    static final String KEY_ID = "01234567-89ab-cdef-0123-456789abcdef";
    static final String SIGNER =
            "arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/app/coder/0123456789abcdef";
    static final String ISSUER = "https://login.example.com/v2.0";
    static final String CLIENT = "coder-client";

    private static final Gson GSON = new Gson();

    private final KeyPair keys;
    private final Map<String, Object> header = new TreeMap<>(Map.of(
            "alg", "ES256",
            "kid", KEY_ID,
            "signer", SIGNER,
            "iss", ISSUER,
            "client", CLIENT,
            "exp", Instant.now().getEpochSecond() + 120));
    private final Map<String, Object> claims = new TreeMap<>(Map.of(
            "sub",
            "1",
            "email",
            "Alice@Example.com",
            "iss",
            ISSUER,
            "exp",
            Instant.now().getEpochSecond() + 120));

    LoginToken(KeyPair keys) {
        this.keys = keys;
    }

    static KeyPair newKeys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    static String pem(KeyPair keys) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    LoginToken header(String name, Object value) {
        header.put(name, value);
        return this;
    }

    LoginToken claim(String name, Object value) {
        claims.put(name, value);
        return this;
    }

    String signed() throws GeneralSecurityException {
        var signer = Signature.getInstance("SHA256withECDSAinP1363Format");
        signer.initSign(keys.getPrivate());
        signer.update(content().getBytes(StandardCharsets.US_ASCII));
        return content() + "." + encoded(signer.sign());
    }

    /** The same content, signed with something else. */
    String signedBy(byte[] signature) {
        return content() + "." + encoded(signature);
    }

    String content() {
        return encoded(GSON.toJson(header).getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(GSON.toJson(claims).getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] part) {
        return Base64.getUrlEncoder().encodeToString(part);
    }
}
