package fr.spro.evaluation.counting;

import fr.spro.evaluation.questionnaire.QuestionRole;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Roles;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The indicators I1 to I16, and the concepts of the questions they come from. A questionnaire that was derived from
 * another keeps its concepts, whatever its questions are called, so it keeps its indicators.
 */
public enum Indicator {
    RESPONSE_RATE("I1", null, null),
    SATISFACTION("I2", "sat.global", null),
    ORGANISATION("I3", "sat.organisation", null),
    CONTENT("I4", "sat.content", null),
    GAIN("I5", "know.service", null),
    REFERS("I6", "know.service", null),
    CONTACTS("I7", "contact.new", null),
    USE("I8", "use.practice", null),
    USE_LATER("I8", "use.practice.cold", null),
    INTENT("I9", "intent.action", null),
    BARRIERS("I9", "intent.barrier", null),
    FORMATS("I10", "next.format", null),
    RECOMMENDATION("I11", "sat.recommend", null),
    FAIRNESS("I13", null, null),
    ACCESS("I14", "sat.organisation", "acces"),
    TRANSFER("I15", "transfer.use", null),
    REFERRALS("I15", "transfer.referrals", null),
    OBSTACLES("I16", "transfer.barrier", null);

    private final String code;
    private final @Nullable String concept;
    private final @Nullable String row;

    Indicator(String code, @Nullable String concept, @Nullable String row) {
        this.code = code;
        this.concept = concept;
        this.row = row;
    }

    /** Its number in the design, I1 to I16; two sides of one indicator share it. */
    public String code() {
        return code;
    }

    /** Whether a question with this concept feeds it. */
    public boolean isAbout(String conceptId) {
        return conceptId.equals(concept);
    }

    /** Whether the cell is the one that the indicator is read from. */
    public boolean isReadFrom(ResultCell cell) {
        return isAbout(cell.conceptId()) && java.util.Objects.equals(row, cell.row());
    }

    /** Returns whether it is read from a cell: by the role of the question, in versions without roles by its concept. */
    public boolean isReadFrom(Questionnaire version, ResultCell cell) {
        QuestionRole role = role();
        if (role == null || !version.declaresRoles()) {
            return isReadFrom(cell);
        }
        return version.item(cell.linkId())
                .filter(item -> role == QuestionRole.ACCESS
                        ? Roles.isAccess(version, item, cell.row())
                        : cell.row() == null && Roles.has(version, item, role))
                .isPresent();
    }

    /** Returns whether a cell goes into it, so that it has no line of its own. */
    public boolean shows(Questionnaire version, ResultCell cell) {
        return (role() == null || !version.declaresRoles()) ? isAbout(cell.conceptId()) : isReadFrom(version, cell);
    }

    /** The role that a question of any concept may have for it, null where its name is about one question only. */
    private @Nullable QuestionRole role() {
        return switch (this) {
            case INTENT -> QuestionRole.INTENT;
            case BARRIERS -> QuestionRole.OBSTACLE;
            case FORMATS -> QuestionRole.NEXT_FORMAT;
            case RECOMMENDATION -> QuestionRole.RECOMMEND;
            case ACCESS -> QuestionRole.ACCESS;
            default -> null;
        };
    }

    /** Whether it is an index of 0 to 100 over the rows of a matrix. */
    boolean isIndex() {
        return this == ORGANISATION || this == CONTENT || this == USE;
    }

    /** The index that a matrix with this concept makes. */
    static Optional<Indicator> indexOf(String conceptId) {
        return Arrays.stream(values())
                .filter(indicator -> indicator.isIndex() && indicator.isAbout(conceptId))
                .findFirst();
    }
}
