package fr.spro.acceptance.chaos.points;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** Puts the places into the classes of a program while they are loaded; an agent of the virtual machine. */
public final class FaultAgent implements ClassFileTransformer {
    private static final List<Class<?>> CLASSES = List.of(FaultAgent.class, FaultPoint.class, FaultPoints.class);

    private FaultAgent() {}

    /** Called by the virtual machine; the argument is the folder in which places are armed. */
    public static void premain(String folder, Instrumentation instrumentation) {
        FaultPoints.armedIn(Path.of(folder));
        instrumentation.addTransformer(new FaultAgent());
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

    /** Makes the agent's jar, and the option that starts a virtual machine with it. */
    public static String option(Path folder) {
        Path jar = folder.resolve("agent.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), FaultAgent.class.getName());
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
        return "-javaagent:" + jar + "=" + folder;
    }
}
