package fr.spro.local.kafka;

import fr.spro.local.FreePorts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A single-node Kafka (broker and controller in one, KRaft) on the loopback interface, with its data on disk. */
public final class EmbeddedKafka implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final int ATTEMPTS_ON_FREE_PORTS = 3;

    private final KafkaRaftServer server;
    private final int port;

    /**
     * One more way in, on the loopback interface as well.
     *
     * @param name in capital letters
     * @param protocol as Kafka calls it
     * @param settings of this listener, without the prefix that names it
     */
    public record Listener(String name, String protocol, int port, Map<String, String> settings) {
        public Listener {
            settings = Map.copyOf(settings);
        }

        private void addTo(Properties broker) {
            String address = "," + name + "://127.0.0.1:" + port;
            broker.merge("listeners", address, (all, one) -> all + String.valueOf(one));
            broker.merge("advertised.listeners", address, (all, one) -> all + String.valueOf(one));
            broker.merge(
                    "listener.security.protocol.map",
                    "," + name + ":" + protocol,
                    (all, one) -> all + String.valueOf(one));
            settings.forEach(
                    (key, value) -> broker.put("listener.name." + name.toLowerCase(Locale.ROOT) + "." + key, value));
        }
    }

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Formats the storage if the directory holds none yet, starts the broker and returns when it takes requests.
     *
     * @param port the port clients connect to; 0 for a free one
     * @throws IllegalStateException when the broker cannot start: port taken, directory in use or damaged
     */
    public static EmbeddedKafka start(Path dataDir, int port) {
        return start(dataDir, port, List.of());
    }

    /** The same with more listeners than the one without a password. */
    public static EmbeddedKafka start(Path dataDir, int port, List<Listener> more) {
        return start(dataDir, port, more, Map.of());
    }

    /** The same with settings of the broker beside or in place of its own. */
    public static EmbeddedKafka start(Path dataDir, int port, List<Listener> more, Map<String, String> overrides) {
        for (int attempt = 1; ; attempt++) {
            List<Integer> free = FreePorts.pick(2);
            int brokerPort = port == 0 ? free.get(0) : port;
            try {
                return startOn(dataDir, brokerPort, free.get(1), more, overrides);
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS_ON_FREE_PORTS || port != 0) {
                    throw new IllegalStateException("Kafka does not start on port " + brokerPort, e);
                }
                log.warn("Kafka did not start on port {}, trying other ports", brokerPort, e);
            }
        }
    }

    private static EmbeddedKafka startOn(
            Path dataDir, int port, int controllerPort, List<Listener> more, Map<String, String> overrides) {
        Properties settings = settings(dataDir.resolve("topics"), port, controllerPort);
        settings.putAll(overrides);
        more.forEach(listener -> listener.addTo(settings));
        formatOnce(dataDir, settings);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
        return new EmbeddedKafka(server, port);
    }

    /** What clients use as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Blocks until the broker has stopped. */
    public void awaitStop() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void formatOnce(Path dataDir, Properties settings) {
        if (Files.exists(dataDir.resolve("topics/meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(dataDir);
            Path file = dataDir.resolve("format.properties");
            try (var out = Files.newBufferedWriter(file)) {
                settings.store(out, "Written to format the storage; not read afterwards");
            }
            var output = new ByteArrayOutputStream();
            int exit = StorageTool.execute(
                    new String[] {
                        "format", "--ignore-formatted", "-t", Uuid.randomUuid().toString(), "-c", file.toString()
                    },
                    new PrintStream(output, true, StandardCharsets.UTF_8));
            if (exit != 0) {
                throw new IllegalStateException(
                        "Kafka storage cannot be formatted: " + output.toString(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One node, few threads, small buffers: the broker shares a laptop with everything else. */
    private static Properties settings(Path logs, int port, int controllerPort) {
        var settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("log.dirs", logs.toAbsolutePath().toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // After a kill the controller takes the old incarnation of the broker for alive so long. The new one asks to be
        // taken in after 0.1, 0.3, 0.7, 1.5, 3.1 and 6.3 s, so this is to end before the last but one.
        settings.put("broker.session.timeout.ms", "2500");
        settings.put("broker.heartbeat.interval.ms", "500");
        // Nobody watches a quiet metadata log, so it need not grow by a record twice a second.
        settings.put("metadata.max.idle.interval.ms", "10000");

        // Its measures would be registered with JMX, where nobody reads them.
        settings.put("metric.reporters", "");

        for (String internal : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.put(internal + ".replication.factor", "1");
            settings.put(internal + ".num.partitions", "1");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");

        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "2");
        settings.put("num.recovery.threads.per.data.dir", "1");
        settings.put("background.threads", "2");
        settings.put("log.cleaner.threads", "1");
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        settings.put("log.cleaner.io.buffer.size", "262144");
        settings.put("log.index.size.max.bytes", "1048576");
        settings.put("log.segment.bytes", "67108864");
        settings.put("metadata.log.segment.bytes", "16777216");
        settings.put("metadata.max.retention.bytes", "33554432");
        return settings;
    }
}
