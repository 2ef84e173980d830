package fr.spro.local;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Gives back what only the start of a program needed: what it left on the heap, and the pages of its libraries and of its
 * ahead-of-time cache, which stay in the system's file cache and come back one by one when they are wanted. On Linux only;
 * elsewhere the heap alone.
 */
public final class AfterStart {

    /** A program has started by then, and has seen its first requests. */
    private static final Duration STARTED = Duration.ofSeconds(20);

    /** Of the heap, in percent after a collection of everything; what is free beyond goes back. */
    private static final String LEAST_FREE = "MinHeapFreeRatio";

    private static final String MOST_FREE = "MaxHeapFreeRatio";

    private static final Path MAPPINGS = Path.of("/proc/self/smaps");

    /** {@code MADV_DONTNEED} of madvise(2). */
    private static final int NOT_NEEDED = 4;

    private static final AtomicBoolean called = new AtomicBoolean();

    private AfterStart() {}

    /** Waits for it in a thread of its own; a second call changes nothing. */
    public static void tidy() {
        if (called.getAndSet(true)) {
            return;
        }
        Thread.ofPlatform().name("after-start").daemon().start(() -> {
            try {
                Thread.sleep(STARTED);
                giveBack();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** At once. */
    static void giveBack() {
        shrinkHeap();
        try {
            Mappings mappings = new Mappings();
            try (var lines = Files.lines(MAPPINGS)) {
                lines.forEach(mappings::line);
            }
            drop(mappings.unchanged());
        } catch (IOException elsewhere) {
            // No such file, no such memory.
        }
    }

    /** To what is in use and a little more; from then on it grows and shrinks by the options it was started with. */
    private static void shrinkHeap() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        String least = machine.getVMOption(LEAST_FREE).getValue();
        String most = machine.getVMOption(MOST_FREE).getValue();
        machine.setVMOption(LEAST_FREE, "10");
        machine.setVMOption(MOST_FREE, "20");
        System.gc();
        machine.setVMOption(MOST_FREE, most);
        machine.setVMOption(LEAST_FREE, least);
    }

    @SuppressWarnings("restricted") // The one call to the system: where it is refused, nothing is given back.
    private static void drop(List<Mappings.Part> all) {
        Linker linker = Linker.nativeLinker();
        AddressLayout address = ValueLayout.ADDRESS;
        linker.defaultLookup().find("madvise").ifPresent(function -> {
            MethodHandle advise = linker.downcallHandle(
                    function,
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, address, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
            for (Mappings.Part part : all) {
                advise(advise, part);
            }
        });
    }

    /** Advice that is not taken changes nothing. */
    private static void advise(MethodHandle advise, Mappings.Part part) {
        try {
            int ignored = (int) advise.invokeExact(MemorySegment.ofAddress(part.from()), part.length(), NOT_NEEDED);
        } catch (Throwable e) {
            throw new IllegalStateException("madvise cannot be called", e);
        }
    }
}
