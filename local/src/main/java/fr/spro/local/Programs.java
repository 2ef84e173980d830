package fr.spro.local;

import fr.spro.local.database.DatabaseProcess;
import fr.spro.local.kafka.KafkaProcess;
import fr.spro.local.process.AotCache;
import fr.spro.local.process.Probes;
import fr.spro.local.process.Program;
import fr.spro.local.process.UnpackedJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every program of the embedded default: its command, its settings, how to tell that it is ready. */
final class Programs {

    static final List<String> SERVICES = List.of("events-service", "registration-service", "evaluation-service");
    static final String GATEWAY = "gateway";

    static final String VERSION = "1.0.0-SNAPSHOT";
    private static final Map<String, String> HEAPS = Map.of(
            "kafka",
            "128m",
            "database",
            "192m",
            "events-service",
            "112m",
            "registration-service",
            "224m",
            "evaluation-service",
            "144m",
            GATEWAY,
            "192m");

    /**
     * Room for what is new. Those that answer people: with what the collector gives by itself, much of what a request
     * leaves survives two collections and is only freed by a long one, and the gateway copies whoever is on their way four
     * times in a rush. The broker leaves little, and would spread it over all it is given.
     */
    private static final Map<String, String> YOUNG =
            Map.of("kafka", "12m", "database", "96m", "registration-service", "64m", GATEWAY, "96m");

    /** Those whose heap is as large from the start as it may become. */
    private static final Set<String> LARGE_AT_ONCE = Set.of("database", "registration-service");

    /**
     * Where everybody waits for one program: the database writes much and keeps little of it, so two threads collect in
     * half the time; the gateway keeps what a rush leaves until a collection of everything, which must not stop it.
     */
    private static final Map<String, List<String>> COLLECTORS = Map.of(
            "database",
            // Slow is better than gone: without the second option it ends when collecting takes most of its time.
            List.of("-XX:+UseParallelGC", "-XX:-UseGCOverheadLimit"),
            GATEWAY,
            List.of("-XX:+UseG1GC"));

    /** Without the second compiler a program starts in half the time and keeps a sixth less memory. */
    private static final List<String> ONE_COMPILER = List.of("-XX:TieredStopAtLevel=1");

    /**
     * What a rush goes through. With what a cache tells of a rehearsal the second compiler knows at once what is worth its
     * time; without, it takes more of two cores in its first minutes than it gives back (ADR 43).
     */
    private static final Set<String> BOTH_COMPILERS = Set.of("database", "registration-service", GATEWAY);

    /** In a rehearsal, which is short: a fifth of the usual calls tell that a method is worth the second compiler's time. */
    private static final List<String> WORTH_SOON = List.of(
            "-XX:Tier4InvocationThreshold=1000",
            "-XX:Tier4MinInvocationThreshold=120",
            "-XX:Tier4CompileThreshold=3000",
            "-XX:Tier4BackEdgeThreshold=8000");

    /** What all children share: small, quick to start, quiet about JDK 25's new warnings. */
    private static final List<String> JVM = List.of(
            "-XX:SurvivorRatio=4",
            "-XX:+UseCompactObjectHeaders",
            // An address space, not memory. A program that has filled a good part of it collects everything for its
            // sake.
            "-XX:ReservedCodeCacheSize=192m",
            "-XX:MaxDirectMemorySize=48m",
            // Otherwise each start collects the whole heap twice while classes are loaded.
            "-XX:MetaspaceSize=96m",
            "-XX:+ExitOnOutOfMemoryError",
            // What a start and its compilations leave in malloc goes back: some 60 MiB of all programs together.
            "-XX:TrimNativeHeapInterval=10000",
            // Otherwise it takes four collections until what is empty after a start goes back (AfterStart).
            "-XX:-ShrinkHeapInSteps",
            "-Xss512k",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /** Beans as the build has found and ordered them, where it has (ADR 56). */
    private static final String PREPARED = "-Dspring.aot.enabled=true";

    /** Set by the environment, it is the password of the built-in accounts. */
    private static final String ACCOUNTS_PASSWORD = "SPRO_DEMOACCOUNTS_PASSWORD";

    private final Options options;
    private final Secrets secrets;
    private final boolean demo;
    private final String accountsPassword;
    private final Path root;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Map<String, Integer> ports = new LinkedHashMap<>();

    Programs(Options options, Secrets secrets, boolean demo, Path root) {
        this.options = options;
        this.secrets = secrets;
        this.demo = demo;
        this.accountsPassword = accountsPassword(options);
        this.root = root;
        List<String> names = new ArrayList<>(List.of("kafka", "database", "smtp"));
        names.addAll(SERVICES);
        if (options.metrics()) {
            SERVICES.forEach(service -> names.add(metricsOf(service)));
            names.add(metricsOf(GATEWAY));
        }
        List<Integer> free = FreePorts.pick(names.size());
        for (int i = 0; i < names.size(); i++) {
            ports.put(names.get(i), free.get(i));
        }
        ports.put(GATEWAY, options.port());
    }

    /** Everybody knows that of the demonstration; without it a random one lasts as long as this start. */
    private static String accountsPassword(Options options) {
        String given = System.getenv(ACCOUNTS_PASSWORD);
        if (given != null && !given.isBlank()) {
            return given;
        }
        return options.demo() || options.rehearsal() ? "demo" : Secrets.password();
    }

    String accountsPassword() {
        return accountsPassword;
    }

    int port(String name) {
        return ports.getOrDefault(name, 0);
    }

    private static String metricsOf(String program) {
        return program + "-metrics";
    }

    /** Where each program tells its measurements, on this machine only; empty when nobody asked for them. */
    Map<String, Integer> metricsPorts() {
        Map<String, Integer> all = new LinkedHashMap<>();
        Stream.concat(SERVICES.stream(), Stream.of(GATEWAY))
                .filter(program -> ports.containsKey(metricsOf(program)))
                .forEach(program -> all.put(program, port(metricsOf(program))));
        return all;
    }

    String kafkaBootstrap() {
        return "127.0.0.1:" + port("kafka");
    }

    String mongoUri() {
        return "mongodb://127.0.0.1:" + port("database");
    }

    String publicUrl() {
        return "http://localhost:" + options.port();
    }

    /** Where the build leaves the executable jar. */
    static Path jar(Path root, String name) {
        return root.resolve(name).resolve("target").resolve(name + "-" + VERSION + ".jar");
    }

    /** What everything is stored to, in the order of its start. */
    List<Program> stores() {
        return List.of(kafka(), database());
    }

    /** The services, then the gateway. */
    List<Program> answering() {
        List<Program> all = new ArrayList<>();
        SERVICES.forEach(name -> all.add(service(name)));
        all.add(gateway());
        return all;
    }

    private Program kafka() {
        return ownProgram("kafka", KafkaProcess.class, () -> Probes.kafkaAnswers(port("kafka")));
    }

    private Program database() {
        return ownProgram("database", DatabaseProcess.class, () -> Probes.accepts(port("database")));
    }

    private Program ownProgram(String name, Class<?> main, Program.Readiness ready) {
        OwnJars jars = OwnJars.of(root);
        List<String> command = java(name);
        command.addAll(List.of("-Dio.netty.noPreferDirect=true", "-cp", jars.classPath(), main.getName()));
        AotCache cache = jars.cache(name, command, without(name));
        command.add(options.data().resolve(name).toString());
        command.add(String.valueOf(port(name)));
        command.add(1, "-Djava.util.logging.config.file=" + loggingConfiguration());
        return program(name, command, Map.of("MALLOC_ARENA_MAX", "2"), ready, cache);
    }

    /** In a rehearsal it records what its cache is made from. */
    private Program program(
            String name,
            List<String> command,
            Map<String, String> environment,
            Program.Readiness ready,
            @Nullable AotCache cache) {
        if (cache == null) {
            command.addAll(1, without(name));
        } else if (options.rehearsal()) {
            command.addAll(1, cache.recording());
            if (BOTH_COMPILERS.contains(name)) {
                command.addAll(1, WORTH_SOON);
            }
        }
        return new Program(name, port(name), command, environment, ready, options.rehearsal() ? null : cache);
    }

    /** Options of a start without a cache. */
    private static List<String> without(String name) {
        return BOTH_COMPILERS.contains(name) ? ONE_COMPILER : List.of();
    }

    private Program service(String name) {
        URI readiness = URI.create("http://127.0.0.1:" + port(name) + "/actuator/health/readiness");
        return springProgram(name, () -> Probes.ok(http, readiness));
    }

    private Program gateway() {
        URI health = URI.create("http://127.0.0.1:" + options.port() + "/health");
        return springProgram(GATEWAY, () -> Probes.ok(http, health));
    }

    private Program springProgram(String name, Program.Readiness ready) {
        UnpackedJar jar = UnpackedJar.of(
                jar(root, name),
                List.of(Watched.class, ParentWatch.class, AfterStart.class, Mappings.class, Mappings.Part.class));
        List<String> command = java(name);
        command.add("-cp");
        command.add(jar.application().toString());
        command.add(PREPARED);
        command.add(Watched.class.getName());
        command.add(jar.mainClass());
        AotCache cache = AotCache.of(jar.directory(), command, without(name));
        return program(name, command, environment(name), ready, cache);
    }

    private static List<String> java(String name) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        if (!BOTH_COMPILERS.contains(name)) {
            command.addAll(ONE_COMPILER);
        }
        command.addAll(COLLECTORS.getOrDefault(name, List.of("-XX:+UseSerialGC")));
        command.add("-Xmx" + HEAPS.get(name));
        command.add("-Xms" + (LARGE_AT_ONCE.contains(name) ? HEAPS.get(name) : "16m"));
        String young = YOUNG.get(name);
        if (young != null) {
            command.add("-Xmn" + young);
        }
        return command;
    }

    private Map<String, String> environment(String name) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("SPRING_PROFILES_ACTIVE", "local");
        environment.put("SERVER_PORT", String.valueOf(port(name)));
        if (options.metrics()) {
            environment.put("SPRO_METRICS_PORT", String.valueOf(port(metricsOf(name))));
        }
        environment.put("SERVER_ADDRESS", name.equals(GATEWAY) ? options.host() : "127.0.0.1");
        environment.put("SPRO_PUBLIC_URL", publicUrl());
        environment.put("SPRO_SEED", String.valueOf(!options.empty()));
        environment.put("SPRO_DEMO", String.valueOf(demo));
        environment.put("SPRO_EVENTS_URL", url("events-service"));
        environment.put("SPRO_REGISTRATION_URL", url("registration-service"));
        environment.put("SPRO_EVALUATION_URL", url("evaluation-service"));
        environment.put("SPRO_SECURITY_ISSUERS_GATEWAY", url(GATEWAY) + "/.well-known/jwks.json");
        environment.put("SPRO_SECURITY_ISSUERS_REGISTRATION", url("registration-service") + "/.well-known/jwks.json");
        environment.put("SPRO_MONGO_URI", mongoUri());
        environment.put("SPRO_MONGO_DATABASE", "spro_" + name.replace("-service", ""));
        if (options.rehearsal()) {
            environment.put("SPRO_LIMITS_ENABLED", "false");
        }
        if (name.equals(GATEWAY)) {
            environment.put("SPRO_SECURITY_SIGNINGKEY", secrets.gatewayKey().toString());
            environment.put("SPRO_GATEWAY_COOKIEKEY", secrets.cookieKey().toString());
            environment.put(ACCOUNTS_PASSWORD, accountsPassword);
            return environment;
        }
        environment.put("SPRO_KAFKA_BOOTSTRAP", kafkaBootstrap());
        if (name.equals("registration-service")) {
            environment.put(
                    "SPRO_SECURITY_SIGNINGKEY", secrets.registrationKey().toString());
            environment.put("SPRO_PEOPLE_SECRET", secrets.peopleSecret().toString());
            environment.put("SPRO_IDENTITY_KEY", secrets.identityKey().toString());
            // One process of the service on one machine: nothing is on its way for longer.
            environment.put("SPRO_ERASURES_SETTLE", "3s");
            environment.put("SPRING_MAIL_HOST", "127.0.0.1");
            environment.put("SPRING_MAIL_PORT", String.valueOf(port("smtp")));
        }
        if (name.equals("evaluation-service")) {
            environment.put("SPRO_EVALUATION_KEYS", secrets.ballotKeys().toString());
            if (demo) {
                // Results of a year are made of sealed campaigns; nobody waits a week to look at invented ones.
                environment.put("SPRO_EVALUATION_SEALAFTER", "0s");
            }
        }
        return environment;
    }

    private String url(String name) {
        return "http://127.0.0.1:" + port(name);
    }

    private Path loggingConfiguration() {
        Path file = options.data().resolve("logging.properties");
        if (!Files.exists(file)) {
            write(file, "handlers=java.util.logging.ConsoleHandler\n.level=WARNING\n");
        }
        return file;
    }

    private static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
