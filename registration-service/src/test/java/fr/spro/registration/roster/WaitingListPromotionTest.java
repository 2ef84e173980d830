package fr.spro.registration.roster;

import static fr.spro.registration.roster.RegistrationSituation.UNTIL;
import static fr.spro.registration.roster.RegistrationSituation.aLine;
import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.roster.RosterChange.OfferLapsed;
import fr.spro.registration.roster.RosterChange.Offered;
import fr.spro.registration.roster.RosterChange.Promoted;
import fr.spro.registration.roster.decisions.OfferRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WaitingListPromotionTest {

    /** NOW is a Monday, 10 o'clock in Paris. */
    private static final OfferRule FOUR_HOURS = new OfferRule(4, Set.of());

    private final IndexedRoster lines = new IndexedRoster();

    private void waits(RegistrationDetails line) {
        lines.put(new Registration.Waiting(line, lines.nextTicket()));
    }

    private void wait(String... ids) {
        Arrays.stream(ids).forEach(id -> waits(aLine(id, "org-1")));
    }

    private void offered(String id, Instant until) {
        lines.put(new Registration.Offered(aLine(id, "org-1"), lines.nextTicket() + lines.size(), until));
    }

    private void rules(@Nullable OfferRule offer, @Nullable Instant quotasUntil, Quota... quotas) {
        lines.rules(new SignUpRules(
                SignUpRules.Admission.OPEN, offer, List.of(quotas), quotasUntil, null, false, 0, List.of()));
    }

    private List<RosterChange> given(int capacity) {
        return WaitingListPromotion.of(lines, aSession("s").capacity(capacity).copy(), NOW);
    }

    private List<RosterChange> due(int capacity, Instant now) {
        RosterState before = lines.state("s");
        List<RosterChange> due =
                WaitingListPromotion.due(lines, aSession("s").capacity(capacity).copy(), now);
        assertThat(lines.state("s")).isEqualTo(before);
        return due;
    }

    @Test
    void goToThoseWhoWaitedLongestAsFarAsPlacesGo() {
        wait("a", "b", "c");
        assertThat(given(0)).isEmpty();
        assertThat(given(2)).containsExactly(new Promoted("a"), new Promoted("b"));
        assertThat(given(9)).containsExactly(new Promoted("a"), new Promoted("b"), new Promoted("c"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PUBLISHED")
    void goToNobodyInASessionThatIsNotOn(SessionStatus status) {
        wait("a");
        offered("b", NOW);
        SessionCopy session = aSession("s").capacity(2).status(status).copy();
        assertThat(WaitingListPromotion.of(lines, session, NOW)).isEmpty();
        assertThat(WaitingListPromotion.due(lines, session, NOW)).isEmpty();
    }

    @Test
    void passOverWhoeverWouldBeOneTooManyOfAnOrganisationOrTerritory() {
        waits(aLine("a", "org-1", "sud-vaucluse", null));
        waits(aLine("b", "org-1", "digne", null));
        waits(aLine("c", "org-2", "sud-vaucluse", null));
        waits(aLine("d", null, null, null));
        waits(aLine("e", "org-2", "digne", null));
        rules(
                null,
                null,
                new Quota(Quota.Kind.ORGANISATION, "org-1", 1),
                new Quota(Quota.Kind.TERRITORY, "sud-vaucluse", 1));
        assertThat(given(9)).containsExactly(new Promoted("a"), new Promoted("d"), new Promoted("e"));
    }

    @Test
    void countThoseWhoHaveOrAreOfferedAPlaceAgainstAQuota() {
        lines.put(new Registration.Confirmed(aLine("a", "org-1"), null));
        offered("b", UNTIL);
        wait("c", "d", "e");
        rules(null, null, new Quota(Quota.Kind.ORGANISATION, null, 4));
        assertThat(given(9)).containsExactly(new Promoted("c"), new Promoted("d"));
    }

    @Test
    void letOthersPassALargerGroupUntilAllOfItFit() {
        waits(aLine("a", "org-1", null, "group"));
        waits(aLine("b", "org-1", null, "group"));
        waits(aLine("c", "org-1"));
        waits(aLine("d", "org-1", null, "group"));
        assertThat(given(2)).containsExactly(new Promoted("c"));
        assertThat(given(3)).containsExactly(new Promoted("a"), new Promoted("b"), new Promoted("d"));
        assertThat(given(4))
                .containsExactly(new Promoted("a"), new Promoted("b"), new Promoted("d"), new Promoted("c"));
    }

    @Test
    void treatTheLastWhoWaitsOfAGroupLikeAnybody() {
        lines.put(new Registration.Confirmed(aLine("a", "org-1", null, "group"), null));
        waits(aLine("b", "org-1", null, "group"));
        assertThat(given(2)).containsExactly(new Promoted("b"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # session starts in minutes | is asked first
            241                         | true
            240                         | false
            239                         | false
                                        | true
            """)
    void areHeldForAnAnswerOnlyIfItCanComeBeforeTheSession(@Nullable Integer minutes, boolean asked) {
        wait("a");
        rules(FOUR_HOURS, null);
        Instant start = minutes == null ? null : NOW.plus(Duration.ofMinutes(minutes));
        assertThat(WaitingListPromotion.of(lines, aSession("s").at(start).copy(), NOW))
                .containsExactly(asked ? new Offered("a", UNTIL) : new Promoted("a"));
    }

    // ---------------------------------------------------------------- what time brings

    @Test
    void passOnWhenAnOfferEndsTheEarliestFirst() {
        offered("a", UNTIL);
        offered("b", UNTIL.minusSeconds(1));
        offered("c", UNTIL.plusSeconds(1));
        wait("d", "e", "f");
        rules(FOUR_HOURS, null);
        assertThat(due(3, UNTIL.minusSeconds(2))).isEmpty();
        Instant next = FOUR_HOURS.deadline(UNTIL);
        assertThat(due(3, UNTIL))
                .containsExactly(
                        new OfferLapsed("b", UNTIL),
                        new OfferLapsed("a", UNTIL),
                        new Offered("d", next),
                        new Offered("e", next));
    }

    @Test
    void areNotGivenByTimeAloneWhileNeitherAnOfferEndsNorAQuota() {
        wait("a");
        assertThat(due(1, UNTIL)).isEmpty();
        rules(FOUR_HOURS, UNTIL.plusSeconds(1), new Quota(Quota.Kind.ORGANISATION, "org-2", 1));
        assertThat(due(1, UNTIL)).isEmpty();
    }

    @Test
    void goToThoseWhomAQuotaKeptOnceItIsReleased() {
        wait("a", "b");
        rules(null, UNTIL, new Quota(Quota.Kind.ORGANISATION, "org-1", 0));
        assertThat(due(1, UNTIL.minusMillis(1))).isEmpty();
        assertThat(due(1, UNTIL)).containsExactly(new Promoted("a"));
    }
}
