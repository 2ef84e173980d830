package fr.spro.registration.simulation;

import fr.spro.platform.wired.Dice;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.signup.ManualRosterWorker.Asked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody with a browser: one errand after the other, each again until there is an answer. */
final class Guest implements Asker {

    private final String name;
    private final String person;
    private final List<String> sessions;
    private final Map<String, String> lines = new HashMap<>();
    private final Map<String, List<Errand.SignUp>> before = new HashMap<>();

    private int left;
    private int errands;
    private int attempt;
    private boolean waits;
    private String session;
    private @Nullable Errand errand;

    Guest(String name, String person, List<String> sessions, int errands) {
        this.name = name;
        this.person = person;
        this.sessions = sessions;
        this.session = sessions.getFirst();
        this.left = errands;
    }

    /** Somebody who came for this only. */
    Guest wanting(Errand only) {
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
    Errand next(Dice dice) {
        if (errand == null && left > 0) {
            left--;
            errands++;
            session = dice.one(sessions);
            errand = drawn(dice);
        }
        return errand;
    }

    private Errand drawn(Dice dice) {
        int drawn = dice.below(100);
        List<Errand.SignUp> earlier = before.computeIfAbsent(session, _ -> new ArrayList<>());
        if (drawn < 15 && !earlier.isEmpty()) {
            Errand.SignUp again = dice.one(earlier);
            return drawn < 8 ? again : new Errand.SignUp(again.person(), again.key(), "other body");
        }
        if (drawn < 50 || !lines.containsKey(session)) {
            Errand.SignUp signUp = new Errand.SignUp(person, name + "-key-" + errands, "body");
            earlier.add(signUp);
            return signUp;
        }
        if (drawn < 72) {
            return new Errand.GiveBack();
        }
        if (drawn < 80) {
            return new Errand.TakeOffer();
        }
        if (drawn < 84) {
            return new Errand.LeaveOffer();
        }
        if (drawn < 93) {
            return new Errand.Look();
        }
        if (drawn < 97) {
            return new Errand.PassTime();
        }
        return drawn < 99 ? new Errand.Offer() : new Errand.Give();
    }

    String session() {
        return session;
    }

    /** The request; each has an id of its own for a new line. */
    Sent request(Errand wanted, int copy, long floor) {
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
    public void told(Sent sent, Answered answered) {
        if (!waits || sent.attempt() != attempt) {
            return;
        }
        leave();
        switch (answered) {
            case Answered.Failed _ -> {}
            case Answered.Looked _ -> errand = null;
            case Answered.Decided(RosterDecision decision) -> {
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
