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
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A wire proxy between driver and database that does something to one message: the next of a command, or the n-th from now
 * on of those that read or write.
 */
public final class LossyProxy implements AutoCloseable {
    private static final int HEADER = 16;
    private static final int LARGEST = 48_000_000;

    /** REQUEST: the server never sees the command. REPLY: it executes the command, but the client never hears of it. */
    public enum Loss {
        REQUEST,
        REPLY
    }

    /** What may happen to a message on its way: beside the losses, which end the connection, a reset of it, and a wait. */
    public enum Fault {
        REQUEST_LOST,
        REPLY_LOST,
        REQUEST_RESET,
        REPLY_RESET,
        REPLY_LATE
    }

    private static final Set<String> WORK = Set.of("insert", "update", "delete", "find", "findAndModify", "aggregate");
    private static final Duration LATE = Duration.ofMillis(150);

    /** Of these commands the n-th. */
    private record Plan(Set<String> commands, AtomicInteger left, Fault fault) {}

    /** What is done once a message has had its effect. */
    private record Ambush(String command, String collection, String id, Runnable action) {
        boolean waitsFor(byte[] request) {
            return names(request, command)
                    && holds(request, "\0" + collection + "\0")
                    && holds(request, "\0" + id + "\0");
        }
    }

    private final ServerSocket listener;
    private final String host;
    private final int port;
    private final Queue<Closeable> open = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Plan> plan = new AtomicReference<>();
    private final AtomicReference<@Nullable Ambush> ambush = new AtomicReference<>();
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
        plan.set(new Plan(
                Set.of(command), new AtomicInteger(1), loss == Loss.REQUEST ? Fault.REQUEST_LOST : Fault.REPLY_LOST));
    }

    /** Something happens to the n-th message from now on that reads or writes, counted from 1. */
    public void strike(int nth, Fault fault) {
        plan.set(new Plan(WORK, new AtomicInteger(nth), fault));
    }

    /** The next message with this command about this document has its effect; its reply is lost, and the action runs. */
    public void after(String command, String collection, String id, Runnable action) {
        ambush.set(new Ambush(command, collection, id, action));
    }

    /** Nothing happens to what comes from now on; whether something was still planned. */
    public boolean leave() {
        return plan.getAndSet(null) != null;
    }

    /** To how many messages something happened so far. */
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
                Ambush waiting = ambush.get();
                if (waiting != null && waiting.waitsFor(request) && ambush.compareAndSet(waiting, null)) {
                    send(server.getOutputStream(), request);
                    byte[] ignored = message(replies);
                    waiting.action().run();
                    return;
                }
                Fault fault = faultOf(request);
                if (fault == Fault.REQUEST_LOST || fault == Fault.REQUEST_RESET) {
                    end(client, fault);
                    return;
                }
                send(server.getOutputStream(), request);
                byte[] reply = message(replies);
                if (fault == Fault.REPLY_LATE) {
                    lost.incrementAndGet();
                    LockSupport.parkNanos(LATE.toNanos());
                } else if (fault != null) {
                    end(client, fault);
                    return;
                }
                send(client.getOutputStream(), reply);
            }
        } catch (IOException e) {
            // One side hung up; closing both is all there is to do.
            return;
        }
    }

    private @Nullable Fault faultOf(byte[] request) {
        Plan planned = plan.get();
        if (planned == null || planned.commands().stream().noneMatch(command -> names(request, command))) {
            return null;
        }
        return planned.left().decrementAndGet() == 0 && plan.compareAndSet(planned, null) ? planned.fault() : null;
    }

    private void end(Socket client, Fault fault) throws IOException {
        lost.incrementAndGet();
        if (fault == Fault.REQUEST_RESET || fault == Fault.REPLY_RESET) {
            // Without lingering the connection ends by RST.
            client.setSoLinger(true, 0);
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
        return holds(message, "\u0002" + command + "\0");
    }

    private static boolean holds(byte[] message, String text) {
        return new String(message, StandardCharsets.ISO_8859_1).contains(text);
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
