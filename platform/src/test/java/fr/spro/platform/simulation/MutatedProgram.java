package fr.spro.platform.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The program once more beside itself, with one cut. */
public final class MutatedProgram extends ClassLoader {

    private final @Nullable BytecodeCut cut;

    private MutatedProgram(@Nullable BytecodeCut cut) {
        super(MutatedProgram.class.getClassLoader());
        this.cut = cut;
    }

    /**
     * Calls a public static method over there; nothing but plain values crosses.
     *
     * @param method the only one of its name
     */
    public static Object call(@Nullable BytecodeCut cut, Class<?> inClass, String method, Object... arguments) {
        try {
            MutatedProgram loader = new MutatedProgram(cut);
            if (cut != null) {
                loader.loadClass(cut.inClass()); // A class of another name would stay whole, and nobody would know.
            }
            Class<?> inside = loader.loadClass(inClass.getName());
            Method called = Arrays.stream(inside.getMethods())
                    .filter(each -> each.getName().equals(method))
                    .findFirst()
                    .orElseThrow();
            return called.invoke(null, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("it failed with " + cut, e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("fr.spro.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream compiled = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (compiled == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = compiled.readAllBytes();
            if (cut != null && cut.inClass().equals(name)) {
                bytes = cut.applied(bytes);
            }
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
