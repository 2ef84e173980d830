package fr.spro.registration.signup;

import static fr.spro.registration.roster.Sessions.aSession;
import static fr.spro.registration.signup.OpenRosterWorkers.done;
import static fr.spro.registration.signup.OpenRosterWorkers.publish;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterCommand.Clash;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.SignUpRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A claim is given back where the line it was made for takes nobody's time. */
class StaleClaimCheckTest {

    private final OpenRosterWorkers open = new OpenRosterWorkers();
    private final RosterWorkers workers = open.instance(RosterWorkerSettings.USUAL);
    private final Released agenda = new Released();

    @AfterEach
    void closeAll() {
        open.close();
    }

    /** Remembers what was given back. */
    private static final class Released implements TimeClaims {
        private final List<String> released = new ArrayList<>();

        @Override
        public Map<String, Clash> claim(SessionCopy session, List<Claim> claims, Instant now) {
            return Map.of();
        }

        @Override
        public void release(String sessionId, Collection<Claim> claims) {
            claims.forEach(
                    claim -> released.add(sessionId + " " + claim.registrationId() + " of " + claim.personKey()));
        }
    }

    private void tell(RosterCommand command) throws Exception {
        assertThat(done(workers.tell("s", command, null))).isInstanceOf(RosterDecision.Accepted.class);
    }

    private void signUp(String person) throws Exception {
        tell(new RosterCommand.Register(
                "key-" + person, "body", "r-" + person, person, "org-1", PersonFunction.CONSEIL, false));
    }

    private void doubt(String person) {
        new StaleClaimCheck(workers, agenda).look(new Clash("s", "r-" + person), person);
    }

    @Test
    void theTimeOfALineThatIsThereStaysClaimedWithAPlaceOrWithout() throws Exception {
        publish(workers, aSession("s").capacity(1));
        signUp("ana");
        signUp("bea");
        doubt("ana");
        doubt("bea");
        assertThat(agenda.released).isEmpty();
    }

    @Test
    void aLineThatNeverCameToBeOrWasGivenBackTakesNoTime() throws Exception {
        publish(workers, aSession("s").capacity(1));
        signUp("ana");
        signUp("bea");
        tell(new RosterCommand.Cancel("r-ana", RosterChange.HOLDER));
        doubt("ana");
        doubt("bea");
        doubt("cleo");
        assertThat(agenda.released).containsExactly("s r-ana of ana", "s r-cleo of cleo");
    }

    @Test
    void aSessionThatNobodyKnowsTakesNoTime() {
        doubt("ana");
        assertThat(agenda.released).containsExactly("s r-ana of ana");
    }

    @Test
    void aSessionThatDoesNotTakePlaceTakesNoTime() throws Exception {
        publish(workers, aSession("s"));
        signUp("ana");
        publish(workers, aSession("s").version(2).status(SessionStatus.CANCELLED));
        doubt("ana");
        assertThat(agenda.released).containsExactly("s r-ana of ana");
    }

    @Test
    void aSessionBesideWhichPeopleMayHaveOthersTakesNoTime() throws Exception {
        publish(workers, aSession("s"));
        signUp("ana");
        SignUpRules overlapping =
                new SignUpRules(SignUpRules.Admission.OPEN, null, List.of(), null, null, true, 0, List.of());
        tell(new RosterCommand.ApplyRules(overlapping, SignUpRules.USUAL, "organiser"));
        doubt("ana");
        assertThat(agenda.released).containsExactly("s r-ana of ana");
    }
}
