package fr.spro.acceptance;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Takes traces in, OTLP over HTTP, and keeps the names and ids of their steps. */
final class TraceCollector implements AutoCloseable {
    // Numbers of opentelemetry/proto/trace/v1/trace.proto.
    private static final int RESOURCE_SPANS = 1;
    private static final int RESOURCE = 1;
    private static final int SCOPE_SPANS = 2;
    private static final int SPANS = 2;

    private final HttpServer server;
    private final Queue<Step> steps = new ConcurrentLinkedQueue<>();

    /**
     * One step.
     *
     * @param told everything that was sent of it and of its program, as text
     */
    record Step(String program, String traceId, String spanId, String parentId, String name, String told) {}

    TraceCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", exchange -> {
            try (exchange) {
                take(exchange.getRequestBody().readAllBytes());
                exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    private void take(byte[] request) {
        for (byte[] ofProgram : fields(request, RESOURCE_SPANS)) {
            String program = fields(ofProgram, RESOURCE).stream()
                    .map(TraceCollector::text)
                    .reduce("", String::concat);
            for (byte[] scope : fields(ofProgram, SCOPE_SPANS)) {
                for (byte[] span : fields(scope, SPANS)) {
                    steps.add(new Step(
                            program,
                            hex(span, 1),
                            hex(span, 2),
                            hex(span, 4),
                            fields(span, 5).stream().map(TraceCollector::text).reduce("", String::concat),
                            text(ofProgram)));
                }
            }
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String hex(byte[] span, int number) {
        return fields(span, number).stream()
                .map(id -> HexFormat.of().formatHex(id))
                .reduce("", String::concat);
    }

    /** The parts of a message that have a length, of one number. */
    private static List<byte[]> fields(byte[] message, int wanted) {
        List<byte[]> found = new ArrayList<>();
        int[] at = {0};
        while (at[0] < message.length) {
            long key = varint(message, at);
            int number = (int) (key >>> 3);
            switch ((int) (key & 7)) {
                case 0 -> varint(message, at);
                case 1 -> at[0] += 8;
                case 2 -> {
                    int length = (int) varint(message, at);
                    byte[] bytes = new byte[length];
                    System.arraycopy(message, at[0], bytes, 0, length);
                    at[0] += length;
                    if (number == wanted) {
                        found.add(bytes);
                    }
                }
                case 5 -> at[0] += 4;
                default -> throw new IllegalStateException("not a message");
            }
        }
        return found;
    }

    private static long varint(byte[] message, int[] at) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = message[at[0]++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
