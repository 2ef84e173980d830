package fr.spro.events.programme;

/** In which territories a caller may organise. */
@FunctionalInterface
public interface OrganiserScope {
    /** Whether the caller may organise there. */
    boolean mayOrganise(String territory);

    /** Somebody who did not sign in may nowhere. */
    static OrganiserScope nowhere() {
        return territory -> false;
    }

    /** The system itself may everywhere. */
    static OrganiserScope everywhere() {
        return territory -> true;
    }
}
