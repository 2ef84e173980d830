package fr.spro.events.programme;

/** In which territories a caller may organise. */
@FunctionalInterface
public interface Scope {
    /** Whether the caller may organise there. */
    boolean mayOrganise(String territory);

    /** The system itself may everywhere. */
    static Scope everywhere() {
        return territory -> true;
    }
}
