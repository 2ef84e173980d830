package fr.spro.registration.simulation;

import fr.spro.platform.simulation.SeededRandom;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.signup.ManualRosterWorker.Asked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody with a browser: one errand after the other, each again until there is an answer. */
final class SimulatedPerson implements SimulatedClient {

    private final String name;
    private final String person;
    private final List<String> sessions;
    private final Map<String, String> lines = new HashMap<>();
    private final Map<String, List<ClientIntent.SignUp>> before = new HashMap<>();

    private int left;
    private int errands;
    private int attempt;
    private boolean waits;
    private String session;
    private @Nullable ClientIntent errand;

    SimulatedPerson(String name, String person, List<String> sessions, int errands) {
        this.name = name;
        this.person = person;
        this.sessions = sessions;
        this.session = sessions.getFirst();
        this.left = errands;
    }

    /** Somebody who came for this only. */
    SimulatedPerson wanting(ClientIntent only) {
        errand = only;
        return this;
    }

    boolean waits() {
        return waits;
    }

    boolean isDone() {
        return left == 0 && errand == null;
    }

    /** What to ask for now; null when there is nothing. */
    @Nullable
    ClientIntent next(SeededRandom dice) {
        if (errand == null && left > 0) {
            left--;
            errands++;
            session = dice.one(sessions);
            errand = drawn(dice);
        }
        return errand;
    }

    private ClientIntent drawn(SeededRandom dice) {
        int drawn = dice.below(100);
        List<ClientIntent.SignUp> earlier = before.computeIfAbsent(session, _ -> new ArrayList<>());
        if (drawn < 15 && !earlier.isEmpty()) {
            ClientIntent.SignUp again = dice.one(earlier);
            return drawn < 8 ? again : new ClientIntent.SignUp(again.person(), again.key(), "other body");
        }
        if (drawn < 50 || !lines.containsKey(session)) {
            ClientIntent.SignUp signUp = new ClientIntent.SignUp(person, name + "-key-" + errands, "body");
            earlier.add(signUp);
            return signUp;
        }
        if (drawn < 72) {
            return new ClientIntent.GiveBack();
        }
        if (drawn < 80) {
            return new ClientIntent.TakeOffer();
        }
        if (drawn < 84) {
            return new ClientIntent.LeaveOffer();
        }
        if (drawn < 93) {
            return new ClientIntent.Look();
        }
        if (drawn < 97) {
            return new ClientIntent.PassTime();
        }
        return drawn < 99 ? new ClientIntent.Offer() : new ClientIntent.Give();
    }

    String session() {
        return session;
    }

    /** The request; each has an id of its own for a new line. */
    Sent request(ClientIntent wanted, int copy, long floor) {
        waits = true;
        Asked asked = wanted.asked(session, name + "-" + errands + "-" + attempt + "-" + copy, lines.get(session));
        if (asked == null) {
            throw new IllegalStateException("nothing to ask: " + wanted);
        }
        return new Sent(this, session, attempt, asked, floor);
    }

    /** Waits no longer, and will come again. */
    void leave() {
        waits = false;
        attempt++;
    }

    @Override
    public void told(Sent sent, ClientAnswer answered) {
        if (!waits || sent.attempt() != attempt) {
            return;
        }
        leave();
        switch (answered) {
            case ClientAnswer.Failed _ -> {}
            case ClientAnswer.Looked _ -> errand = null;
            case ClientAnswer.Decided(RosterDecision decision) -> {
                if (decision instanceof RosterDecision.Accepted accepted
                        && accepted.outcome() instanceof Outcome.SignedUp signedUp) {
                    lines.put(session, signedUp.registrationId());
                }
                errand = null;
            }
        }
    }

    @Override
    public void cutOff(Sent sent) {
        if (waits && sent.attempt() == attempt) {
            leave();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
