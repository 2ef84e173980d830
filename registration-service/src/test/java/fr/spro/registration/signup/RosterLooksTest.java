package fr.spro.registration.signup;

import static fr.spro.registration.roster.RegistrationSituation.UNTIL;
import static fr.spro.registration.roster.RegistrationSituation.aLine;
import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.roster.IdempotentAnswer;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.Quota;
import fr.spro.registration.roster.Registration;
import fr.spro.registration.roster.RegistrationSituation;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterCommand.DoorNote;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.RosterState;
import fr.spro.registration.roster.ScanRecord;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SignUpRules;
import fr.spro.registration.roster.WaitingReason;
import fr.spro.registration.roster.decisions.CheckInConflict;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a roster tells without anything being decided, and the two commands that only note something. */
class RosterLooksTest {

    private static final IdempotentAnswer ANSWER =
            new IdempotentAnswer("key", "alone hash", new Outcome.SignedUp("here", RegistrationState.CONFIRMED, null));
    private static final IdempotentAnswer BLANK =
            new IdempotentAnswer("blank", "alone ", new Outcome.SignedUp("gone", RegistrationState.CONFIRMED, null));

    private static final List<Registration> REGISTRATIONS = List.of(
            RegistrationSituation.PLACE.of(aLine("place", "org-1", "digne", "ended"), 0),
            RegistrationSituation.HERE.of(aLine("here", "org-1", "digne", null), 0),
            RegistrationSituation.OFFERED.of(aLine("offered", "org-1", "aix-gardanne", null), 1),
            RegistrationSituation.WAITING.of(aLine("full", "org-1"), 2),
            RegistrationSituation.WAITING.of(aLine("together-1", "org-2", "aix-gardanne", "group"), 3),
            RegistrationSituation.WAITING.of(aLine("together-2", "org-2", "aix-gardanne", "group"), 4),
            RegistrationSituation.WAITING.of(aLine("last", null, null, "ended"), 5),
            RegistrationSituation.WAITING.of(aLine("alone", null), 6),
            RegistrationSituation.ASKED.of(aLine("asked", "org-1"), 0),
            RegistrationSituation.GONE.of(aLine("gone", "org-1").nameless(), 0));

    private static final SignUpRules RULES = new SignUpRules(
            SignUpRules.Admission.OPEN,
            null,
            List.of(
                    new Quota(Quota.Kind.TERRITORY, "digne", 1),
                    new Quota(Quota.Kind.ORGANISATION, "org-9", 4),
                    new Quota(Quota.Kind.ORGANISATION, null, 3)),
            UNTIL,
            null,
            false,
            0,
            List.of());

    private static Roster roster(@Nullable SessionCopy session) {
        return Roster.of(new RosterState(
                "s",
                8,
                session,
                9,
                REGISTRATIONS,
                Map.of("scan-before", "here"),
                Map.of("key", ANSWER, "blank", BLANK),
                Map.of(),
                RULES,
                List.of()));
    }

    private final Roster roster = roster(aSession("s").version(5).capacity(3).copy());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who       | while quotas hold                                     | once they are released
            full        | FullQuota[kind=ORGANISATION, places=3, until={until}] | nothing
            together-1  | Together[people=2]                                    | Together[people=2]
            together-2  | Together[people=2]                                    | Together[people=2]
            last        | nothing                                               | nothing
            alone       | nothing                                               | nothing
            place       | nothing                                               | nothing
            here        | nothing                                               | nothing
            offered     | nothing                                               | nothing
            asked       | nothing                                               | nothing
            gone        | nothing                                               | nothing
            nobody      | nothing                                               | nothing
            """)
    void tellsWhatKeepsSomebodyWaitingBesideTheirTurn(String who, String held, String released) {
        assertThat(roster.holdup(who, UNTIL.minusMillis(1))
                        .map(WaitingReason::toString)
                        .orElse("nothing"))
                .isEqualTo(held.replace("{until}", UNTIL.toString()));
        assertThat(roster.holdup(who, UNTIL).map(WaitingReason::toString).orElse("nothing"))
                .isEqualTo(released);
        assertThat(roster(null).holdup(who, NOW)).isEmpty();
    }

    @Test
    void tellsEachQuotaOfThoseWhoAreThereOrHaveTheirOwn() {
        assertThat(roster.quotas(NOW))
                .containsExactly(
                        new Quota.Use(Quota.Kind.ORGANISATION, "org-1", 3, 3, 1),
                        new Quota.Use(Quota.Kind.ORGANISATION, "org-2", 3, 0, 2),
                        new Quota.Use(Quota.Kind.ORGANISATION, "org-9", 4, 0, 0),
                        new Quota.Use(Quota.Kind.TERRITORY, "digne", 1, 2, 0));
        assertThat(roster(null).quotas(NOW)).isEmpty();
    }

    @Test
    void tellsWhichKeysWereAnswered() {
        assertThat(roster.answered("key")).isTrue();
        assertThat(roster.answered("other")).isFalse();
    }

    @Test
    void tellsWhatTheDoorsNotedAndWhereTheyDisagree() {
        ScanRecord before = ScanRecord.online("scan-before", ScanRecord.Kind.ARRIVED, "here", NOW, "");
        ScanRecord north = new ScanRecord("n", ScanRecord.Kind.ARRIVED, "here", null, NOW, "by", "Nord", 0);
        ScanRecord south =
                new ScanRecord("s", ScanRecord.Kind.ARRIVED, "here", null, NOW.plusSeconds(1), "by", "Sud", 0);
        assertThat(roster.conflicts()).isEmpty();
        for (ScanRecord mark : List.of(north, south)) {
            DoorNote scan =
                    new DoorNote.Scan(mark.scanId(), "here", false, mark.at(), mark.by(), mark.door(), mark.clockOff());
            roster.attempt((RosterDecision.Accepted) roster.decide(scan, NOW.plusSeconds(1)));
        }
        assertThat(roster.marks("here")).containsExactly(before, north, south);
        assertThat(roster.marks("place")).isEmpty();
        assertThat(roster.mark("s")).contains(south);
        assertThat(roster.mark("other")).isEmpty();
        assertThat(roster.conflicts())
                .containsExactly(new CheckInConflict(CheckInConflict.Kind.TWICE, "here", List.of(north, south)));
    }

    @Test
    void tellsWhatTimeBringsOnceTheSessionIsKnown() {
        assertThat(roster.due(UNTIL)).first().isEqualTo(new RosterChange.OfferLapsed("offered", UNTIL));
        assertThat(roster(null).due(UNTIL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # registration | key   | is anything left to forget
            here           | key   | true
            here           | blank | true
            here           | other | true
            gone           | key   | true
            gone           | blank | false
            gone           | other | false
            nobody         | key   | true
            nobody         | blank | false
            nobody         | other | false
            """)
    void forgetsWhatTellsOfAPersonAndNothingTwice(String who, String key, boolean left) {
        RosterDecision decision = roster.decide(new RosterCommand.Forget(who, List.of(key)), NOW);
        List<String> keys = key.equals("key") ? List.of("key") : List.of();
        assertThat(decision)
                .isEqualTo(new RosterDecision.Accepted(
                        left ? List.of(new RosterChange.Forgotten(who, keys, NOW)) : List.of(),
                        new Outcome.Forgotten(who)));
    }

    @ParameterizedTest
    @CsvSource({"4, 5, false", "5, 5, false", "6, 6, true"})
    void takesOverOnlyANewerCopyOfTheSession(int version, int noted, boolean changes) {
        SessionCopy copy = aSession("s").version(version).capacity(3).copy();
        RosterDecision.Accepted decision =
                (RosterDecision.Accepted) roster.decide(new RosterCommand.ApplySession(copy), NOW);
        assertThat(decision.outcome()).isEqualTo(new Outcome.SessionNoted(noted));
        assertThat(decision.changes()).isEqualTo(changes ? List.of(new RosterChange.SessionApplied(copy)) : List.of());
    }
}
