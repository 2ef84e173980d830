package fr.spro.local;

import fr.spro.local.demo.DemoSeason;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All programs a second time, on data of their own, with the demonstration's people and a rush at one session: what the
 * JVMs learn from it is written down when they end, and caches are made from that.
 */
final class Rehearsal {

    /** In the data directory of the launcher that asks for it. */
    static final String FOLDER = "rehearsal";
    /** Writing down what was learned takes a JVM some seconds, at the lowest priority. */
    static final Duration END = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);
    /** So many that what a sign-up needs is compiled for the second time, as in any rush. */
    private static final int PEOPLE = 9000;

    private final Options options;

    Rehearsal(Options options) {
        this.options = options;
    }

    /** The launcher once more, in a folder of its own, at other ports. */
    static List<String> command(Options options, Path root) {
        List<Integer> ports = FreePorts.pick(2);
        List<String> command = LauncherCommand.in(root).recording();
        // It plays the people, too. It ends with the launcher that waits for it, however that ends.
        command.addAll(List.of("-Xmx128m", Watched.class.getName(), Local.class.getName()));
        command.addAll(List.of(
                Options.REHEARSAL,
                "--fresh",
                "--port",
                ports.get(0).toString(),
                "--mail-port",
                ports.get(1).toString(),
                "--data",
                options.data().resolve(FOLDER).toString()));
        return command;
    }

    /** What did not work is not learned; the rest is worth writing down. */
    void play() {
        URI gateway = URI.create("http://127.0.0.1:" + options.port());
        URI mailbox = URI.create("http://127.0.0.1:" + options.mailPort());
        String key = UUID.randomUUID().toString();
        try {
            DemoSeason.make(gateway, mailbox, key, what -> log.info("rehearsal: {}", what));
            DemoSeason.rush(gateway, mailbox, key, PEOPLE);
        } catch (RuntimeException e) {
            log.warn("the rehearsal ended early", e);
        }
    }
}
