package fr.spro.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.local.ChildJvm;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedJarTest {
    private static final int LAUNCHERS = 4;

    @TempDir
    private Path directory;

    private Path jar(String name) throws IOException {
        Path jar = Files.createDirectory(directory.resolve(name)).resolve("program.jar");
        build(jar, 64);
        return jar;
    }

    private static void build(Path jar, int size) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Start-Class", "org.example.Main");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (String entry : List.of(
                    "BOOT-INF/classes/a.txt",
                    "BOOT-INF/lib/one.jar",
                    "META-INF/build-info.properties",
                    "META-INF/other.txt")) {
                out.putNextEntry(new JarEntry(entry));
                out.write(new byte[size]);
                out.closeEntry();
            }
        }
    }

    @Test
    void keepsClassesAndWhatTellsTheVersionAndNothingElse() throws Exception {
        UnpackedJar unpacked = UnpackedJar.of(jar("one"), List.of());
        try (JarFile application = new JarFile(unpacked.application().toFile())) {
            assertThat(application.stream().map(JarEntry::getName))
                    .containsExactlyInAnyOrder("META-INF/MANIFEST.MF", "a.txt", "META-INF/build-info.properties");
        }
    }

    @Test
    void aVersionIsDeletedOnceNobodyRunsFromItAnyMore() throws Exception {
        Path jar = jar("held");
        UnpackedJar first = UnpackedJar.of(jar, List.of());
        build(jar, 6_400);
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
        UnpackedJar second = UnpackedJar.of(jar, List.of());
        assertThat(second.directory()).isNotEqualTo(first.directory());
        assertThat(first.application()).isRegularFile();

        UsedFolders.release(first.directory());
        Path file = first.directory().resolve("in-use.lock");
        try (FileChannel elsewhere = FileChannel.open(file, StandardOpenOption.READ)) {
            FileLock lock = elsewhere.lock(0, Long.MAX_VALUE, true);
            assertThat(UnpackedJar.of(jar, List.of())).isEqualTo(second);
            assertThat(first.application()).isRegularFile();
            assertThat(lock.isValid()).isTrue();
        }

        assertThat(UnpackedJar.of(jar, List.of())).isEqualTo(second);
        assertThat(first.directory()).doesNotExist();
        assertThat(second.application()).isRegularFile();
        assertThat(jar.resolveSibling("unpacked").toFile().list()).hasSize(1);
    }

    @Test
    void aVersionThatAnotherProcessRunsFromStaysUntilThatEnds() throws Exception {
        Path jar = jar("elsewhere");
        UnpackedJar first = UnpackedJar.of(jar, List.of());
        UsedFolders.release(first.directory());
        build(jar, 6_400);
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
        try (ChildJvm launcher = ChildJvm.start(Holder.class, first.directory().toString())) {
            UnpackedJar.of(jar, List.of());
            assertThat(first.application()).isRegularFile();
            launcher.kill();
        }
        UnpackedJar.of(jar, List.of());
        assertThat(first.directory()).doesNotExist();
    }

    /** Holds a folder until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println("READY " + UsedFolders.hold(Path.of(arguments[0])));
            Thread.currentThread().join();
        }
    }

    @Test
    void severalLaunchersAtOnceGetTheSameAndLeaveNothingBehind() throws Exception {
        try (ExecutorService launchers = Executors.newFixedThreadPool(LAUNCHERS)) {
            for (int round = 0; round < 20; round++) {
                Path jar = jar("round" + round);
                CyclicBarrier together = new CyclicBarrier(LAUNCHERS);
                List<Future<UnpackedJar>> unpacked = new ArrayList<>();
                for (int i = 0; i < LAUNCHERS; i++) {
                    unpacked.add(launchers.submit(() -> {
                        together.await();
                        return UnpackedJar.of(jar, List.of());
                    }));
                }
                UnpackedJar first = unpacked.getFirst().get();
                for (Future<UnpackedJar> one : unpacked) {
                    assertThat(one.get()).isEqualTo(first);
                }
                assertThat(first.mainClass()).isEqualTo("org.example.Main");
                assertThat(first.application()).isRegularFile();
                assertThat(first.directory().resolve("lib/one.jar")).isRegularFile();
                assertThat(jar.resolveSibling("unpacked").toFile().list()).hasSize(1);
            }
        }
    }
}
