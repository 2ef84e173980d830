package fr.spro.events.pairings;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.pairings.engine.IdPair;
import fr.spro.events.pairings.engine.PairingEngine;
import fr.spro.events.pairings.engine.UnmatchedPerson;
import fr.spro.events.participants.Participant;
import fr.spro.platform.journal.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PairingDeciderTest {
    private static final Instant NINE = Instant.parse("2027-03-09T08:00:00Z");
    private static final Visit AT_NINE = new Visit(NINE, NINE.plusSeconds(7200), "Cavaillon");

    private @Nullable Pairing pairing;

    private Decision<Pairing, PairingChange, PairingDecision> tell(PairingCommand command) {
        Decision<Pairing, PairingChange, PairingDecision> decision = PairingDecider.decide(pairing, "s", command);
        if (decision instanceof Decision.Accepted<Pairing, PairingChange, PairingDecision> accepted) {
            pairing = accepted.after();
        }
        return decision;
    }

    private Pairing now() {
        return Objects.requireNonNull(pairing);
    }

    private static Participant person(String id, @Nullable String organisation) {
        return new Participant(id, "s", 1, Participant.State.CONFIRMED, organisation, null, false);
    }

    private static List<Participant> people(int count, int organisations) {
        return IntStream.range(0, count)
                .mapToObj(i -> person("p" + i, "o" + i % organisations))
                .toList();
    }

    /** Everybody of the first twenty who is not among these has cancelled. */
    private static EnrolledParticipants enrolled(List<Participant> people) {
        Set<String> gone = IntStream.range(0, 20).mapToObj(i -> "p" + i).collect(Collectors.toSet());
        people.forEach(person -> gone.remove(person.registrationId()));
        return new EnrolledParticipants(people, gone);
    }

    private static PairingCommand propose(List<Participant> people) {
        return new PairingCommand.Propose(enrolled(people), PreviousMeetings.NONE, PreviousMeetings.NONE);
    }

    private Decision<Pairing, PairingChange, PairingDecision> rematch(List<Participant> people) {
        return tell(new PairingCommand.Rematch(enrolled(people), PreviousMeetings.NONE, now().plan()));
    }

    private Decision<Pairing, PairingChange, PairingDecision> fix(
            String first, String second, List<Participant> people) {
        return tell(new PairingCommand.Fix(first, second, enrolled(people), PreviousMeetings.NONE, now().plan()));
    }

    private Decision<Pairing, PairingChange, PairingDecision> say(
            VisitPair duo, PairMember side, PairMember.Answer answer) {
        return tell(new PairingCommand.Say(duo.number(), side.registrationId(), answer));
    }

    private void announced(List<Participant> people) {
        tell(propose(people));
        tell(new PairingCommand.Announce(now().plan()));
    }

    private VisitPair pair(int index) {
        return now().pairs().get(index);
    }

    private static PairingDecision why(Decision<Pairing, PairingChange, PairingDecision> decision) {
        return ((Decision.Refused<?, ?, PairingDecision>) decision).why();
    }

    private static String code(Decision<Pairing, PairingChange, PairingDecision> decision) {
        return ((PairingDecision.Invalid) why(decision)).problems().getFirst().code();
    }

    private static List<PairingChange> changes(Decision<Pairing, PairingChange, PairingDecision> decision) {
        return ((Decision.Accepted<?, PairingChange, ?>) decision).changes();
    }

    @Test
    void knowsNothingBeforePairsAreProposed() {
        for (PairingCommand command : List.of(
                new PairingCommand.Rematch(enrolled(people(4, 4)), PreviousMeetings.NONE, 1),
                new PairingCommand.Announce(1),
                new PairingCommand.Break(1, 1),
                new PairingCommand.Say(1, "p0", PairMember.Answer.CONFIRMED),
                new PairingCommand.Agree(1, "p0", AT_NINE))) {
            assertThat(why(tell(command))).isEqualTo(new PairingDecision.Unknown());
        }
    }

    @Test
    void proposesAnewUntilPairsAreAnnounced() {
        tell(propose(people(6, 6)));
        assertThat(changes(tell(propose(people(6, 6))))).isEmpty();
        tell(propose(people(8, 8)));
        assertThat(now().version()).isEqualTo(2);
        assertThat(now().pairs()).hasSize(4).noneMatch(VisitPair::announced);

        tell(new PairingCommand.Announce(now().plan()));
        assertThat(now().pairs()).allMatch(VisitPair::announced);
        assertThat(changes(tell(new PairingCommand.Announce(1)))).isEmpty();
        assertThat(why(tell(propose(people(8, 8))))).isEqualTo(new PairingDecision.AlreadyAnnounced());
    }

    @Test
    void takesAnswersOnlyToAnnouncedPairsAndTwiceLikeOnce() {
        tell(propose(people(4, 4)));
        assertThat(why(say(pair(0), pair(0).first(), PairMember.Answer.CONFIRMED)))
                .isEqualTo(new PairingDecision.NotAnnounced());
        tell(new PairingCommand.Announce(now().plan()));

        say(pair(0), pair(0).first(), PairMember.Answer.CONFIRMED);
        assertThat(changes(say(pair(0), pair(0).first(), PairMember.Answer.CONFIRMED)))
                .isEmpty();
        assertThat(pair(0).state()).isEqualTo(VisitPair.State.PROPOSED);
        say(pair(0), pair(0).second(), PairMember.Answer.CONFIRMED);
        assertThat(pair(0).state()).isEqualTo(VisitPair.State.CONFIRMED);
        say(pair(0), pair(0).second(), PairMember.Answer.DECLINED);
        assertThat(pair(0).state()).isEqualTo(VisitPair.State.DECLINED);
        // Whoever slipped may take it back until somebody matches again.
        say(pair(0), pair(0).second(), PairMember.Answer.CONFIRMED);
        assertThat(pair(0).state()).isEqualTo(VisitPair.State.CONFIRMED);

        assertThat(why(say(pair(0), pair(1).first(), PairMember.Answer.CONFIRMED)))
                .isEqualTo(new PairingDecision.PairUnknown());
        assertThat(why(tell(new PairingCommand.Say(99, "p0", PairMember.Answer.CONFIRMED))))
                .isEqualTo(new PairingDecision.PairUnknown());
    }

    @Test
    void matchesADeclinedPairAgainAndKeepsWhatIsConfirmed() {
        List<Participant> people = people(8, 4);
        announced(people);
        VisitPair confirmed = pair(0);
        say(confirmed, confirmed.first(), PairMember.Answer.CONFIRMED);
        say(confirmed, confirmed.second(), PairMember.Answer.CONFIRMED);
        VisitPair declined = pair(1);
        say(declined, declined.second(), PairMember.Answer.DECLINED);

        assertThat(why(tell(new PairingCommand.Rematch(enrolled(people), PreviousMeetings.NONE, 99))))
                .isEqualTo(new PairingDecision.Stale(1));
        rematch(people);

        assertThat(now().pairs())
                .hasSize(4)
                .contains(pair(0))
                .extracting(VisitPair::people)
                .contains(confirmed.people())
                .doesNotContain(declined.people());
        assertThat(now().declined()).containsExactly(declined.people());
        assertThat(now().pairs().stream().filter(duo -> !duo.announced()))
                .isNotEmpty()
                .allMatch(duo -> duo.number() > 4);
        assertThat(why(say(declined, declined.first(), PairMember.Answer.CONFIRMED)))
                .isEqualTo(new PairingDecision.PairGone());
        // A second click, with the plan that was there at the first.
        assertThat(changes(tell(new PairingCommand.Rematch(enrolled(people), PreviousMeetings.NONE, 1))))
                .isEmpty();
    }

    @Test
    void takesInLatecomersAndLetsGoOfThoseWhoCancelled() {
        List<Participant> people = people(6, 6);
        announced(people);
        VisitPair left = pair(2);
        List<Participant> today = new ArrayList<>(people);
        today.removeIf(person -> person.registrationId().equals(left.first().registrationId()));
        today.add(person("late-1", "o9"));
        today.add(person("late-2", "o8"));

        rematch(today);

        assertThat(now().pairs()).startsWith(pair(0), pair(1)).hasSize(3);
        assertThat(now().pairs().subList(0, 2)).allMatch(VisitPair::announced);
        assertThat(now().left())
                .hasSize(1)
                .extracting(UnmatchedPerson::why)
                .containsExactly(UnmatchedPerson.Why.ODD_NUMBER);
    }

    @Test
    void keepsPairsOfPeopleItHasNotHeardOfYetAfterAStart() {
        announced(people(6, 6));
        say(pair(0), pair(0).first(), PairMember.Answer.CONFIRMED);
        List<VisitPair> before = now().pairs();

        tell(new PairingCommand.Rematch(
                new EnrolledParticipants(people(3, 3), Set.of()), PreviousMeetings.NONE, now().plan()));

        assertThat(now().pairs()).isEqualTo(before);
    }

    @Test
    void fixesAndBreaksPairsByHand() {
        List<Participant> people = people(6, 3);
        tell(propose(people));
        assertThat(code(fix("p0", "p0", people))).isEqualTo("SAME_PERSON");
        assertThat(code(fix("p0", "p3", people))).isEqualTo("SAME_ORGANISATION");
        assertThat(code(fix("nobody", "p1", people))).isEqualTo("UNKNOWN_PARTICIPANT");
        IdPair wish = new IdPair("p0", "p4");

        fix("p0", "p4", people);
        assertThat(changes(fix("p4", "p0", people))).isEmpty();
        rematch(people);
        assertThat(now().pairs())
                .hasSize(3)
                .filteredOn(VisitPair::fixed)
                .extracting(VisitPair::people)
                .containsExactly(wish);
        tell(propose(people));
        assertThat(now().pairs()).extracting(VisitPair::people).contains(wish);

        int number = now().of("p0").orElseThrow().number();
        assertThat(why(tell(new PairingCommand.Break(number, 1)))).isInstanceOf(PairingDecision.Stale.class);
        tell(new PairingCommand.Break(number, now().plan()));
        assertThat(changes(tell(new PairingCommand.Break(number, 1)))).isEmpty();
        assertThat(why(tell(new PairingCommand.Break(999, 1)))).isEqualTo(new PairingDecision.PairUnknown());
        rematch(people);
        assertThat(now().pairs()).hasSize(3).extracting(VisitPair::people).doesNotContain(wish);
        fix("p0", "p4", people);
        assertThat(now().of("p0").orElseThrow().people()).isEqualTo(wish);
    }

    @Test
    void letsNobodyFixWhatIsConfirmedElsewhereOrWasDeclined() {
        List<Participant> people = people(4, 4);
        announced(people);
        VisitPair confirmed = pair(0);
        say(confirmed, confirmed.first(), PairMember.Answer.CONFIRMED);
        say(confirmed, confirmed.second(), PairMember.Answer.CONFIRMED);
        VisitPair declined = pair(1);
        say(declined, declined.first(), PairMember.Answer.DECLINED);

        assertThat(why(fix(confirmed.first().registrationId(), declined.first().registrationId(), people)))
                .isEqualTo(new PairingDecision.PairConfirmed(confirmed.number()));
        assertThat(code(fix(declined.first().registrationId(), declined.second().registrationId(), people)))
                .isEqualTo("DECLINED_BEFORE");
        assertThat(why(tell(new PairingCommand.Agree(
                        declined.number(), declined.first().registrationId(), AT_NINE))))
                .isEqualTo(new PairingDecision.PairDeclined());
    }

    @Test
    void writesDownWhenTheTwoVisitEachOther() {
        announced(people(2, 2));
        tell(new PairingCommand.Agree(1, "p1", AT_NINE));
        assertThat(changes(tell(new PairingCommand.Agree(1, "p1", AT_NINE)))).isEmpty();

        assertThat(pair(0).at("p1")).isEqualTo(AT_NINE);
        assertThat(pair(0).at("p0")).isEqualTo(Visit.OPEN);
        assertThat(why(tell(new PairingCommand.Agree(1, "p7", AT_NINE)))).isEqualTo(new PairingDecision.PairUnknown());
        assertThat(now().plan()).isEqualTo(1);
    }

    @Test
    void aVisitIsAgreedByOnePairOnly() {
        announced(people(4, 4));
        VisitPair other = pair(1);
        tell(new PairingCommand.Agree(pair(0).number(), pair(0).second().registrationId(), AT_NINE));
        assertThat(pair(1)).isEqualTo(other);
    }

    @Test
    void whoIsPairedByHandIsNotLeftAloneAnyMore() {
        List<Participant> people = new ArrayList<>(people(4, 1));
        tell(propose(people));
        assertThat(now().left()).extracting(UnmatchedPerson::id).containsExactlyInAnyOrder("p0", "p1", "p2", "p3");
        people.add(person("late", "o9"));

        fix("p0", "late", people);

        assertThat(now().left()).extracting(UnmatchedPerson::id).containsExactlyInAnyOrder("p1", "p2", "p3");
    }

    @Test
    void aDeclinedPairIsRememberedAsDeclinedOnceItIsTakenApart() {
        announced(people(6, 6));
        VisitPair declined = pair(1);
        say(declined, declined.first(), PairMember.Answer.DECLINED);
        VisitPair broken = pair(0);
        tell(new PairingCommand.Break(broken.number(), now().plan()));
        assertThat(now().declined()).as("it is still there").isEmpty();
        assertThat(now().broken()).containsExactly(broken.people());

        tell(new PairingCommand.Break(declined.number(), now().plan()));
        assertThat(now().declined()).containsExactly(declined.people());
        assertThat(now().broken()).containsExactly(broken.people());
    }

    @Test
    void remembersWhomAnOrganiserKnowsToHaveMet() {
        PreviousMeetings told = new PreviousMeetings(Map.of(new IdPair("o0", "o1"), 1), Set.of(new IdPair("p0", "p2")));
        tell(new PairingCommand.Propose(enrolled(people(4, 4)), told, PreviousMeetings.NONE));

        assertThat(now().pairs())
                .extracting(VisitPair::people)
                .containsExactlyInAnyOrder(new IdPair("p0", "p3"), new IdPair("p1", "p2"));
        assertThat(now().told()).isEqualTo(told);
        assertThat(now().pairs()).noneMatch(VisitPair::metBefore);
        // Only a known pair is left.
        tell(new PairingCommand.Propose(
                enrolled(people(2, 2)), new PreviousMeetings(told.organisations(), Set.of()), PreviousMeetings.NONE));
        assertThat(now().pairs()).hasSize(1).allMatch(VisitPair::metBefore);
    }

    @Test
    void refusesWhatIsTooLargeOrEmpty() {
        assertThat(code(tell(propose(List.of())))).isEqualTo("NO_PARTICIPANTS");
        assertThat(code(tell(propose(people(PairingEngine.MOST_PEOPLE + 1, 9)))))
                .isEqualTo("PAIRING_TOO_LARGE");
        assertThat(code(tell(new PairingCommand.Propose(
                        enrolled(people(2, 2)),
                        new PreviousMeetings(Map.of(), Set.of(new IdPair("p0", "nobody"))),
                        PreviousMeetings.NONE))))
                .isEqualTo("UNKNOWN_PARTICIPANT");
        assertThat(pairing).isNull();
    }
}
