package fr.spro.registration.worlds;

import fr.spro.platform.journal.MongoJournal;
import fr.spro.platform.mongo.Marks;
import fr.spro.platform.mongo.NewerOnly;
import fr.spro.platform.wired.Cut;
import fr.spro.platform.wired.Cut.Instead;
import fr.spro.platform.wired.Effect;
import fr.spro.registration.roster.Roster;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something in the program or the database that keeps a promise, by the words in which one would tell it.
 *
 * @param cut how it is removed from the program
 * @param flaw how it is removed from the database
 * @param world in which its absence is seen
 */
public record Guard(String name, @Nullable Cut cut, Effect.Flaw flaw, World world) {

    private static final String ROSTER = "registration.roster.";
    private static final String CLERK = ROSTER + "Clerk";
    private static final String SIGN_UPS = ROSTER + "SignUps";
    /** More states than any of them takes to be caught. */
    static final int MOST = 25_000;

    private static final String LANE = "platform.facts.RelayLane";

    Guard(String name, Cut cut, World world) {
        this(name, cut, Effect.Flaw.NONE, world);
    }

    Guard(String name, Effect.Flaw flaw, World world) {
        this(name, null, flaw, world);
    }

    public static List<Guard> all() {
        return List.of(
                new Guard(
                        "an id is taken once",
                        Effect.Flaw.IDS_ARE_NOT_UNIQUE,
                        SmallWorlds.rush().faults(0)),
                new Guard(
                        "a stale append reads what is new before it decides again",
                        Cut.in(CLERK, "append", "catchUp", Instead.TRUE),
                        SmallWorlds.rush().faults(0)),
                new Guard(
                        "a stale append takes its trial back",
                        Cut.in(CLERK, "append", "takeBack", Instead.NOTHING),
                        SmallWorlds.rush().faults(0)),
                new Guard(
                        "an entry that is there is one's own only under one's own name",
                        new Cut(MongoJournal.class, "outcome", "isOwn", Instead.TRUE),
                        SmallWorlds.rush().faults(0)),
                new Guard(
                        "an unknown outcome is not a yes",
                        new Cut(MongoJournal.class, "insert", "outcome", Instead.WON),
                        SmallWorlds.rush().faults(1)),
                new Guard(
                        "after an unknown outcome the memory is dropped",
                        Cut.in(CLERK, "serve", "roster", Instead.NOTHING),
                        SmallWorlds.alone()),
                new Guard(
                        "the answer comes after the append",
                        Cut.in(CLERK, "decide", "append", Instead.TRUE),
                        SmallWorlds.rush().faults(0)),
                new Guard(
                        "an answer without an entry comes after a look at the journal",
                        Cut.in(CLERK, "isNewest", "catchUp", Instead.FALSE),
                        SmallWorlds.looking().faults(0)),
                new Guard(
                        "contacts are stored before the line",
                        Cut.in(CLERK, "append", "store", Instead.NOTHING),
                        SmallWorlds.contacts().faults(0)),
                new Guard(
                        "contacts without a line are removed",
                        Cut.in(CLERK, "decide", "removeContacts", Instead.NOTHING),
                        SmallWorlds.samePerson().faults(0)),
                new Guard(
                        "what was answered under a key is in the entry",
                        Cut.in(ROSTER + "mongo.MongoRosterJournal", "append", "answers", Instead.EMPTY_LIST),
                        SmallWorlds.sameKey().faults(0)),
                new Guard(
                        "a retry is given the first answer",
                        Cut.in(SIGN_UPS, "register", "retried", Instead.NULL),
                        SmallWorlds.rush().faults(1)),
                new Guard(
                        "another body under the same key is refused",
                        Cut.in(ROSTER + "Answer", "retried", "isFor", Instead.TRUE),
                        SmallWorlds.sameKey().faults(0)),
                new Guard(
                        "a person has one live line",
                        Cut.in(SIGN_UPS, "register", "liveOf", Instead.NULL),
                        SmallWorlds.samePerson().faults(0)),
                new Guard(
                        "no more places than there are",
                        Cut.in(SIGN_UPS, "register", "fits", Instead.TRUE),
                        SmallWorlds.rush().faults(0)),
                new Guard(
                        "the entry that frees a place gives it to who waits",
                        Cut.in(ROSTER + "Organising", "filled", "supposing", Instead.EMPTY_LIST),
                        SmallWorlds.givingBack().faults(0)),
                new Guard(
                        "a place on offer is taken",
                        Cut.in(ROSTER + "RosterLines", "taken", "size", Instead.FALSE),
                        SmallWorlds.onOffer().faults(0)),
                new Guard(
                        "an older copy of the session changes nothing",
                        new Cut(Roster.class, "applySession", "version", Instead.MOST),
                        SmallWorlds.oldCopy().faults(0)),
                new Guard(
                        "a snapshot is kept only if it is newer",
                        new Cut(NewerOnly.class, "save", "longValue", Instead.ZERO),
                        SmallWorlds.snapshots().faults(0)),
                new Guard(
                        "a snapshot takes the place of the one it was compared with only",
                        Effect.Flaw.CONDITIONS_ARE_NOT_ASKED,
                        SmallWorlds.oldSnapshot().faults(0)),
                new Guard(
                        "the mark of what is published moves forward only",
                        new Cut(Marks.class, "advance", "max", Instead.SET),
                        SmallWorlds.tellingTheSame().faults(0)),
                new Guard(
                        "the mark moves after the broker's acknowledgement",
                        new Cut("fr.spro." + LANE, "sendSome", "forEach", 2, Instead.NOTHING),
                        SmallWorlds.tellingTheSame().faults(1)),
                new Guard(
                        "nothing overtakes a fact that was not taken",
                        Cut.in(LANE, "refuseFailed", "state", Instead.NULL),
                        SmallWorlds.tellingTheSame().faults(1)),
                new Guard(
                        "a run is announced before its first fact",
                        Cut.in(LANE, "sendSome", "goesFrom", Instead.NOTHING),
                        SmallWorlds.tellingTheSame().faults(1)),
                new Guard(
                        "a run that broke off is done again from where it began",
                        Cut.in(LANE, "cover", "earliest", Instead.MOST),
                        SmallWorlds.tellingTheSame().faults(1)));
    }
}
