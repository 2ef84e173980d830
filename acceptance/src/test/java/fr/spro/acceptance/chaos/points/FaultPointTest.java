package fr.spro.acceptance.chaos.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.acceptance.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    /** A virtual machine of its own, started as the programs are. */
    @Test
    void whoComesToAnArmedPlaceEndsThereAndSaysWhoItWas(@TempDir Path folder) throws Exception {
        String option = FaultAgent.option(folder);
        ArmedPoints points = new ArmedPoints(folder);
        FaultPoint point = FaultPoint.ALL.getFirst();

        assertThat(run(option, point)).isZero();
        points.arm(point);
        Process ended = start(option, point);
        assertThat(ended.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(ended.exitValue()).isEqualTo(137);
        assertThat(points.ended(point)).hasValue(ended.pid());
        assertThat(points.ended(point)).isEmpty();
        assertThat(points.disarm(point)).isFalse();
        assertThat(run(option, point)).isZero();
    }

    private static int run(String option, FaultPoint point) throws Exception {
        Process process = start(option, point);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static Process start(String option, FaultPoint point) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        option,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Comes.class.getName(),
                        point.file())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Comes to a place. */
    static final class Comes {
        private Comes() {}

        /** The argument is the place. */
        public static void main(String[] arguments) {
            FaultPoints.reached(arguments[0]);
        }
    }
}
