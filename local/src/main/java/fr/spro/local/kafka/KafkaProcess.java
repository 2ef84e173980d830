package fr.spro.local.kafka;

import fr.spro.local.ParentWatch;
import java.nio.file.Path;

/** The broker as a process, with the topics: data directory and port as arguments; prints where it listens. */
public final class KafkaProcess {

    private static final int NO_ROOM = 5;

    private KafkaProcess() {}

    /**
     * Runs until the process is told to stop, its parent is gone, or the disk gets full; starts once the disk takes what a
     * start writes.
     */
    @SuppressWarnings("SystemOut") // The one line the parent reads.
    public static void main(String[] arguments) {
        ParentWatch.start();
        Path data = Path.of(arguments[0]);
        WritableFolderCheck folder = WritableFolderCheck.of(data);
        folder.await();
        EmbeddedKafka kafka = EmbeddedKafka.start(data, Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "kafka-stop"));
        LocalTopics.createMissing(kafka.bootstrapServers());
        System.out.println("READY " + kafka.bootstrapServers());
        folder.onFull(() -> System.exit(NO_ROOM));
        kafka.awaitStop();
    }
}
