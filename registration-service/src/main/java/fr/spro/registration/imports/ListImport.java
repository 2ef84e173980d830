package fr.spro.registration.imports;

import fr.spro.platform.core.Ids;
import fr.spro.platform.core.Sha256;
import fr.spro.platform.core.TextFolding;
import fr.spro.registration.imports.ImportReport.Action;
import fr.spro.registration.roster.Counts;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.Outcome.SignedUpTogether;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterCommand.IfFull;
import fr.spro.registration.roster.RosterCommand.RegisterGroup;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.SignUpOrigin;
import fr.spro.registration.signup.Contact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Signs the people of a list up to a session, in its order.
 *
 * <p>They come to the desk in groups, each of which is one entry of the journal: an import may end in between. Whoever
 * is on the roster by then, even with a line that was given back, stays as they are, so the same file again does the
 * rest and signs up nobody twice. Two requests at the same time make the same groups under the same keys, and the desk
 * answers the second as the first. Takes time proportional to lines plus the roster.
 */
public final class ListImport {
    /** Without the heading. */
    public static final int MOST_LINES = 1_000;

    private final Desk desk;
    private final Function<Collection<String>, Map<String, Contact>> contacts;

    /** Where the session's requests are served. */
    public interface Desk {
        /** The answer to a question about the roster. */
        <T> T ask(Function<Roster, T> question);

        /** Signs up a group; throws when the outcome is not known, or the roster refuses. */
        Outcome signUp(RegisterGroup group, List<Contact> contacts);
    }

    /**
     * What is wanted.
     *
     * @param file tells the file from every other
     * @param partial whether right lines are signed up though others are refused
     */
    public record Order(String file, boolean dryRun, boolean partial, String by, Instant now) {}

    /** The session takes nobody from an organiser now. */
    public static final class SessionRefuses extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final RefusalReason why;

        SessionRefuses(RefusalReason why) {
            super(why.name(), null, false, false);
            this.why = why;
        }

        public RefusalReason why() {
            return why;
        }
    }

    /**
     * The roster as far as it concerns a list, and what it would answer to those who are not on it.
     *
     * @param refusal why it would take none of them
     */
    private record Look(
            Map<String, RegistrationView> known,
            Map<String, RegistrationState> expected,
            @Nullable RefusalReason refusal,
            int free) {}

    public ListImport(Desk desk, Function<Collection<String>, Map<String, Contact>> contacts) {
        this.desk = desk;
        this.contacts = contacts;
    }

    /** What becomes of these lines; it is done unless that is not wanted or lines are refused that the order minds. */
    public ImportReport run(List<ImportRow> lines, Order order) {
        List<ImportRow> people = eachOnce(lines);
        List<ImportRow> right =
                people.stream().filter(person -> !person.isRefused()).toList();
        Look before = desk.ask(roster -> look(roster, right, order, true));
        RefusalReason refusal = before.refusal();
        if (refusal != null) {
            throw new SessionRefuses(refusal);
        }
        if (order.dryRun() || (right.size() < people.size() && !order.partial())) {
            return report(true, people, before, before, Set.of());
        }
        List<ImportRow> fresh = right.stream()
                .filter(person -> !before.known().containsKey(key(person)))
                .toList();
        Set<String> signedUp = new HashSet<>();
        for (int from = 0; from < fresh.size(); from += RegisterGroup.MOST) {
            List<ImportRow> group = fresh.subList(from, Math.min(fresh.size(), from + RegisterGroup.MOST));
            signedUp.addAll(signUp(group, order));
        }
        Look after = desk.ask(roster -> look(roster, right, order, false));
        return report(false, people, before, after, signedUp);
    }

    /** A person is in a list once; the second line is refused. */
    private static List<ImportRow> eachOnce(List<ImportRow> lines) {
        Map<String, Integer> first = new HashMap<>();
        List<ImportRow> people = new ArrayList<>();
        for (ImportRow person : lines) {
            String email = person.contact().email();
            Integer before = email == null || email.isEmpty() ? null : first.putIfAbsent(key(person), person.line());
            people.add(
                    before == null
                            ? person
                            : person.refusedFor(CellNote.of(
                                    PersonColumn.EMAIL.field(),
                                    "PERSON_TWICE",
                                    "PERSON_TWICE_IN_LIST",
                                    "line",
                                    before)));
        }
        return people;
    }

    private static String key(ImportRow person) {
        return person.member().personKey();
    }

    private static Look look(Roster roster, List<ImportRow> right, Order order, boolean ahead) {
        Set<String> wanted = new HashSet<>();
        right.forEach(person -> wanted.add(key(person)));
        Map<String, RegistrationView> known = new HashMap<>();
        for (RegistrationView view : roster.views()) {
            String person = view.line().personKey();
            if (person != null && wanted.contains(person)) {
                known.merge(person, view, (a, b) -> a.state() == RegistrationState.CANCELLED ? b : a);
            }
        }
        List<ImportRow> fresh =
                right.stream().filter(one -> !known.containsKey(key(one))).toList();
        Map<String, RegistrationState> expected = new HashMap<>();
        RefusalReason refusal = null;
        if (ahead && !fresh.isEmpty()) {
            // Deciding changes nothing: this is what the roster would say if nobody came in between.
            switch (roster.decide(group(fresh, Ids.random(), order), order.now())) {
                case RosterDecision.Refused(RefusalReason why) -> refusal = why;
                case RosterDecision.Accepted accepted -> {
                    List<SignedUpTogether.Each> each = each(accepted.outcome());
                    for (int i = 0; i < fresh.size(); i++) {
                        expected.put(key(fresh.get(i)), each.get(i).state());
                    }
                }
            }
        }
        return new Look(
                known,
                expected,
                refusal,
                roster.counts(roster.version()).map(Counts::free).orElse(0));
    }

    private Set<String> signUp(List<ImportRow> people, Order order) {
        RegisterGroup group = group(people, "import-" + digest(order.file(), hashes(people)), order);
        List<SignedUpTogether.Each> each =
                each(desk.signUp(group, people.stream().map(ImportRow::contact).toList()));
        Set<String> signedUp = new HashSet<>();
        for (int i = 0; i < people.size(); i++) {
            if (!each.get(i).already()) {
                signedUp.add(key(people.get(i)));
            }
        }
        return signedUp;
    }

    private static RegisterGroup group(List<ImportRow> people, String key, Order order) {
        return new RegisterGroup(
                key,
                hashes(people),
                Ids.random(),
                people.stream().map(ImportRow::member).toList(),
                IfFull.AS_MANY_AS_FIT,
                true,
                SignUpOrigin.Kind.LIST,
                order.by());
    }

    private static List<SignedUpTogether.Each> each(Outcome outcome) {
        if (outcome instanceof SignedUpTogether(List<SignedUpTogether.Each> each)) {
            return each;
        }
        throw new IllegalStateException("an answer to something else: " + outcome);
    }

    private static String hashes(List<ImportRow> people) {
        return String.join(" ", people.stream().map(ImportRow::hash).toList());
    }

    private static String digest(String... parts) {
        byte[] digest = Sha256.of(String.join("\0", parts) + '\0');
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    private ImportReport report(boolean dryRun, List<ImportRow> people, Look before, Look now, Set<String> signedUp) {
        Map<String, Contact> there = contacts.apply(before.known().values().stream()
                .map(view -> view.line().registrationId())
                .toList());
        List<ImportReport.Row> rows = new ArrayList<>();
        for (ImportRow person : people) {
            RegistrationView view = now.known().get(key(person));
            if (person.isRefused()) {
                rows.add(new ImportReport.Row(person, Action.REFUSED, null, person.notes()));
            } else if (dryRun && view == null) {
                rows.add(new ImportReport.Row(
                        person, Action.SIGN_UP, now.expected().get(key(person)), person.notes()));
            } else {
                RegistrationState state = view == null ? null : view.state();
                boolean fresh = signedUp.contains(key(person));
                rows.add(new ImportReport.Row(
                        person,
                        fresh ? Action.SIGN_UP : Action.ALREADY,
                        state,
                        fresh || view == null ? person.notes() : notes(person, view, there)));
            }
        }
        return new ImportReport(dryRun, now.free(), rows);
    }

    /** What an organiser should know of somebody who is on the roster and stays as they are. */
    private static List<CellNote> notes(ImportRow person, RegistrationView view, Map<String, Contact> there) {
        List<CellNote> notes = person.notes();
        if (view.state() == RegistrationState.CANCELLED) {
            notes = ImportRow.and(notes, CellNote.of(PersonColumn.EMAIL.field(), "CANCELLED_BEFORE"));
        }
        Contact known = there.get(view.line().registrationId());
        if (known != null && !name(known).equals(name(person.contact()))) {
            notes = ImportRow.and(
                    notes,
                    CellNote.of(
                            PersonColumn.EMAIL.field(),
                            "OTHER_NAME",
                            "OTHER_NAME",
                            "name",
                            known.givenName() + " " + known.familyName()));
        }
        return notes;
    }

    private static String name(Contact contact) {
        return TextFolding.plain(contact.givenName() + " " + contact.familyName());
    }

    /** Tells a file from every other by its content. */
    public static String fingerprint(byte[] file) {
        return digest(Base64.getEncoder().encodeToString(file));
    }
}
