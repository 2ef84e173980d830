package fr.spro.registration.rules;

import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.registration.dispatch.ChangeDispatchers;
import fr.spro.registration.dispatch.RosterChangeDispatcher;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.RosterEntry;
import fr.spro.registration.roster.SignUpRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DraftRulesTest {
    private static final SignUpRules APPROVAL =
            new SignUpRules(SignUpRules.Admission.APPROVAL, null, List.of(), null, null, false, 0, List.of());

    private final Roster roster = Roster.empty("s");

    private List<RosterChange> tell(RosterCommand command) {
        RosterDecision.Accepted accepted = (RosterDecision.Accepted) roster.decide(command, NOW);
        if (!accepted.changes().isEmpty()) {
            roster.apply(new RosterEntry("s", roster.version() + 1, "w", NOW, accepted.changes(), List.of()));
        }
        return accepted.changes();
    }

    @Test
    void rulesComeBeforeTheSession() {
        tell(new RosterCommand.ApplyRules(APPROVAL, SignUpRules.USUAL, "ada"));

        assertThat(roster.rules()).isEqualTo(APPROVAL);
        assertThat(roster.publishedRules()).isEqualTo(SignUpRules.USUAL);
        assertThat(roster.decide(new RosterCommand.PassTime(), NOW))
                .isEqualTo(new RosterDecision.Refused(RefusalReason.SESSION_UNKNOWN));

        tell(new RosterCommand.ApplySession(aSession("s").copy()));
        assertThat(roster.publishedRules()).isEqualTo(APPROVAL);
    }

    @Test
    void rulesOfADraftAreNotOverwrittenUnseen() {
        tell(new RosterCommand.ApplyRules(APPROVAL, SignUpRules.USUAL, "ada"));

        assertThat(roster.decide(new RosterCommand.ApplyRules(APPROVAL.nextRound(), SignUpRules.USUAL, "grace"), NOW))
                .isEqualTo(new RosterDecision.Refused(RefusalReason.RULES_CHANGED));
    }

    @Test
    void rulesAreInheritedAtTheBeginningOnly() {
        assertThat(tell(new RosterCommand.InheritRules(APPROVAL)))
                .containsExactly(new RosterChange.RulesApplied(APPROVAL, NOW, RosterCommand.InheritRules.COPY));
        tell(new RosterCommand.ApplyRules(SignUpRules.USUAL, APPROVAL, "ada"));

        assertThat(tell(new RosterCommand.InheritRules(APPROVAL))).isEmpty();
    }

    @Test
    void publishedSessionInheritsNothing() {
        tell(new RosterCommand.ApplySession(aSession("s").copy()));

        assertThat(tell(new RosterCommand.InheritRules(APPROVAL))).isEmpty();
    }

    @Test
    void copiedRulesKeepTheTimeOfDayAndNoLink() {
        Instant march = Instant.parse("2027-03-01T08:00:00Z");
        SignUpRules rules =
                new SignUpRules(SignUpRules.Admission.INVITATION, null, List.of(), march, march, true, 3, List.of());
        Instant start = march.plus(Duration.ofDays(3));

        SignUpRules copy = rules.copied(start, start.plus(Duration.ofDays(35)));

        assertThat(copy.quotasUntil()).isEqualTo(Instant.parse("2027-04-05T07:00:00Z"));
        assertThat(copy.handOverUntil()).isEqualTo(copy.quotasUntil());
        assertThat(copy.invitationRound()).isZero();
        assertThat(copy.overlaps()).isTrue();
        assertThat(rules.copied(null, start).quotasUntil()).isNull();
    }

    @Test
    void feedPassesOverTheRulesOfADraft() throws Exception {
        try (ChangeDispatchers feeds = new ChangeDispatchers()) {
            ChangeDispatchers.Follower follower = new ChangeDispatchers.Follower("mail", _ -> {});
            feeds.draft("s", APPROVAL);
            RosterChangeDispatcher feed = feeds.feed(Duration.ofMillis(20), Duration.ofMillis(20), follower);
            feed.start();
            await().until(() ->
                    feeds.positions.all().getOrDefault("mail", Map.of()).containsValue(1L));

            feeds.news("s");
            feed.nudge("s");

            await().until(() -> follower.heard.contains("s2"));
            assertThat(follower.heard).containsExactly("s2");
            assertThat(feeds.failures).isEmpty();
        }
    }
}
