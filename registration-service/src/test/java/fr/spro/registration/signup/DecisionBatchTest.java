package fr.spro.registration.signup;

import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterCommand.AcceptOffer;
import fr.spro.registration.roster.RosterCommand.ApplyRules;
import fr.spro.registration.roster.RosterCommand.ApplySession;
import fr.spro.registration.roster.RosterCommand.Cancel;
import fr.spro.registration.roster.RosterCommand.Register;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.SignUpRules;
import fr.spro.registration.roster.decisions.OfferRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecisionBatchTest {

    private static final SignUpRules OFFERS = new SignUpRules(
            SignUpRules.Admission.OPEN, new OfferRule(4, Set.of()), List.of(), null, null, false, 0, List.of());

    private final Roster roster = Roster.empty("s");

    private DecisionBatch together(Instant now, RosterCommand... commands) {
        roster.onTrial();
        DecisionBatch batch = DecisionBatch.decide(roster, List.of(commands), now);
        roster.settle(batch.entry(roster, "w").version());
        return batch;
    }

    private static ApplySession session(long version, SessionStatus status) {
        return new ApplySession(
                aSession("s").version(version).capacity(1).status(status).copy());
    }

    private static Register signUp(String person) {
        return new Register("key-" + person, "body", person, person, "org", PersonFunction.CONSEIL, false);
    }

    @Test
    void anOfferThatEndedWhileTheSessionWasOffIsGoneOnceItIsOnAgain() {
        Instant later = NOW.plus(Duration.ofDays(2));
        together(
                NOW,
                session(1, SessionStatus.PUBLISHED),
                new ApplyRules(OFFERS, SignUpRules.USUAL, "organiser"),
                signUp("zoe"),
                signUp("ali"),
                signUp("eve"),
                new Cancel("zoe", "zoe"));
        assertThat(roster.view("ali"))
                .hasValueSatisfying(ali -> assertThat(ali.state()).isEqualTo(RegistrationState.OFFERED));
        together(NOW, session(2, SessionStatus.CANCELLED));

        DecisionBatch batch = together(later, session(3, SessionStatus.PUBLISHED), new AcceptOffer("ali", "ali"));
        assertThat(batch.decisions().getLast()).isEqualTo(new RosterDecision.Refused(RefusalReason.NO_OFFER));
        assertThat(roster.view("ali"))
                .hasValueSatisfying(ali -> assertThat(ali.state()).isEqualTo(RegistrationState.CANCELLED));
        assertThat(roster.view("eve"))
                .hasValueSatisfying(eve -> assertThat(eve.state()).isEqualTo(RegistrationState.OFFERED));
    }
}
