package fr.spro.registration.imports;

import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.registration.imports.ImportReport.Action;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.signup.Contact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A list comes once, again, at the same time twice, or is broken off: the roster is the same. */
class ListImportProperties {

    /** A roster that can be broken off at a group, before or after it is written. */
    private static final class Session implements ListImport.Desk {
        private final Roster roster = Roster.empty("s");
        private final Map<String, Contact> contacts = new HashMap<>();
        private int groups;
        private int brokenAt = -1;
        private boolean written;
        private Runnable meanwhile = () -> {};

        Session(int capacity) {
            tell(new RosterCommand.ApplySession(aSession("s").capacity(capacity).copy()));
        }

        Outcome tell(RosterCommand command) {
            return switch (roster.decide(command, NOW)) {
                case RosterDecision.Refused refused -> throw new IllegalStateException(refused.toString());
                case RosterDecision.Accepted accepted -> {
                    if (!accepted.changes().isEmpty()) {
                        roster.apply(new RosterEntry(
                                "s",
                                roster.version() + 1,
                                "w",
                                NOW,
                                accepted.changes(),
                                accepted.answer() == null ? List.of() : List.of(accepted.answer())));
                    }
                    yield accepted.outcome();
                }
            };
        }

        @Override
        public <T> T ask(Function<Roster, T> question) {
            return question.apply(roster);
        }

        @Override
        public Outcome signUp(RosterCommand.RegisterGroup group, List<Contact> people) {
            assertThat(group.members().size()).isBetween(1, RosterCommand.RegisterGroup.MOST);
            Runnable now = meanwhile;
            meanwhile = () -> {};
            now.run();
            boolean breaks = groups++ == brokenAt;
            if (breaks && !written) {
                throw new IllegalStateException("broken off");
            }
            Outcome outcome = tell(group);
            people.stream()
                    .filter(one -> roster.view(one.registrationId()).isPresent())
                    .forEach(one -> contacts.put(one.registrationId(), one));
            if (breaks) {
                throw new IllegalStateException("broken off");
            }
            return outcome;
        }

        ImportReport run(List<ImportRow> people, boolean dryRun, boolean partial) {
            return new ListImport(this, this::find)
                    .run(people, new ListImport.Order("file", dryRun, partial, "o", NOW));
        }

        private Map<String, Contact> find(Collection<String> ids) {
            Map<String, Contact> found = new HashMap<>();
            ids.stream().filter(contacts::containsKey).forEach(id -> found.put(id, contacts.get(id)));
            return found;
        }

        /** States and ranks by person. */
        Map<String, String> standing() {
            Map<String, String> standing = new TreeMap<>();
            for (RegistrationView view : roster.views()) {
                standing.merge(
                        String.valueOf(view.line().personKey()),
                        view.state() + " " + view.position(),
                        (a, b) -> a + " twice " + b);
            }
            return standing;
        }
    }

    private static ImportRow person(int line, String who) {
        return person(line, who, List.of());
    }

    private static ImportRow person(int line, String who, List<CellNote> problems) {
        String id = "r-" + who + "-" + line + "-" + System.nanoTime();
        return new ImportRow(
                line,
                new RosterCommand.Member(id, who, "org-1", PersonFunction.CONSEIL, false, "sud-vaucluse"),
                new Contact(id, "s", "Ada", who, who + "@example.org", "fr", null, null, NOW, false),
                "CIO",
                "h-" + who,
                problems,
                List.of());
    }

    private static List<ImportRow> list(int size) {
        return IntStream.range(0, size).mapToObj(i -> person(i + 2, "p" + i)).toList();
    }

    @Property(tries = 300)
    void brokenOffAnywhereAndSentAgainItIsAsIfItHadComeOnce(
            @ForAll @IntRange(min = 1, max = 170) int size,
            @ForAll @IntRange(max = 200) int capacity,
            @ForAll @IntRange(max = 4) int brokenAt,
            @ForAll boolean written,
            @ForAll @IntRange(max = 20) int before) {
        Session once = new Session(capacity);
        Session often = new Session(capacity);
        for (Session session : List.of(once, often)) {
            session.run(list(size).subList(0, Math.min(before, size)), false, false);
            session.groups = 0;
        }
        once.run(list(size), false, false);
        often.brokenAt = brokenAt;
        often.written = written;
        boolean broken = false;
        try {
            often.run(list(size), false, false);
        } catch (IllegalStateException e) {
            broken = true;
        }
        ImportReport again = often.run(list(size), false, false);

        assertThat(often.standing()).isEqualTo(once.standing());
        assertThat(again.count(Action.ALREADY) + again.count(Action.SIGN_UP)).isEqualTo(size);
        if (!broken) {
            assertThat(again.count(Action.SIGN_UP)).isZero();
        }
        assertThat(often.contacts.keySet())
                .containsExactlyInAnyOrderElementsOf(often.roster.views().stream()
                        .map(view -> view.line().registrationId())
                        .toList());
    }

    @Property(tries = 200)
    void theSameRequestInTheMiddleOfItselfSignsUpNobodyTwice(
            @ForAll @IntRange(min = 1, max = 120) int size, @ForAll @IntRange(max = 130) int capacity) {
        Session once = new Session(capacity);
        once.run(list(size), false, false);
        Session twice = new Session(capacity);
        twice.meanwhile = () -> twice.run(list(size), false, false);

        ImportReport report = twice.run(list(size), false, false);

        assertThat(twice.standing()).isEqualTo(once.standing());
        assertThat(report.count(Action.SIGN_UP)).isEqualTo(size);
    }

    @Property(tries = 200)
    void thePreviewTellsWhatThenHappensAndWritesNothing(
            @ForAll @IntRange(min = 1, max = 120) int size, @ForAll @IntRange(max = 130) int capacity) {
        Session session = new Session(capacity);
        session.run(list(3), false, false);
        long version = session.roster.version();

        ImportReport preview = session.run(list(size), true, false);

        assertThat(session.roster.version()).isEqualTo(version);
        ImportReport done = session.run(list(size), false, false);
        assertThat(preview.dryRun()).isTrue();
        assertThat(done.dryRun()).isFalse();
        assertThat(done.rows().stream().map(row -> row.action() + " " + row.state()))
                .isEqualTo(preview.rows().stream()
                        .map(row -> row.action() + " " + row.state())
                        .toList());
    }

    @Example
    void whoeverGaveThePlaceBackIsNotSignedUpAgain() {
        Session session = new Session(10);
        session.run(list(2), false, false);
        String first = session.roster.views().getFirst().line().registrationId();
        session.tell(new RosterCommand.Cancel(first, "p0"));

        List<ImportRow> longer = new ArrayList<>(list(2));
        longer.add(person(4, "p9"));
        ImportReport report = session.run(longer, false, false);

        assertThat(report.rows().stream().map(row -> row.action() + " " + row.state()))
                .containsExactly("ALREADY CANCELLED", "ALREADY CONFIRMED", "SIGN_UP CONFIRMED");
        assertThat(report.rows().getFirst().notes()).extracting(CellNote::code).containsExactly("CANCELLED_BEFORE");
    }

    @Example
    void tellsWhoIsThereUnderAnotherName() {
        Session session = new Session(10);
        session.run(list(1), false, false);
        ImportRow there = person(2, "p0");
        Contact contact = there.contact();
        ImportRow other = new ImportRow(
                2,
                there.member(),
                new Contact(
                        contact.registrationId(),
                        "s",
                        "Grace",
                        "Hopper",
                        contact.email(),
                        "fr",
                        null,
                        null,
                        NOW,
                        false),
                "CIO",
                "h",
                List.of(),
                List.of());

        assertThat(session.run(List.of(other), true, false).rows().getFirst().notes())
                .containsExactly(CellNote.of("email", "OTHER_NAME", "OTHER_NAME", "name", "Ada p0"));
    }

    @Example
    void aRefusedLineStopsTheListUnlessTheOthersAreWanted() {
        Session session = new Session(10);
        List<ImportRow> lines =
                List.of(person(2, "a"), person(3, "b", List.of(CellNote.of("email", "INVALID_EMAIL"))), person(4, "a"));

        ImportReport refused = session.run(lines, false, false);

        assertThat(refused.dryRun()).isTrue();
        assertThat(session.standing()).isEmpty();
        assertThat(refused.refused()).extracting(ImportRow::line).containsExactly(3, 4);
        assertThat(refused.refused().getLast().problems())
                .containsExactly(CellNote.of("email", "PERSON_TWICE", "PERSON_TWICE_IN_LIST", "line", 2));
        assertThat(session.run(lines, false, true).count(Action.SIGN_UP)).isEqualTo(1);
        assertThat(session.standing()).containsExactly(Map.entry("a", "CONFIRMED null"));
    }

    @Example
    void aSessionThatIsCancelledTakesNobody() {
        Session session = new Session(10);
        session.run(list(1), false, false);
        session.tell(new RosterCommand.ApplySession(
                aSession("s").version(2).status(SessionStatus.CANCELLED).copy()));

        assertThatThrownBy(() -> session.run(list(2), true, false))
                .isInstanceOf(ListImport.SessionRefuses.class)
                .hasMessage("SESSION_CANCELLED");
        assertThat(session.run(list(1), false, false).rows().getFirst().state()).isEqualTo(RegistrationState.CONFIRMED);
    }
}
