package agentworkspaces.image;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A proxy that gives up on a server which is silent for too long, as CloudFront does. */
final class IdleCutter implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int serverPort;
    private final Duration silence;

    IdleCutter(int serverPort, Duration silence) throws IOException {
        this.serverPort = serverPort;
        this.silence = silence;
        run(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() throws IOException {
        while (!listener.isClosed()) {
            var client = listener.accept();
            var server = new Socket("127.0.0.1", serverPort);
            server.setSoTimeout(Math.toIntExact(silence.toMillis()));
            run(() -> client.getInputStream().transferTo(server.getOutputStream()));
            run(() -> pass(server, client));
        }
    }

    private static void pass(Socket server, Socket client) throws IOException {
        try (server;
                client) {
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (SocketTimeoutException silent) {
            // The client sees an answer that has no end.
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // By either side, or at the end of the test.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
