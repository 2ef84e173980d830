package fr.spro.evaluation.simulation;

import fr.spro.evaluation.ManualEvaluation.Told;
import fr.spro.evaluation.response.ResponseRepository.Form;
import fr.spro.evaluation.response.ValidatedAnswers;
import fr.spro.platform.simulation.SeededRandom;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody with a ballot, who answers once or several times, each time again until told something. */
final class SimulatedRespondent {

    /** The question that no questionnaire has, by which a sent answer is known again. */
    static final String MARK = "MARK";

    private final String name;
    private final SimulatedSession session;
    private final UUID pseudonym;
    private @Nullable String ballot;
    private int left;
    private int requests;
    private int attempt;
    private boolean waits;

    SimulatedRespondent(String name, SimulatedSession session, UUID pseudonym, int errands) {
        this.name = name;
        this.session = session;
        this.pseudonym = pseudonym;
        this.left = errands;
    }

    /**
     * An answer on its way.
     *
     * @param mark no other has it
     * @param attempt of all that this one ever made
     */
    record Sent(SimulatedRespondent by, String ballot, String mark, int attempt, ValidatedAnswers sheet, Form form) {}

    SimulatedSession session() {
        return session;
    }

    UUID pseudonym() {
        return pseudonym;
    }

    @Nullable
    String ballot() {
        return ballot;
    }

    void receive(String written) {
        ballot = written;
    }

    boolean waits() {
        return waits;
    }

    boolean isDone() {
        return left == 0;
    }

    /** Comes once more. */
    void comeAgain() {
        left++;
    }

    /** What is sent now; null while there is no ballot, or nothing to say. */
    @Nullable
    Sent request(SeededRandom dice) {
        String written = ballot;
        if (written == null || left == 0) {
            return null;
        }
        waits = true;
        String mark = name + "-" + ++requests;
        SortedMap<String, List<String>> answers =
                new TreeMap<>(Map.of(MARK, List.of(mark), "SAT_GLOB", List.of(String.valueOf(1 + dice.below(4)))));
        SortedMap<String, String> texts = new TreeMap<>();
        if (dice.below(3) > 0) {
            texts.put("TXT_PLUS", "plus " + mark);
            if (dice.below(2) == 0) {
                texts.put("TXT_CHANGE", "change " + mark);
            }
        }
        Form form = dice.below(4) == 0 ? Form.SHORT : Form.FULL;
        return new Sent(this, written, mark, attempt, new ValidatedAnswers(answers, texts, null, null, true), form);
    }

    /** Waits no longer, and will come again. */
    void leave() {
        waits = false;
        attempt++;
    }

    /** An answer, or null when there is none and the page says so. */
    void told(Sent sent, @Nullable Told told) {
        if (waits && sent.attempt == attempt) {
            leave();
            if (told != null && told != Told.NOT_YET) {
                left--;
            }
        }
    }

    /** All of its requests are of a process that is no more. */
    void cutOff() {
        if (waits) {
            leave();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
