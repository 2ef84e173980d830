package fr.spro.local;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.local.process.Trainee;
import fr.spro.local.process.Training;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build in a folder of its own: its launcher started by {@code ./run} and as tests and measurements start it. */
class LauncherCommandTest {

    private static final String FROM_CACHE = Options.class.getName() + " source: shared objects file";

    @TempDir
    Path root;

    private LauncherCommand launcher;

    @BeforeEach
    void build() throws IOException {
        Files.createDirectories(root.resolve("deploy"));
        for (String file : List.of("run", "deploy/find-jdk.sh", "deploy/stale.sh", "deploy/launcher.options")) {
            Files.copy(Path.of("..", file), root.resolve(file));
        }
        Path libraries = Files.createDirectories(root.resolve("local/target/lib"));
        Path jar = libraries.resolveSibling("local-" + Programs.VERSION + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(Path.of("target/classes"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(
                        new JarEntry(Path.of("target/classes").relativize(file).toString()));
                Files.copy(file, out);
            }
        }
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.endsWith(".jar")) {
                Files.copy(Path.of(entry), libraries.resolve(Path.of(entry).getFileName()));
            }
        }
        launcher = new LauncherCommand(root, OwnJars.of(root, jar));
    }

    @Test
    void aCacheThatWasMadeForOneIsUsedByBothAndOneThatDoesNotFitIsPassedOver() throws Exception {
        assertThat(classesOf("./run", "--help")).doesNotContain(FROM_CACHE);

        assertThat(make()).as(this::logs).isTrue();
        assertThat(classesOf("./run", "--help")).contains(FROM_CACHE);
        assertThat(classesOf(ofThe(launcher.start()))).contains(FROM_CACHE);

        // Another heap, another set of options: the one that is there may not fit, and another one is missing.
        Path options = root.resolve("deploy/launcher.options");
        Files.writeString(options, Files.readString(options).replace("-XX:+UseCompactObjectHeaders", ""));
        assertThat(classesOf("./run", "--help")).doesNotContain(FROM_CACHE);
        assertThat(launcher.trainee()).noneMatch(trainee -> trainee.cache().isMade());
    }

    @Test
    void aLauncherWhoseClassesLieInAFolderHasNone() {
        LauncherCommand folder = LauncherCommand.in(root);
        assertThat(folder.trainee()).isEmpty();
        assertThat(folder.start())
                .contains("@" + root.resolve("deploy/launcher.options"), System.getProperty("java.class.path"))
                .noneMatch(option -> option.startsWith("-XX:AOT"));
    }

    private boolean make() throws InterruptedException {
        List<Trainee> trainees = launcher.trainee().toList();
        assertThat(trainees).hasSize(1);
        try (Training training = Training.start(trainees, List.of(ofThe(launcher.recording())), () -> {}, root)) {
            return training.await();
        }
    }

    /** Of the rehearsal and of the writing. */
    private String logs() {
        StringBuilder all = new StringBuilder();
        for (String name : List.of("rehearsal.log", "launcher.training.log")) {
            try {
                all.append(Files.readString(root.resolve(name)));
            } catch (IOException e) {
                all.append(e);
            }
        }
        return all.toString();
    }

    private static String[] ofThe(List<String> start) {
        List<String> command = new ArrayList<>(start);
        command.addAll(List.of(Local.class.getName(), "--help"));
        return command.toArray(String[]::new);
    }

    /** Each class that was loaded, and from where. */
    private String classesOf(String... command) throws Exception {
        Path classes = root.resolve("classes");
        Path output = root.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + classes + "::filecount=0");
        Process process = builder.start();
        assertThat(process.waitFor(Launchers.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        assertThat(Files.readString(output)).contains(Options.HELP);
        return Files.readString(classes);
    }
}
