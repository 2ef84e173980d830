package fr.spro.acceptance.chaos;

/**
 * What a client asks of one session. People and idempotency keys are numbers within the session; a registration is named
 * by the key that made it, since the id that a lost answer told is never known.
 */
sealed interface Ask {

    /** A person signs up under a key. */
    record SignUp(int key, int person) implements Ask {}

    /** The registration of a key is given back. */
    record GiveBack(int key) implements Ask {}

    /** Who holds the registration of a key is present; {@code scan} is above 0 and belongs to one request. */
    record Attend(int key, int scan) implements Ask {}

    /** The organiser's n-th change of the capacity, counted from 1; it arrives as a fact, later than its answer. */
    record SetPlaces(int change, int places) implements Ask {}

    /** The numbers that anybody sees. */
    record ReadPlaces() implements Ask {}

    /** The whole list. */
    record ReadRoster() implements Ask {}
}
