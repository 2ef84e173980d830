package fr.spro.registration.worlds;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The program once more beside itself, with one cut. */
final class Guardless extends ClassLoader {

    private final @Nullable Cut cut;

    private Guardless(@Nullable Cut cut) {
        super(Guardless.class.getClassLoader());
        this.cut = cut;
    }

    /**
     * Searches a world with the program cut.
     *
     * @return the story of a broken promise; empty when none was found
     */
    static String search(World world, int most, Shelf.Flaw flaw, @Nullable Cut cut) {
        try {
            Class<?> inside = new Guardless(cut).loadClass(Inside.class.getName());
            return (String) inside.getMethod("search", String.class, int.class, int.class, String.class)
                    .invoke(null, world.name(), world.faults(), most, flaw.name());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the search failed with " + cut, e);
        }
    }

    /** Where the search is called from outside: nothing but plain values crosses. */
    public static final class Inside {
        private Inside() {}

        /** The story; empty when no promise was broken. */
        public static String search(String world, int faults, int most, String flaw) {
            World wanted = SmallWorlds.all().stream()
                    .filter(each -> each.name().equals(world))
                    .findFirst()
                    .orElseThrow();
            String story = Search.through(wanted.faults(faults), most, Shelf.Flaw.valueOf(flaw))
                    .story();
            return story == null ? "" : story;
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
