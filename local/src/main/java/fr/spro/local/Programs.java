package fr.spro.local;

import fr.spro.local.database.DatabaseProcess;
import fr.spro.local.kafka.KafkaProcess;
import fr.spro.local.process.Program;
import fr.spro.local.process.ReadinessProbes;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Every program of the embedded default: its command, its settings, how to tell that it is ready. */
final class Programs {

    static final List<String> SERVICES = List.of("events-service", "registration-service", "evaluation-service");
    static final String GATEWAY = "gateway";
    /** All that answer people, in the order of their start. */
    static final List<String> PROGRAMS =
            Stream.concat(SERVICES.stream(), Stream.of(GATEWAY)).toList();

    private static final String VERSION = "1.0.0-SNAPSHOT";

    /** Without the second compiler a program starts in half the time and keeps a sixth less memory. */
    private static final List<String> SMALL =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xms16m", "-Xmx144m");

    /**
     * With room for what is new: with what the collector gives by itself, much of what a request leaves survives two
     * collections. Slow is better than gone: without the second option a program ends when collecting takes most of its
     * time.
     */
    private static final List<String> LARGE =
            List.of("-XX:+UseParallelGC", "-XX:-UseGCOverheadLimit", "-Xms256m", "-Xmx256m", "-Xmn96m");

    /** What everybody waits for in a rush. */
    private static final Set<String> IN_A_RUSH = Set.of("database", "registration-service", GATEWAY);

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
            "-Xss512k",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

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
            PROGRAMS.forEach(program -> names.add(metricsOf(program)));
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
        return options.demo() ? "demo" : Secrets.password();
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
        PROGRAMS.stream()
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
        return ownProgram("kafka", KafkaProcess.class, () -> ReadinessProbes.kafkaAnswers(port("kafka")));
    }

    private Program database() {
        return ownProgram("database", DatabaseProcess.class, () -> ReadinessProbes.accepts(port("database")));
    }

    private Program ownProgram(String name, Class<?> main, Program.Readiness ready) {
        List<String> command = java(name);
        command.add("-Djava.util.logging.config.file=" + loggingConfiguration());
        command.add("-Dio.netty.noPreferDirect=true");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.add(options.data().resolve(name).toString());
        command.add(String.valueOf(port(name)));
        return new Program(name, port(name), command, Map.of("MALLOC_ARENA_MAX", "2"), ready);
    }

    private Program service(String name) {
        URI readiness = URI.create("http://127.0.0.1:" + port(name) + "/actuator/health/readiness");
        return springProgram(name, () -> ReadinessProbes.ok(http, readiness));
    }

    private Program gateway() {
        URI health = URI.create("http://127.0.0.1:" + options.port() + "/health");
        return springProgram(GATEWAY, () -> ReadinessProbes.ok(http, health));
    }

    private Program springProgram(String name, Program.Readiness ready) {
        Path jar = StartCaches.runnable(root, name);
        List<String> command = java(name);
        command.addAll(
                List.of("-cp", jar + File.pathSeparator + watched(), SupervisedMain.class.getName(), mainClass(jar)));
        return new Program(name, port(name), command, environment(name), ready);
    }

    /** Where that class lies: with it a program ends with whoever started it. */
    private static Path watched() {
        try {
            return Path.of(SupervisedMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String mainClass(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> java(String name) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(StartCaches.options(root, name));
        command.addAll(JVM);
        command.addAll(IN_A_RUSH.contains(name) ? LARGE : SMALL);
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
        environment.put("SPRING_MONGODB_URI", mongoUri());
        environment.put("SPRING_MONGODB_DATABASE", "spro_" + name.replace("-service", ""));
        if (name.equals(GATEWAY)) {
            environment.put("SPRO_SECURITY_SIGNINGKEY", secrets.gatewayKey().toString());
            environment.put("SPRO_GATEWAY_COOKIEKEY", secrets.cookieKey().toString());
            environment.put(ACCOUNTS_PASSWORD, accountsPassword);
            return environment;
        }
        environment.put("SPRING_KAFKA_BOOTSTRAPSERVERS", kafkaBootstrap());
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
