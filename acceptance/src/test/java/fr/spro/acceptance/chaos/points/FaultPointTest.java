package fr.spro.acceptance.chaos.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.acceptance.Running;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class FaultPointTest {

    private static final List<String> MODULES = List.of("platform", "registration-service");

    private static byte[] compiled(FaultPoint point) throws IOException {
        String file = point.inClass().replace('.', '/') + ".class";
        for (String module : MODULES) {
            Path found =
                    Running.root().resolve(module).resolve("target/classes").resolve(file);
            if (Files.exists(found)) {
                return Files.readAllBytes(found);
            }
        }
        throw new IllegalStateException("not compiled: " + point.inClass());
    }

    /** The frames of a changed method are worked out from the classes around it. */
    private ClassLoader loader() {
        URL[] classes = MODULES.stream()
                .map(module -> Running.root().resolve(module).resolve("target/classes"))
                .map(FaultPointTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(classes, getClass().getClassLoader());
    }

    private static URL url(Path folder) {
        try {
            return folder.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A program that was changed so that a place is there no more is noticed here. */
    @TestFactory
    Stream<DynamicTest> everyPlaceIsInTheCompiledProgram() {
        return FaultPoint.ALL.stream()
                .map(point -> DynamicTest.dynamicTest(point.name(), () -> {
                    byte[] before = compiled(point);
                    assertThat(point.put(before, loader())).hasSizeGreaterThan(before.length);
                }));
    }

    @Test
    void aPlaceThatIsNotThereIsAnError() throws IOException {
        FaultPoint known = FaultPoint.ALL.getFirst();
        FaultPoint gone = new FaultPoint("gone", known.inClass(), "append", "Contacts", "keep", true);
        byte[] before = compiled(known);

        assertThatThrownBy(() -> gone.put(before, loader()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not found");
    }

    /** Virtual machines of their own, with the compiled program; of its classes with places one is loaded already. */
    @Test
    void whoComesToAnArmedPlaceEndsThereAndSaysWhoItWas(@TempDir Path folder) throws Exception {
        ArmedPoints points = new ArmedPoints(folder);
        FaultPoint point = FaultPoint.ALL.getFirst();

        assertThat(comes(points, point).exitValue()).isZero();
        points.arm(point);
        Process ended = comes(points, point);
        assertThat(ended.exitValue()).isEqualTo(137);
        assertThat(points.ended(point)).hasValue(ended.pid());
        assertThat(points.ended(point)).isEmpty();
        assertThat(points.disarm(point)).isFalse();
        assertThat(comes(points, point).exitValue()).isZero();
    }

    /** One that has a class with places already, gets the places, and then comes to one. */
    private static Process comes(ArmedPoints points, FaultPoint point) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+EnableDynamicAgentLoading",
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                System.getProperty("java.class.path"),
                                Running.root()
                                        .resolve("platform/target/classes")
                                        .toString()),
                        Comes.class.getName(),
                        point.file())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = process.inputReader();
                Writer told = process.outputWriter()) {
            assertThat(said.readLine()).isEqualTo("loaded");
            points.putInto(process.pid());
            told.write("go\n");
            told.flush();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        return process;
    }

    /** Comes to a place. */
    static final class Comes {
        private Comes() {}

        /** The argument is the place. */
        public static void main(String[] arguments) throws Exception {
            Class.forName("fr.spro.platform.facts.RelayLane", false, Comes.class.getClassLoader());
            System.out.println("loaded");
            System.in.read();
            FaultPoints.reached(arguments[0]);
        }
    }
}
