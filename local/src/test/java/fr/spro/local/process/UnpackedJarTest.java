package fr.spro.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Start-Class", "org.example.Main");
        Path jar = Files.createDirectory(directory.resolve(name)).resolve("program.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (String entry : List.of(
                    "BOOT-INF/classes/a.txt",
                    "BOOT-INF/lib/one.jar",
                    "META-INF/build-info.properties",
                    "META-INF/other.txt")) {
                out.putNextEntry(new JarEntry(entry));
                out.write(new byte[64]);
                out.closeEntry();
            }
        }
        return jar;
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
