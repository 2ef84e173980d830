package fr.spro.registration.mail;

import static fr.spro.registration.mail.MailFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.spro.registration.dispatch.RosterChangeHandler.Delivery;
import fr.spro.registration.roster.Audience;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.SignUpOrigin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MailJobHandlerTest {
    private static final Instant START = NOW.plus(Duration.ofDays(30));

    private final InMemoryMailQueue outbox = new InMemoryMailQueue();
    private final Map<String, AnnouncedMeeting> told = new HashMap<>();
    private final List<MailJob> expected = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();
    private final List<RecipientLimits.Cause> causes = new ArrayList<>();
    private final RecipientLimits limits = asked -> {
        causes.addAll(asked);
        return asked.stream()
                .map(RecipientLimits.Cause::mailId)
                .filter(id -> !refused.contains(id))
                .collect(Collectors.toSet());
    };
    private final MailJobHandler follower = new MailJobHandler(
            outbox,
            new AnnouncedMeetings() {
                @Override
                public Optional<AnnouncedMeeting> told(String sessionId) {
                    return Optional.ofNullable(told.get(sessionId));
                }

                @Override
                public void keep(AnnouncedMeeting meeting) {
                    told.put(meeting.sessionId(), meeting);
                }
            },
            sessionId -> List.of("r1", "r2"),
            (sessionId, registrationId) -> Optional.of("key-" + registrationId),
            limits,
            expected::addAll,
            Clock.fixed(NOW, ZoneOffset.UTC));

    private static SessionCopy session(long version, Instant start, String town, SessionStatus status, int capacity) {
        return session(version, "Rencontre", start, town, status, capacity);
    }

    private static SessionCopy session(
            long version, String eventTitle, Instant start, String town, SessionStatus status, int capacity) {
        return new SessionCopy(
                "s1",
                version,
                "e1",
                null,
                "sud-vaucluse",
                List.of(),
                eventTitle,
                "Séance 1",
                "SERIES",
                Audience.PROFESSIONALS,
                Set.of(),
                start,
                start.plus(Duration.ofHours(3)),
                new SessionCopy.Venue("Mairie", null, town),
                capacity,
                new SessionCopy.Window(NOW, start),
                status,
                List.of(),
                false);
    }

    private static SessionCopy session(long version) {
        return session(version, START, "Cavaillon", SessionStatus.PUBLISHED, 25);
    }

    private static RegistrationDetails line(String id) {
        return new RegistrationDetails(id, "key-" + id, null, null, NOW, false, false);
    }

    private List<String> follow(long version, SessionCopy session, RosterChange... changes) {
        follower.follow(new Delivery(session, version, NOW, List.of(changes)));
        return outbox.claim(100, NOW.plusSeconds(1), Duration.ofDays(1)).stream()
                .map(mail -> mail.order().kind() + " " + mail.order().registrationId() + " "
                        + mail.order().position())
                .toList();
    }

    @Test
    void tellsEachPersonWhatHappenedToThem() {
        assertThat(follow(
                        2,
                        session(1),
                        new RosterChange.Registered(line("a")),
                        new RosterChange.Queued(line("b"), 7, 3),
                        new RosterChange.SignedUpAgain("c"),
                        new RosterChange.Cancelled("d", NOW, "d"),
                        new RosterChange.Promoted("e")))
                .containsExactlyInAnyOrder(
                        "CONFIRMED a 0",
                        "WAITING b 3",
                        "ALREADY_REGISTERED c 0",
                        "CANCELLED_BY_PERSON d 0",
                        "PROMOTED e 0");
        assertThat(expected).isNotEmpty();
    }

    @Test
    void tellsOnlyOfThePlaceWhoGotItAtOnce() {
        assertThat(follow(2, session(1), new RosterChange.Queued(line("b"), 7, 1), new RosterChange.Promoted("b")))
                .containsExactly("PROMOTED b 0");
    }

    @Test
    void anEntryDeliveredAgainOrdersNothingNew() {
        RosterChange change = new RosterChange.Registered(line("a"));

        assertThat(follow(2, session(1), change)).hasSize(1);
        assertThat(follow(2, session(1), change)).isEmpty();
    }

    @Test
    void strangersCauseNoMailBeyondTheLimitsOfItsRecipient() {
        refused.add(MailJob.about(MailKind.CONFIRMED, "s1", 2, "a", 0, NOW).id());
        refused.add(MailJob.alreadyRegistered("s1", 2, "b", NOW).id());

        assertThat(follow(
                        2,
                        session(1),
                        new RosterChange.Registered(line("a")),
                        new RosterChange.SignedUpAgain("b"),
                        new RosterChange.Registered(line("c"))))
                .containsExactly("CONFIRMED c 0");
        assertThat(causes)
                .extracting(RecipientLimits.Cause::person, RecipientLimits.Cause::kind, RecipientLimits.Cause::eventId)
                .containsExactly(
                        tuple("key-a", MailKind.CONFIRMED, "e1"),
                        tuple("key-b", MailKind.ALREADY_REGISTERED, "e1"),
                        tuple("key-c", MailKind.CONFIRMED, "e1"));
    }

    @Test
    void whatStaffOrThePersonDoIsNotLimited() {
        RegistrationDetails listed = new RegistrationDetails(
                "a",
                "key-a",
                null,
                null,
                NOW,
                false,
                false,
                null,
                null,
                new SignUpOrigin(SignUpOrigin.Kind.LIST, "organiser"));

        assertThat(follow(
                        2,
                        session(1),
                        new RosterChange.Registered(listed),
                        new RosterChange.Cancelled("d", NOW, "d"),
                        new RosterChange.Promoted("e")))
                .hasSize(3);
        assertThat(causes).isEmpty();
    }

    @Test
    void aStrangerWhoKeepsTryingAnAddressCausesOneMailAnHour() {
        assertThat(follow(2, session(1), new RosterChange.SignedUpAgain("a"))).hasSize(1);
        assertThat(follow(3, session(1), new RosterChange.SignedUpAgain("a"))).isEmpty();
        follower.follow(new Delivery(
                session(1), 4, NOW.plus(Duration.ofHours(1)), List.of(new RosterChange.SignedUpAgain("a"))));
        assertThat(outbox.claim(9, NOW.plus(Duration.ofHours(2)), Duration.ofDays(1)))
                .hasSize(1);
    }

    @Test
    void mailsNoChangeThatOrganisersChoseToCorrectInSilence() {
        follow(1, session(1), new RosterChange.SessionApplied(session(1)));
        SessionCopy moved =
                session(2, START, "Apt", SessionStatus.PUBLISHED, 25).withNotification(decided(0, 2));
        SessionCopy calledOff =
                session(3, START, "Apt", SessionStatus.CANCELLED, 25).withNotification(decided(0, 3));

        assertThat(follow(2, moved, new RosterChange.SessionApplied(moved))).isEmpty();
        assertThat(follow(3, calledOff, new RosterChange.SessionApplied(calledOff)))
                .isEmpty();
    }

    @Test
    void mailsAChangeWhoseMessageWasOvertakenByASilentOne() {
        follow(1, session(1), new RosterChange.SessionApplied(session(1)));
        SessionCopy both = session(3, START, "Apt", SessionStatus.PUBLISHED, 25).withNotification(decided(2, 3));
        SessionCopy silent =
                session(4, START, "Gordes", SessionStatus.PUBLISHED, 25).withNotification(decided(2, 4));

        assertThat(follow(2, both, new RosterChange.SessionApplied(both))).hasSize(2);
        assertThat(follow(3, silent, new RosterChange.SessionApplied(silent))).isEmpty();
    }

    private static SessionCopy.Notification decided(long sent, long decided) {
        return new SessionCopy.Notification(sent, decided, "odile");
    }

    @Test
    void tellsEverybodyOfANewPlaceOrTimeOnce() {
        follow(1, session(1), new RosterChange.SessionApplied(session(1)));
        SessionCopy moved = session(2, START, "Apt", SessionStatus.PUBLISHED, 25);

        assertThat(follow(2, moved, new RosterChange.SessionApplied(moved)))
                .containsExactlyInAnyOrder("SESSION_CHANGED r1 0", "SESSION_CHANGED r2 0");
        assertThat(follow(2, moved, new RosterChange.SessionApplied(moved))).isEmpty();
    }

    @Test
    void tellsNobodyOfAFirstPublicationOrAnotherCapacity() {
        assertThat(follow(1, session(1), new RosterChange.SessionApplied(session(1))))
                .isEmpty();
        SessionCopy larger = session(2, START, "Cavaillon", SessionStatus.PUBLISHED, 30);
        assertThat(follow(2, larger, new RosterChange.SessionApplied(larger))).isEmpty();
    }

    @Test
    void tellsEverybodyWhenTheMeetingIsCancelled() {
        follow(1, session(1), new RosterChange.SessionApplied(session(1)));
        SessionCopy cancelled = session(2, START, "Cavaillon", SessionStatus.CANCELLED, 25);

        assertThat(follow(2, cancelled, new RosterChange.SessionApplied(cancelled)))
                .containsExactlyInAnyOrder("SESSION_CANCELLED r1 0", "SESSION_CANCELLED r2 0");
    }

    @Test
    void aMeetingThatIsCancelledIsNotCancelledAgainByALaterCorrection() {
        follow(1, session(1), new RosterChange.SessionApplied(session(1)));
        SessionCopy cancelled = session(2, START, "Cavaillon", SessionStatus.CANCELLED, 25);
        follow(2, cancelled, new RosterChange.SessionApplied(cancelled));
        SessionCopy renamed = session(3, "Rencontre annulée", START, "Apt", SessionStatus.CANCELLED, 25);

        assertThat(follow(3, renamed, new RosterChange.SessionApplied(renamed))).isEmpty();
    }

    @Test
    void aMeetingThatIsPutOnAgainCanBeCancelledAgain() {
        follow(1, session(1), new RosterChange.SessionApplied(session(1)));
        SessionCopy cancelled = session(2, START, "Cavaillon", SessionStatus.CANCELLED, 25);
        follow(2, cancelled, new RosterChange.SessionApplied(cancelled));
        SessionCopy on = session(3, START, "Cavaillon", SessionStatus.PUBLISHED, 25);
        follow(3, on, new RosterChange.SessionApplied(on));
        SessionCopy again = session(4, START, "Cavaillon", SessionStatus.CANCELLED, 25);

        assertThat(follow(4, again, new RosterChange.SessionApplied(again)))
                .containsExactlyInAnyOrder("SESSION_CANCELLED r1 0", "SESSION_CANCELLED r2 0");
    }

    @Test
    void saysNothingAboutMeetingsOfThePast() {
        Instant past = NOW.minus(Duration.ofDays(3));
        SessionCopy before = session(1, past, "Cavaillon", SessionStatus.PUBLISHED, 25);
        follow(1, before, new RosterChange.SessionApplied(before));
        SessionCopy after = session(2, past, "Apt", SessionStatus.PUBLISHED, 25);

        assertThat(follow(2, after, new RosterChange.SessionApplied(after))).isEmpty();
    }

    @Test
    void saysNothingToPeopleAtTheDoor() {
        assertThat(follow(
                        2,
                        session(1),
                        new RosterChange.Attended("a", "scan1", NOW, "o"),
                        new RosterChange.WalkedIn(line("w"), "scan2", NOW, "o"),
                        new RosterChange.AttendanceUndone("a", "scan3", NOW, "o")))
                .isEmpty();
        assertThat(expected).isEmpty();
    }
}
