package fr.spro.acceptance.chaos.points;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts the places into the classes of a program that runs already; an agent of the virtual machine. A program that starts
 * with one cannot use its ahead-of-time cache, and would be slower to start than the one that is delivered.
 */
public final class FaultAgent implements ClassFileTransformer {
    private static final List<Class<?>> CLASSES = List.of(FaultAgent.class, FaultPoint.class, FaultPoints.class);

    private FaultAgent() {}

    /** Called by the virtual machine; the argument is the folder in which places are armed. */
    public static void agentmain(String folder, Instrumentation instrumentation) throws UnmodifiableClassException {
        FaultPoints.armedIn(Path.of(folder));
        instrumentation.addTransformer(new FaultAgent(), true);
        Set<String> wanted = FaultPoint.ALL.stream().map(FaultPoint::inClass).collect(Collectors.toSet());
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (wanted.contains(loaded.getName())) {
                instrumentation.retransformClasses(loaded);
            }
        }
    }

    /**
     * Puts them into a process.
     *
     * @param jar from {@link #jar}
     * @param folder in which places are armed
     * @throws IOException if the process is gone or does not answer
     */
    public static void into(long pid, Path jar, Path folder) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                machine.loadAgent(jar.toString(), folder.toString());
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException refused) {
            throw new IOException(refused);
        }
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String internalName,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] compiled) {
        if (internalName == null || loader == null || !internalName.startsWith("fr/spro/")) {
            return null;
        }
        String name = internalName.replace('/', '.');
        byte[] put = compiled;
        try {
            for (FaultPoint point : FaultPoint.ALL) {
                if (point.inClass().equals(name)) {
                    put = point.put(put, loader);
                }
            }
        } catch (RuntimeException failed) {
            // The virtual machine would load the class as it is and say nothing.
            System.err.println("fault points: " + failed);
            Runtime.getRuntime().halt(1);
        }
        return put == compiled ? null : put;
    }

    /** Makes the agent's jar in the folder in which places are armed. */
    public static Path jar(Path folder) {
        Path jar = folder.resolve("agent.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Agent-Class"), FaultAgent.class.getName());
        manifest.getMainAttributes().put(new Attributes.Name("Can-Retransform-Classes"), "true");
        try {
            Files.createDirectories(folder);
            try (OutputStream file = Files.newOutputStream(jar);
                    JarOutputStream entries = new JarOutputStream(file, manifest)) {
                for (Class<?> each : CLASSES) {
                    String path = each.getName().replace('.', '/') + ".class";
                    entries.putNextEntry(new JarEntry(path));
                    try (InputStream compiled = each.getClassLoader().getResourceAsStream(path)) {
                        if (compiled == null) {
                            throw new IllegalStateException("no class file of " + each);
                        }
                        compiled.transferTo(entries);
                    }
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return jar;
    }
}
