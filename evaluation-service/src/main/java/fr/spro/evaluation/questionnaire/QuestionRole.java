package fr.spro.evaluation.questionnaire;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a question is for in results, whatever its code: its author declares it, at most once in a questionnaire. */
public enum QuestionRole {
    OVERALL("sat.global", "LIKERT_SINGLE", "NUMERIC_SCALE_0_10"),
    PROGRESS("know.service", "BEFORE_AFTER_MATRIX"),
    NETWORK("contact.new", "NUMBER_BAND"),
    USE("use.practice", "LIKERT_MATRIX"),
    RECOMMEND("sat.recommend", "NUMERIC_SCALE_0_10"),
    INTENT("intent.action", "MULTI"),
    OBSTACLE("intent.barrier", "MULTI"),
    NEXT_FORMAT("next.format", "RANK_TOP_N"),
    /** Also of one row of a matrix. */
    ACCESS(null, "LIKERT_SINGLE"),
    PROFILE_FUNCTION("profile.function", "SINGLE"),
    PROFILE_STRUCTURE("profile.orgType", "SINGLE"),
    TEXT_KEEP("text.most_useful", "TEXT"),
    TEXT_CHANGE("text.change", "TEXT"),
    TEXT_NEED("text.needs", "TEXT");

    /** The row that asks for access, and the matrix that has it, where no role is declared. */
    static final String ACCESS_ROW = "acces";

    static final String ACCESS_CONCEPT = "sat.organisation";

    private final @Nullable String concept;

    @SuppressWarnings("ImmutableEnumChecker") // A set that cannot change.
    private final Set<String> types;

    QuestionRole(@Nullable String concept, String... types) {
        this.concept = concept;
        this.types = Set.of(types);
    }

    /** Returns the role with that name. */
    public static Optional<QuestionRole> named(String name) {
        return Arrays.stream(values()).filter(role -> role.name().equals(name)).findFirst();
    }

    /** Returns whether a question of this type may have the role; a profile question has a profile role or none. */
    public boolean fits(String type, boolean isProfile) {
        return types.contains(type) && isProfile == (this == PROFILE_FUNCTION || this == PROFILE_STRUCTURE);
    }

    /** Returns whether it is the role of questions with this concept where a questionnaire declares none. */
    boolean isUsualFor(String conceptId) {
        return conceptId.equals(concept);
    }

    /** Returns whether its figure is a share of favourable answers. */
    public boolean needsFavourable() {
        return this == OVERALL || this == NETWORK || this == ACCESS;
    }
}
