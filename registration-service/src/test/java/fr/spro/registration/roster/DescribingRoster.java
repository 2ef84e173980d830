package fr.spro.registration.roster;

import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;

import fr.spro.registration.roster.decisions.OfferRule;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A roster that says in words what became of a command: why it was refused, or whose line changed to what. */
public final class DescribingRoster {

    /** Held for a day of work. */
    public static final OfferRule OFFER = new OfferRule(9, Set.of());

    public final Roster roster;
    private Sessions session;

    public DescribingRoster() {
        roster = Roster.empty("s");
        session = aSession("s");
    }

    /** A roster from where another one was. */
    public DescribingRoster(RosterState state) {
        roster = Roster.of(state);
        session = new Sessions(roster.session().orElseThrow());
    }

    /** Three places, all taken, and a line in every state, named after it; {@code absent} is none of them. */
    public static DescribingRoster withALineInEveryState() {
        DescribingRoster words = new DescribingRoster();
        words.publish(words.session.capacity(3));
        words.apply(rules(SignUpRules.Admission.OPEN));
        List.of("confirmed", "attended", "cancelled", "offered", "waiting").forEach(words::signUp);
        words.tell(new RosterCommand.Attend("attended", "scan", NOW, "door"));
        words.tell(new RosterCommand.Cancel("cancelled", "holder"));
        words.apply(rules(SignUpRules.Admission.APPROVAL));
        words.signUp("pending");
        return words;
    }

    /** Free places are held for those who wait. */
    public static SignUpRules rules(SignUpRules.Admission admission, Quota... quotas) {
        return new SignUpRules(admission, OFFER, List.of(quotas), null, null, false, 0, List.of());
    }

    public void publish(Sessions published) {
        session = published.version(session.copy().version() + 1);
        tell(new RosterCommand.ApplySession(session.copy()));
    }

    /** The session as it was published, to publish it otherwise. */
    public Sessions session() {
        return session;
    }

    public void apply(SignUpRules rules) {
        tell(new RosterCommand.ApplyRules(rules, roster.rules(), "organiser"));
    }

    public RosterDecision signUp(String person) {
        return tell(register(person));
    }

    /** Somebody whose line will have the person's name. */
    public static RosterCommand.Register register(String person) {
        return new RosterCommand.Register(
                "key-" + person, "body", person, person, "org", PersonFunction.CONSEIL, false);
    }

    public static RosterCommand.Member member(String person) {
        return new RosterCommand.Member(person, person, "org", PersonFunction.CONSEIL, false, null);
    }

    public RosterDecision tell(RosterCommand command) {
        return tell(command, NOW);
    }

    public RosterDecision tell(RosterCommand command, Instant now) {
        RosterDecision decision = roster.decide(command, now);
        if (decision instanceof RosterDecision.Accepted(List<RosterChange> changes, Outcome _, IdempotentAnswer answer)
                && (!changes.isEmpty() || answer != null)) {
            roster.apply(new RosterEntry(
                    "s", roster.version() + 1, "w", now, changes, answer == null ? List.of() : List.of(answer)));
        }
        return decision;
    }

    public String told(RosterCommand command) {
        return told(command, NOW);
    }

    /** Positions of those who wait are told with their state; who keeps both is not told of. */
    public String told(RosterCommand command, Instant now) {
        Map<String, String> before = lines();
        if (tell(command, now) instanceof RosterDecision.Refused(RefusalReason why)) {
            return why.name();
        }
        String changed = lines().entrySet().stream()
                .filter(line -> !line.getValue().equals(before.get(line.getKey())))
                .map(line -> line.getKey() + " " + line.getValue())
                .collect(Collectors.joining(", "));
        return changed.isEmpty() ? "nothing" : changed;
    }

    private Map<String, String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        for (RegistrationView view : roster.views()) {
            lines.put(
                    view.line().registrationId(),
                    view.state() + (view.position() == null ? "" : " " + view.position()));
        }
        return lines;
    }
}
