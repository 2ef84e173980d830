package fr.spro.local.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Ways to tell that a program on the loopback interface takes requests. */
public final class ReadinessProbes {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final short KAFKA_API_VERSIONS = 18;

    private ReadinessProbes() {}

    /** Something accepts connections. */
    public static boolean accepts(int port) {
        try (Socket socket = connect(port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** A Kafka broker answers; it accepts connections some time before that. */
    public static boolean kafkaAnswers(int port) {
        try (Socket socket = connect(port)) {
            var request = new DataOutputStream(socket.getOutputStream());
            request.writeInt(10);
            request.writeShort(KAFKA_API_VERSIONS);
            request.writeShort(0);
            request.writeInt(1);
            request.writeShort(-1);
            request.flush();
            return new DataInputStream(socket.getInputStream()).readInt() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** A GET answers 200. */
    public static boolean ok(HttpClient http, URI address) {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
        return socket;
    }
}
