package fr.spro.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The launcher in a folder of its own, with the real broker and database, and stand-ins for the four programs. */
final class Launchers {

    /** What takes some seconds, beside as many other tests as there are. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    final Path root;
    final List<Integer> ports = FreePorts.pick(2);
    private final List<Process> started = new ArrayList<>();

    Launchers(Path root) throws IOException {
        this.root = root;
        for (String name : List.of("events-service", "registration-service", "evaluation-service", "gateway")) {
            Path jar = Programs.jar(root, name);
            Files.createDirectories(jar.getParent());
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeProgram.class.getName());
            String entry = FakeProgram.class.getName().replace('.', '/') + ".class";
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                    InputStream in = Launchers.class.getResourceAsStream("/" + entry)) {
                out.putNextEntry(new JarEntry(entry));
                in.transferTo(out);
            }
        }
    }

    Path data() {
        return root.resolve("data");
    }

    Process launch(String... options) throws IOException {
        return launchAt(ports, options);
    }

    Process launchAt(List<Integer> chosen, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SupervisedMain.class.getName(),
                LocalLauncher.class.getName(),
                "--port",
                chosen.get(0).toString(),
                "--mail-port",
                chosen.get(1).toString(),
                "--data",
                data().toString()));
        command.addAll(List.of(options));
        Process launcher = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("output-" + started.size()).toFile())
                .start();
        started.add(launcher);
        return launcher;
    }

    /** The one that was started last. */
    Process last() {
        return started.getLast();
    }

    String output() throws IOException {
        return Files.readString(root.resolve("output-" + (started.size() - 1)));
    }

    void awaitReady() {
        await().atMost(PATIENCE).until(() -> {
            if (!last().isAlive()) {
                throw new AssertionError(output());
            }
            return output().lines().anyMatch(line -> line.equals("Ready: http://localhost:" + ports.get(0)));
        });
    }

    /** Its status and what it wrote, once it has ended. */
    String exitOf(Process launcher) throws Exception {
        assertThat(launcher.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return launcher.exitValue() + " " + output().strip();
    }

    JsonNode runFile() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(data().resolve("run.json"), StandardCharsets.UTF_8));
    }

    void end() throws InterruptedException {
        for (Process launcher : started) {
            launcher.destroy();
            if (!launcher.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                launcher.destroyForcibly().waitFor();
            }
        }
    }
}
