package fr.spro.local.kafka;

import fr.spro.local.ParentWatch;
import java.nio.file.Path;

/** The broker as a process: data directory and port as arguments; prints where it listens. */
public final class KafkaProcess {

    private KafkaProcess() {}

    /** Runs until the process is told to stop or its parent is gone. */
    @SuppressWarnings("SystemOut") // The one line the parent reads.
    public static void main(String[] arguments) {
        ParentWatch.start();
        EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "kafka-stop"));
        System.out.println("READY " + kafka.bootstrapServers());
        kafka.awaitStop();
    }
}
