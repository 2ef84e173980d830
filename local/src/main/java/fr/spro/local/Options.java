package fr.spro.local;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What the user asked for on the command line.
 *
 * @param fresh start from empty data
 * @param empty without the real programme
 * @param demo add invented people, sign-ups, attendance and answers
 * @param metrics have every program tell its measurements, at ports that {@code run.json} names
 */
record Options(
        int port,
        int mailPort,
        String host,
        Path data,
        boolean fresh,
        boolean empty,
        boolean demo,
        boolean metrics,
        boolean help) {

    static final String HELP = """
            Usage: ./run [options]
            Starts Rencontres SPRO on this machine. Ctrl-C stops it; a second start keeps all data.

              --port N       where the web app listens (8080)
              --mail-port N  where the mailbox page listens (8025)
              --host ADDRESS the interface the web app listens on (127.0.0.1)
              --data DIR     where everything is kept (.spro/)
              --fresh        start from empty data: what DIR holds is deleted
              --empty        without the real programme
              --demo         add invented people, sign-ups, attendance and answers, marked as demonstration
              --metrics      measurements of each program at a port of its own, which DIR/run.json names
              --help         this text""";

    static Options parse(String... arguments) {
        int port = 8080;
        int mailPort = 8025;
        String host = "127.0.0.1";
        Path data = Path.of(".spro");
        boolean fresh = false;
        boolean empty = false;
        boolean demo = false;
        boolean metrics = false;
        boolean help = false;
        Deque<String> left = new ArrayDeque<>(List.of(arguments));
        while (!left.isEmpty()) {
            String option = left.removeFirst();
            switch (option) {
                case "--port" -> port = port(option, value(option, left));
                case "--mail-port" -> mailPort = port(option, value(option, left));
                case "--host" -> host = value(option, left);
                case "--data" -> data = Path.of(value(option, left));
                case "--fresh" -> fresh = true;
                case "--empty" -> empty = true;
                case "--demo" -> demo = true;
                case "--metrics" -> metrics = true;
                case "--help", "-h" -> help = true;
                default -> throw new CannotStart("Unknown option " + option + ". ./run --help lists them.");
            }
        }
        if (port == mailPort) {
            throw new CannotStart("--port and --mail-port must differ, both are " + port + ".");
        }
        return new Options(port, mailPort, host, data.toAbsolutePath().normalize(), fresh, empty, demo, metrics, help);
    }

    private static String value(String option, Deque<String> left) {
        if (left.isEmpty() || left.getFirst().startsWith("--")) {
            throw new CannotStart(option + " needs a value.");
        }
        return left.removeFirst();
    }

    private static int port(String option, String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > 65_535) {
            throw new CannotStart(option + " needs a port between 1 and 65535, not " + value + ".");
        }
        return Integer.parseInt(value);
    }
}
