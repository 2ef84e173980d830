package fr.spro.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that start later, and again. */
public final class FreePorts {

    /**
     * Below the range systems take the ports of outgoing connections from: a client that tries again and again to reach
     * a server that is starting cannot take the server's port.
     */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 2_000;

    /**
     * Bound and not listening, until this process ends. Linux lets a server listen on such a port, as both say that the
     * address may be used again, and gives it neither to an outgoing connection nor to another process that picks.
     */
    private static final Set<Socket> HELD = ConcurrentHashMap.newKeySet();

    private FreePorts() {}

    /** {@code count} different free ports of the loopback interface, which no other process picks while this one runs. */
    public static List<Integer> pick(int count) {
        List<Integer> ports = new ArrayList<>();
        for (int attempt = 0; ports.size() < count && attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (hold(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
                ports.add(port);
            }
        }
        if (ports.size() < count) {
            throw new IllegalStateException("no free port between " + LOWEST + " and " + HIGHEST);
        }
        return List.copyOf(ports);
    }

    /** Whether a server may listen on this port now, on the loopback interface and on all others. */
    public static boolean isFree(int port) {
        return isFree(new InetSocketAddress(port))
                && isFree(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    @SuppressWarnings("resource") // Held until the process ends.
    private static boolean hold(InetSocketAddress address) {
        Socket held = new Socket();
        try {
            // Strict at first: what another process holds is not free.
            held.setReuseAddress(false);
            held.bind(address);
            held.setReuseAddress(true);
        } catch (IOException taken) {
            close(held);
            return false;
        }
        if (isFree(address)) {
            HELD.add(held);
            return true;
        }
        // A system where a port that is held cannot be listened on.
        close(held);
        return isFree(address);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // Nothing was sent.
        }
    }

    private static boolean isFree(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            // As servers do: a port whose last connections only linger in TIME_WAIT is free.
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
