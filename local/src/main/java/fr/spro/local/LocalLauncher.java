package fr.spro.local;

import fr.spro.local.demo.DemoSeason;
import fr.spro.local.mail.MailCatcher;
import fr.spro.local.process.Program;
import fr.spro.local.process.RunFile;
import fr.spro.local.process.SupervisedProcess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Starts the embedded default, keeps it running, stops it: the program behind {@code ./run}. */
@SuppressWarnings("SystemOut") // Speaks to the person at the terminal.
public final class LocalLauncher implements SupervisedProcess.Owner {

    private static final Logger log = LoggerFactory.getLogger(LocalLauncher.class);
    private static final int CANNOT_START = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration PROGRAMS_END = Duration.ofSeconds(8);
    private static final Duration STORES_END = Duration.ofSeconds(10);
    private static final Duration LEFTOVERS_END = Duration.ofSeconds(15);

    private final Options options;
    private final DataDirectory data;
    private final RunFile runFile;
    private final long begin = System.nanoTime();
    private final List<SupervisedProcess> stores = new CopyOnWriteArrayList<>();
    private final List<SupervisedProcess> programs = new CopyOnWriteArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable MailCatcher mail;
    private volatile @Nullable ObjectNode facts;
    private volatile boolean stopping;

    private LocalLauncher(Options options, DataDirectory data) {
        this.options = options;
        this.data = data;
        this.runFile = new RunFile(data.resolve("run.json"));
    }

    /** Options as {@code --help} lists them; ends with 2 when it cannot start for a reason the user can change. */
    public static void main(String[] arguments) {
        try {
            Options options = Options.parse(arguments);
            if (options.help()) {
                System.out.println(Options.HELP);
                return;
            }
            Path root = Path.of("").toAbsolutePath();
            check(root);
            LocalLauncher local = new LocalLauncher(options, hold(options));
            Runtime.getRuntime().addShutdownHook(new Thread(local::stop, "stop"));
            if (!local.start(root)) {
                System.exit(1);
            }
            local.stopped.await();
        } catch (CannotStart e) {
            System.err.println("run: " + e.getMessage());
            System.exit(CANNOT_START);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // What has been started has threads of its own: without an end they would wait for ever.
            log.error("the launcher failed", e);
            System.err.println("run: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void check(Path root) {
        if (Runtime.version().feature() != 25) {
            throw new CannotStart("a JDK 25 is needed, this is " + Runtime.version() + "; set JAVA_HOME to one.");
        }
        for (String name : Programs.PROGRAMS) {
            if (!Files.exists(Programs.jar(root, name))) {
                throw new CannotStart(
                        root.relativize(Programs.jar(root, name)) + " is missing; build it: mvn -DskipTests package");
            }
        }
    }

    /** Whoever starts the same twice hears of the port first. */
    private static DataDirectory hold(Options options) {
        try {
            return DataDirectory.hold(options.data());
        } catch (CannotStart e) {
            checkPorts(options);
            throw e;
        }
    }

    private static void checkPorts(Options options) {
        if (!FreePorts.isFree(options.port())) {
            throw new CannotStart("port " + options.port() + " is taken; choose another with --port N.");
        }
        if (!FreePorts.isFree(options.mailPort())) {
            throw new CannotStart("port " + options.mailPort() + " is taken; choose another with --mail-port N.");
        }
    }

    private boolean start(Path root) throws InterruptedException {
        runFile.awaitEndOfLeftovers(LEFTOVERS_END);
        checkPorts(options); // Not before: what a killed launcher left behind has them until it ends.
        if (options.fresh()) {
            data.empty();
        }
        int corrected = data.makePrivate();
        if (corrected > 0) {
            System.out.println("  " + corrected + " files of an older version are now readable by you alone");
        }
        Path logs = prepareLogs();
        Secrets secrets = Secrets.in(data.resolve("secrets"));
        DemoMarker demo = new DemoMarker(data.resolve("demo.json"));
        Programs all = new Programs(options, secrets, options.demo() || demo.exists(), root);
        facts = describe(all);
        // First what everything else waits for: it loads while the rest of the launcher does.
        start(all.stores(), stores, logs);
        mail = MailCatcher.start(data.resolve("mail"), all.port("smtp"), options.mailPort());
        for (SupervisedProcess store : stores) {
            if (!ready(store, logs)) {
                return false;
            }
        }
        start(all.answering(), programs, logs);
        for (SupervisedProcess program : programs) {
            if (!ready(program, logs)) {
                return false;
            }
        }
        if (options.demo()) {
            makeDemo(demo);
        }
        announce(all);
        return true;
    }

    private void makeDemo(DemoMarker marker) {
        if (marker.isDone()) {
            return;
        }
        URI gateway = URI.create("http://127.0.0.1:" + options.port());
        URI mailbox = URI.create("http://127.0.0.1:" + options.mailPort());
        try {
            DemoSeason.make(gateway, mailbox, marker.begin(), what -> System.out.println("  demonstration: " + what));
            marker.done();
        } catch (RuntimeException e) {
            log.error("the demonstration is incomplete", e);
            System.err.println(
                    "run: the demonstration is incomplete (" + e.getMessage() + "); --demo again completes it");
        }
        System.out.printf("  demonstration         there after %4.1f s%n", seconds());
    }

    private void start(List<Program> all, List<SupervisedProcess> running, Path logs) {
        for (Program program : all) {
            running.add(SupervisedProcess.start(program, logs, this));
            noteStart();
        }
    }

    private boolean ready(SupervisedProcess program, Path logs) throws InterruptedException {
        if (program.awaitReady(PATIENCE)) {
            System.out.printf("  %-21s ready after %4.1f s%n", program.name(), seconds());
            return true;
        }
        if (!stopping) {
            System.err.println(
                    "run: " + program.name() + " does not start; see " + logs.resolve(program.name() + ".log"));
        }
        return false;
    }

    private void announce(Programs all) {
        System.out.println("Ready: " + all.publicUrl());
        System.out.println(
                "  Accounts: organiser, evaluator, keyholder, admin (password " + all.accountsPassword() + ")");
        System.out.println("  Mailbox:  http://localhost:" + options.mailPort());
        System.out.println("  Data and logs: " + options.data() + "; Ctrl-C stops everything.");
    }

    private double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }

    private Path prepareLogs() {
        Path logs = data.resolve("logs");
        String settings =
                """
                handlers=java.util.logging.FileHandler
                .level=INFO
                java.util.logging.FileHandler.pattern=%s
                java.util.logging.FileHandler.limit=1000000
                java.util.logging.FileHandler.count=2
                java.util.logging.FileHandler.formatter=java.util.logging.SimpleFormatter
                """.formatted(logs.resolve("launcher.%g.log").toString().replace("\\", "/"));
        try {
            Files.createDirectories(logs);
            LogManager.getLogManager()
                    .readConfiguration(new ByteArrayInputStream(settings.getBytes(StandardCharsets.UTF_8)));
            return logs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode describe(Programs all) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.putObject("launcher").put("pid", ProcessHandle.current().pid());
        ObjectNode metrics = node.putObject("metrics");
        all.metricsPorts().forEach(metrics::put);
        return node.put("url", all.publicUrl())
                .put("mailbox", "http://localhost:" + options.mailPort())
                .put("kafka", all.kafkaBootstrap())
                .put("mongo", all.mongoUri())
                .put("smtpPort", all.port("smtp"));
    }

    @Override
    public void noteStart() {
        ObjectNode known = facts;
        if (known != null && !stopping) {
            List<SupervisedProcess> running = new ArrayList<>(stores);
            running.addAll(programs);
            runFile.write(known, running);
        }
    }

    /** The programs first, then what they store to. */
    private void stop() {
        stopping = true;
        if (!stores.isEmpty()) {
            System.out.println("Stopping…");
        }
        end(programs, PROGRAMS_END);
        end(stores, STORES_END);
        MailCatcher catcher = mail;
        if (catcher != null) {
            catcher.close();
        }
        runFile.delete();
        try {
            data.close();
        } catch (IOException e) {
            System.err.println("run: " + e.getMessage());
        }
        stopped.countDown();
    }

    private static void end(List<SupervisedProcess> running, Duration patience) {
        running.forEach(SupervisedProcess::stop);
        long begin = System.nanoTime();
        for (SupervisedProcess program : running) {
            program.awaitEnd(patience.minusNanos(System.nanoTime() - begin));
        }
    }
}
