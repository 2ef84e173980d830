package fr.spro.platform.test;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A wire proxy between driver and database that can lose one message of a command and cut the connection. */
public final class LossyProxy implements AutoCloseable {
    private static final int HEADER = 16;
    private static final int LARGEST = 48_000_000;

    /** REQUEST: the server never sees the command. REPLY: it executes the command, but the client never hears of it. */
    public enum Loss {
        REQUEST,
        REPLY
    }

    private record Plan(String command, Loss loss) {}

    private final ServerSocket listener;
    private final String host;
    private final int port;
    private final Queue<Closeable> open = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Plan> plan = new AtomicReference<>();
    private final AtomicInteger lost = new AtomicInteger();

    private LossyProxy(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** A proxy to the server of a connection string with one host. */
    public static LossyProxy to(String connectionString) {
        URI uri = URI.create(connectionString);
        try {
            LossyProxy proxy = new LossyProxy(uri.getHost(), uri.getPort());
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the driver connects to; always as a single server. */
    public String connectionString() {
        return "mongodb://127.0.0.1:" + listener.getLocalPort() + "/?directConnection=true&serverMonitoringMode=poll";
    }

    /** The next message with this command is lost. */
    public void loseOnce(String command, Loss loss) {
        plan.set(new Plan(command, loss));
    }

    /** How many messages were lost so far. */
    public int lost() {
        return lost.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(host, port);
                open.add(client);
                open.add(server);
                Thread.ofVirtual().start(() -> talk(client, server));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket client, Socket server) {
        try (client;
                server) {
            DataInputStream requests = new DataInputStream(client.getInputStream());
            DataInputStream replies = new DataInputStream(server.getInputStream());
            while (true) {
                byte[] request = message(requests);
                Plan planned = plan.get();
                boolean hit = planned != null && names(request, planned.command()) && plan.compareAndSet(planned, null);
                if (hit && planned != null && planned.loss() == Loss.REQUEST) {
                    lost.incrementAndGet();
                    return;
                }
                send(server.getOutputStream(), request);
                byte[] reply = message(replies);
                if (hit) {
                    lost.incrementAndGet();
                    return;
                }
                send(client.getOutputStream(), reply);
            }
        } catch (IOException e) {
            // One side hung up; closing both is all there is to do.
            return;
        }
    }

    private static byte[] message(DataInputStream in) throws IOException {
        byte[] header = in.readNBytes(HEADER);
        if (header.length < HEADER) {
            throw new EOFException();
        }
        int length = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (length < HEADER || length > LARGEST) {
            throw new IOException("Not a message");
        }
        byte[] message = new byte[length];
        System.arraycopy(header, 0, message, 0, HEADER);
        in.readFully(message, HEADER, length - HEADER);
        return message;
    }

    private static void send(OutputStream out, byte[] message) throws IOException {
        out.write(message);
        out.flush();
    }

    /** In BSON a command is a string element: its type, its name, a zero. */
    private static boolean names(byte[] message, String command) {
        return new String(message, StandardCharsets.ISO_8859_1).contains("\u0002" + command + "\0");
    }

    /** The server is gone from here on. */
    public void cut() {
        try {
            listener.close();
            for (Closeable socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cut();
    }
}
