package fr.spro.platform.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** Stacks of calls of chosen methods, taken by the method tracing of the Java Flight Recorder. */
public final class StackTraces {

    private static final String EVENT = "jdk.MethodTrace";
    private static final int DEPTH = 512;

    private StackTraces() {}

    /** What is traced. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /**
     * One stack.
     *
     * @param frames the names of the classes of the project, from the call outwards
     */
    public record Stack(List<String> frames) {

        /** Returns whether a method of this class is on the stack. */
        public boolean crosses(String name) {
            return frames.contains(name);
        }

        /**
         * Returns the classes of main sources, nested ones by the class around them. Filters, what is outside of the first
         * filter, and records are left out.
         */
        public Set<String> classes() {
            Set<String> names = new LinkedHashSet<>();
            Set<String> sinceFilter = new LinkedHashSet<>();
            boolean filtered = false;
            for (String name : frames) {
                Class<?> type = type(name);
                if (isFilter(type)) {
                    filtered = true;
                    names.addAll(sinceFilter);
                    sinceFilter.clear();
                } else if (!type.isRecord() && !isOfTests(type)) {
                    sinceFilter.add(name.replaceAll("\\$.*", ""));
                }
            }
            return filtered ? names : sinceFilter;
        }

        private static Class<?> type(String name) {
            try {
                return Class.forName(name, false, StackTraces.class.getClassLoader());
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }

        private static boolean isFilter(Class<?> type) {
            for (Class<?> each = type; each != null; each = each.getSuperclass()) {
                if (Stream.of(each.getInterfaces())
                        .anyMatch(implemented -> implemented.getSimpleName().endsWith("Filter"))) {
                    return true;
                }
            }
            return type.getEnclosingClass() != null && isFilter(type.getEnclosingClass());
        }

        private static boolean isOfTests(Class<?> type) {
            return type.getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .getPath()
                    .contains("test");
        }
    }

    /** Returns the stacks of the calls of these methods ({@code Class::method}) on all threads while the work runs. */
    public static List<Stack> during(List<String> methods, Work work) throws Exception {
        deepStacks();
        Path file = Files.createTempFile(TemporaryFolders.folder("stacks"), "stacks", ".jfr");
        try (Recording recording = new Recording()) {
            recording
                    .enable(EVENT)
                    .withThreshold(Duration.ZERO)
                    .withStackTrace()
                    .with("filter", String.join(";", methods));
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        }
        List<Stack> stacks = new ArrayList<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            if (event.getEventType().getName().equals(EVENT)) {
                RecordedMethod called = event.getValue("method");
                stacks.add(stack(called, event.getStackTrace()));
            }
        }
        Files.delete(file);
        return stacks;
    }

    private static Stack stack(RecordedMethod called, RecordedStackTrace trace) {
        if (trace.isTruncated()) {
            throw new IllegalStateException("deeper than " + DEPTH + " frames");
        }
        List<String> frames = new ArrayList<>();
        frames.add(called.getType().getName());
        for (RecordedFrame frame : trace.getFrames()) {
            String name = frame.getMethod().getType().getName();
            if (name.startsWith("fr.spro.")) {
                // Of a hidden class what is in front of its number.
                frames.add(name.replaceAll("(\\$\\$Lambda)?[/+.]0x.*", ""));
            }
        }
        return new Stack(frames);
    }

    private static void deepStacks() throws JMException {
        ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "jfrConfigure",
                        new Object[] {new String[] {"stackdepth=" + DEPTH}},
                        new String[] {String[].class.getName()});
    }

    /** Returns the number of lines of a class of the project, from a test that runs in its module's folder. */
    public static long linesOf(String name) {
        String path = "src/main/java/" + name.replace('.', '/') + ".java";
        try (Stream<Path> found = Stream.of(
                        Path.of(path), Path.of("../platform", path), Path.of("../platform/base", path))
                .filter(Files::exists)) {
            return Files.readAllLines(found.findFirst().orElseThrow()).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
