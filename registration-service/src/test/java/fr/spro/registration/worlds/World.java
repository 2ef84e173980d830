package fr.spro.registration.worlds;

import fr.spro.registration.roster.Sessions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is searched: some processes, some clients, and what may go wrong.
 *
 * @param desks processes that serve clients
 * @param relays processes that only relay
 * @param handsOn whether those who serve relay too, with the entry at hand
 * @param contacts whether a sign-up stores a contact
 * @param quiet whether snapshots are taken
 * @param before what was asked before anything else, one after the other
 * @param clients each asks for one thing after the other
 * @param faults lost replies, crashes and clients who wait no longer, all together
 * @param times between them time may pass
 */
public record World(
        String name,
        int desks,
        int relays,
        boolean handsOn,
        boolean contacts,
        boolean quiet,
        List<Errand> before,
        List<List<Errand>> clients,
        int faults,
        List<Instant> times) {

    public World {
        before = List.copyOf(before);
        clients = List.copyOf(clients);
        times = List.copyOf(times);
    }

    /** Two processes that serve a session with one place, nobody yet, and no fault. */
    static World of(String name) {
        return new World(
                name,
                2,
                0,
                false,
                false,
                false,
                List.of(new Errand.Publish(1, 1)),
                List.of(),
                0,
                List.of(Sessions.NOW));
    }

    World desks(int number) {
        return new World(name, number, relays, handsOn, contacts, quiet, before, clients, faults, times);
    }

    World relays(int number) {
        return new World(name, desks, number, handsOn, contacts, quiet, before, clients, faults, times);
    }

    World relayingItself() {
        return new World(name, desks, relays, true, contacts, quiet, before, clients, faults, times);
    }

    World withContacts() {
        return new World(name, desks, relays, handsOn, true, quiet, before, clients, faults, times);
    }

    World withSnapshots() {
        return new World(name, desks, relays, handsOn, contacts, true, before, clients, faults, times);
    }

    World after(Errand... errands) {
        return new World(name, desks, relays, handsOn, contacts, quiet, List.of(errands), clients, faults, times);
    }

    World client(Errand... errands) {
        List<List<Errand>> more = new ArrayList<>(clients);
        more.add(List.of(errands));
        return new World(name, desks, relays, handsOn, contacts, quiet, before, more, faults, times);
    }

    World faults(int number) {
        return new World(name, desks, relays, handsOn, contacts, quiet, before, clients, number, times);
    }

    /** Some time there is a later time, when offers have ended. */
    World until(Instant later) {
        return new World(
                name, desks, relays, handsOn, contacts, quiet, before, clients, faults, List.of(Sessions.NOW, later));
    }

    boolean relaysAtAll() {
        return handsOn || relays > 0;
    }
}
