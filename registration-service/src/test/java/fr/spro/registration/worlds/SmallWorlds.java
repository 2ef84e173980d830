package fr.spro.registration.worlds;

import fr.spro.registration.roster.Sessions;
import fr.spro.registration.worlds.Errand.GiveBack;
import fr.spro.registration.worlds.Errand.Keep;
import fr.spro.registration.worlds.Errand.Look;
import fr.spro.registration.worlds.Errand.Offer;
import fr.spro.registration.worlds.Errand.PassTime;
import fr.spro.registration.worlds.Errand.Publish;
import fr.spro.registration.worlds.Errand.SignUp;
import fr.spro.registration.worlds.Errand.TakeOffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The worlds that are searched: what each varies is in its name. */
final class SmallWorlds {

    private static final Instant LATER = Sessions.NOW.plus(Duration.ofHours(5));

    private SmallWorlds() {}

    static World rush() {
        return World.of("two people, one place")
                .client(new SignUp("ada"))
                .client(new SignUp("bob"))
                .faults(2);
    }

    static World threeProcesses() {
        return World.of("two people, one place, three processes")
                .desks(3)
                .client(new SignUp("ada"))
                .client(new SignUp("bob"))
                .faults(1);
    }

    static World threePeople() {
        return World.of("three people, two places")
                .after(new Publish(1, 2))
                .client(new SignUp("ada"))
                .client(new SignUp("bob"))
                .client(new SignUp("eve"))
                .faults(1);
    }

    static World samePerson() {
        return World.of("one person under two keys, with contacts")
                .withContacts()
                .after(new Publish(1, 2))
                .client(new SignUp("ada", "one", "body"))
                .client(new SignUp("ada", "two", "body"))
                .faults(2);
    }

    static World sameKey() {
        return World.of("one key, two bodies")
                .client(new SignUp("ada", "key", "body"))
                .client(new SignUp("ada", "key", "other body"))
                .faults(2);
    }

    static World givingBack() {
        return World.of("a place is given back while somebody waits")
                .client(new SignUp("ada"), new GiveBack())
                .client(new SignUp("bob"))
                .faults(2);
    }

    static World lowered() {
        return World.of("the capacity is lowered, then raised")
                .after(new Publish(1, 2))
                .client(new SignUp("ada"))
                .client(new SignUp("bob"))
                .client(new Publish(2, 1), new Publish(3, 2))
                .faults(1);
    }

    static World oldCopy() {
        return World.of("two copies of the session in any order")
                .client(new Publish(2, 2))
                .client(new Publish(3, 1))
                .client(new SignUp("ada"))
                .faults(1);
    }

    static World looking() {
        return World.of("somebody looks")
                .client(new SignUp("ada"), new Look())
                .client(new Look(), new Look())
                .faults(1);
    }

    static World offers() {
        return World.of("an offer is taken or ends")
                .after(new Publish(1, 1), new Offer())
                .client(new SignUp("ada"), new GiveBack())
                .client(new SignUp("bob"), new TakeOffer())
                .client(new PassTime())
                .until(LATER)
                .faults(1);
    }

    static World onOffer() {
        return World.of("somebody comes while a place is on offer")
                .desks(1)
                .after(new Publish(1, 1), new Offer())
                .client(new SignUp("ada"), new GiveBack())
                .client(new SignUp("bob"), new TakeOffer())
                .client(new SignUp("eve"))
                .faults(1);
    }

    static World snapshots() {
        return World.of("snapshots behind and in the wrong order")
                .withSnapshots()
                .client(new SignUp("ada"), new GiveBack())
                .client(new SignUp("bob"))
                .faults(1);
    }

    static World oldSnapshot() {
        return World.of("a snapshot is there, and two are taken")
                .withSnapshots()
                .after(new Publish(1, 1), new Keep())
                .client(new SignUp("ada"))
                .client(new SignUp("bob"))
                .faults(1);
    }

    static World alone() {
        return World.of("one person, one process")
                .desks(1)
                .client(new SignUp("ada"), new GiveBack())
                .faults(2);
    }

    static World contacts() {
        return World.of("contacts before lines")
                .withContacts()
                .client(new SignUp("ada"))
                .client(new SignUp("bob"))
                .faults(2);
    }

    static World twoRelays() {
        return World.of("two processes relay what a third writes")
                .desks(1)
                .relays(2)
                .client(new SignUp("ada"))
                .faults(2);
    }

    static World tellingTheSame() {
        return World.of("two processes relay what was written before")
                .desks(0)
                .relays(2)
                .after(new Publish(1, 1), new Publish(2, 2))
                .faults(2);
    }

    static World relayingItself() {
        return World.of("those who write relay, entries at hand")
                .relayingItself()
                .client(new SignUp("ada"))
                .client(new SignUp("bob"))
                .faults(1);
    }

    static List<World> all() {
        return List.of(
                rush(),
                threeProcesses(),
                threePeople(),
                samePerson(),
                sameKey(),
                givingBack(),
                lowered(),
                oldCopy(),
                looking(),
                offers(),
                onOffer(),
                snapshots(),
                oldSnapshot(),
                alone(),
                contacts(),
                twoRelays(),
                tellingTheSame(),
                relayingItself());
    }
}
