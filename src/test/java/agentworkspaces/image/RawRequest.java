package agentworkspaces.image;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request byte by byte, as no HTTP client would send it. */
final class RawRequest {

    private static final int PATIENCE = 30_000;

    private RawRequest() {}

    /** @param text the whole answer */
    record Answer(int status, String text) {}

    /**
     * Sends a request without body on a connection of its own.
     *
     * @param line first line
     * @param headers further lines
     */
    static Answer raw(WebsiteAgentServer server, String line, String... headers) throws IOException {
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(PATIENCE);
            send(socket, line, String.join("\r\n", headers) + "\r\nConnection: close");
            var text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(Integer.parseInt(text.split(" ")[1]), text);
        }
    }

    static void send(Socket socket, String line, String headers) throws IOException {
        socket.getOutputStream().write((line + "\r\n" + headers + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
