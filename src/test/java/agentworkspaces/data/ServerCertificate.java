package agentworkspaces.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A certificate for localhost that is its own authority, with its key, both as PEM.
 *
 * @param certificate what clients trust
 * @param key what the server keeps for itself
 */
public record ServerCertificate(String certificate, String key) {

    private static final String PASSWORD = "password";

    /** @param folder where the tool of the JDK keeps what it makes */
    public static ServerCertificate make(Path folder)
            throws IOException, InterruptedException, GeneralSecurityException {
        var store = folder.resolve("certificate.p12");
        var result = PostgresServer.end(new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString()));
        if (result.exitCode() != 0) {
            throw new IOException(result.output());
        }
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        Files.delete(store);
        return new ServerCertificate(
                pem("CERTIFICATE", keys.getCertificate("server").getEncoded()),
                pem("PRIVATE KEY", keys.getKey("server", PASSWORD.toCharArray()).getEncoded()));
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                .formatted(kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content));
    }
}
