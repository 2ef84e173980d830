package fr.spro.events.programme;

/** In which territories a caller may organise. */
@FunctionalInterface
public interface Scope {
    /** Whether the caller may organise there. */
    boolean mayOrganise(String territory);

    /** Somebody who did not sign in may nowhere. */
    static Scope nowhere() {
        return territory -> false;
    }

    /** The system itself may everywhere. */
    static Scope everywhere() {
        return territory -> true;
    }
}
