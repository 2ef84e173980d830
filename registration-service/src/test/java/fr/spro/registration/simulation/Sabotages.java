package fr.spro.registration.simulation;

import static fr.spro.platform.simulation.Sabotage.cut;
import static fr.spro.platform.simulation.Sabotage.flaw;

import fr.spro.platform.simulation.BytecodeCut.Instead;
import fr.spro.platform.simulation.CollectionEffect;
import fr.spro.platform.simulation.Sabotage;
import java.util.List;

/** Everything that is taken away in turn. */
final class Sabotages {

    private static final String ROSTER = "registration.roster.";
    private static final String SIGN_UPS = ROSTER + "decisions.SignUpDecisions";
    private static final String WORKER = "registration.signup.RosterWorker";
    private static final String GUARD = "registration.signup.DoubleBookingCheck";
    private static final String AGENDAS = "registration.signup.mongo.MongoTimeClaims";
    private static final String JOURNAL = "platform.journal.MongoJournal";
    private static final String LANE = "platform.messaging.AggregateRelay";
    private static final String RUN = "platform.messaging.RelayAttempt";

    private Sabotages() {}

    static List<Sabotage> all() {
        return List.of(
                flaw("an id is taken once", CollectionEffect.Flaw.IDS_ARE_NOT_UNIQUE),
                cut(
                        "a stale append reads what is new before it decides again",
                        WORKER,
                        "append",
                        "catchUp",
                        Instead.TRUE),
                cut("a stale append takes its trial back", WORKER, "append", "takeBack", Instead.NOTHING),
                cut(
                        "an entry that is there is one's own only under one's own name",
                        JOURNAL,
                        "outcome",
                        "isOwn",
                        Instead.TRUE),
                cut("an unknown outcome is not a yes", JOURNAL, "insert", "outcome", Instead.WON),
                cut("after an unknown outcome the memory is dropped", WORKER, "process", "roster", Instead.NOTHING),
                cut("the answer comes after the append", WORKER, "decide", "append", Instead.TRUE),
                cut(
                        "an answer without an entry comes after a look at the journal",
                        WORKER,
                        "isNewest",
                        "catchUp",
                        Instead.FALSE),
                cut("contacts are stored before the line", WORKER, "append", "store", Instead.NOTHING),
                cut("contacts without a line are removed", WORKER, "decide", "removeContacts", Instead.NOTHING)
                        .from(20),
                cut(
                        "what was answered under a key is in the entry",
                        ROSTER + "mongo.MongoRosterRepository",
                        "append",
                        "answers",
                        Instead.EMPTY_LIST),
                cut("a retry is given the first answer", SIGN_UPS, "register", "retried", Instead.NULL),
                cut(
                        "another body under the same key is refused",
                        ROSTER + "IdempotentAnswer",
                        "retried",
                        "isFor",
                        Instead.TRUE),
                cut("a person has one live line", SIGN_UPS, "register", "liveOf", Instead.NULL),
                cut("no more places than there are", SIGN_UPS, "register", "fits", Instead.TRUE),
                cut(
                        "the entry that frees a place gives it to who waits",
                        ROSTER + "decisions.OrganiserDecisions",
                        "filled",
                        "supposing",
                        Instead.EMPTY_LIST),
                cut("a place on offer is taken", ROSTER + "IndexedRoster", "taken", "size", Instead.FALSE)
                        .from(230),
                cut(
                        "an older copy of the session changes nothing",
                        ROSTER + "Roster",
                        "applySession",
                        "version",
                        Instead.MOST),
                cut(
                        "a snapshot is kept only if it is newer",
                        "platform.mongo.VersionedUpsert",
                        "save",
                        "longValue",
                        Instead.ZERO),
                flaw(
                                "a snapshot takes the place of the one it was compared with only",
                                CollectionEffect.Flaw.CONDITIONS_ARE_NOT_ASKED)
                        .from(360),
                cut(
                        "the mark of what is published moves forward only",
                        "platform.mongo.Watermarks",
                        "advance",
                        "max",
                        Instead.SET),
                cut(
                        "the mark moves after the broker's acknowledgement",
                        LANE,
                        "sendSome",
                        "forEach",
                        2,
                        Instead.NOTHING),
                cut("nothing overtakes a fact that was not taken", LANE, "refuseFailed", "state", Instead.NULL)
                        .from(210),
                cut("a run is announced before its first fact", LANE, "sendSome", "goesFrom", Instead.NOTHING)
                        .from(320),
                cut("a run that broke off is done again from where it began", LANE, "cover", "earliest", Instead.MOST)
                        .from(550),
                flaw("an answer waits until the majority has what it tells", CollectionEffect.Flaw.ANSWERS_TOO_EARLY),
                flaw("a look sees only what the majority has", CollectionEffect.Flaw.SHOWS_WHAT_MAY_GO)
                        .from(170),
                cut("a time is claimed before there is a line", GUARD, "claim", "newest", Instead.NULL),
                cut("when a session moves, so do the claims of who is there", GUARD, "claim", "isMoved", Instead.FALSE),
                cut("an older copy of a session moves no claim", AGENDAS, "versionOf", "longValue", Instead.ZERO)
                        .from(785),
                cut("a claim at a time that is no more is made anew", AGENDAS, "claimed", "anyMatch", Instead.TRUE),
                cut(
                        "a session leaves the queue only when delivered",
                        "registration.dispatch.RosterChangeDispatcher$Lane",
                        "deliver",
                        "deliverBehind",
                        Instead.TRUE),
                cut(
                        "a position moves only after the follower has acted",
                        "registration.dispatch.RosterChangeDispatcher$Lane",
                        "deliver",
                        "follow",
                        Instead.NOTHING),
                cut(
                        "a mail is marked as sent only after the server has it",
                        "registration.mail.MailDispatcher",
                        "delivered",
                        "deliver",
                        Instead.PLANTED),
                cut("each run is announced anew", RUN, "end", "name", Instead.NOTHING)
                        .from(275),
                cut(
                                "nothing overtakes a fact that was given up while the next one was read",
                                LANE,
                                "sendSome",
                                "forEach",
                                Instead.NOTHING)
                        .from(210));
    }
}
