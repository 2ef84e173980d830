package fr.spro.evaluation.questionnaire;

import fr.spro.evaluation.i18n.BilingualText;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An ordered answer scale from low to high, with codes for "no opinion" apart; never changed once used. */
public record AnswerScale(
        String id, List<Level> levels, List<AnswerOption> missing, Set<String> bottomBox, Set<String> topBox) {
    /** One step of a scale and the number it stands for. */
    public record Level(String code, int value, BilingualText label) {
        public Level {
            CodeSyntax.check(code);
        }
    }

    public AnswerScale {
        levels = List.copyOf(levels);
        missing = List.copyOf(missing);
        bottomBox = Set.copyOf(bottomBox);
        topBox = Set.copyOf(topBox);
        if (levels.size() < 2) {
            throw new IllegalArgumentException("scale " + id + " needs two levels or more");
        }
        for (int i = 1; i < levels.size(); i++) {
            if (levels.get(i).value() <= levels.get(i - 1).value()) {
                throw new IllegalArgumentException("the values of scale " + id + " must rise");
            }
        }
        Set<String> codes = levels.stream().map(Level::code).collect(java.util.stream.Collectors.toSet());
        if (codes.size() != levels.size() || !codes.containsAll(topBox) || !codes.containsAll(bottomBox)) {
            throw new IllegalArgumentException("the boxes of scale " + id + " name unknown or doubled levels");
        }
    }

    /** The level with that code. */
    public Optional<Level> level(String code) {
        return levels.stream().filter(level -> level.code().equals(code)).findFirst();
    }

    /** The place of a level, 0 the lowest; -1 for a code that is none. */
    public int place(String code) {
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).code().equals(code)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the code is one of the "no opinion" codes. */
    public boolean isMissing(String code) {
        return missing.stream().anyMatch(option -> option.code().equals(code));
    }

    /** Whether a person may answer with that code. */
    public boolean accepts(String code) {
        return level(code).isPresent() || isMissing(code);
    }
}
