package fr.spro.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Ports that nobody listens on at the moment of asking. */
public final class FreePorts {

    /**
     * Below the range systems take the ports of outgoing connections from: a client that tries again and again to reach
     * a server that is starting cannot take the server's port.
     */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 2_000;

    private FreePorts() {}

    /** {@code count} different free ports; another program may still take one before it is used. */
    public static List<Integer> pick(int count) {
        Set<Integer> ports = new LinkedHashSet<>();
        for (int attempt = 0; ports.size() < count && attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
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
