package fr.spro.evaluation.publication;

import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.disclosure.Breakdowns.Table;
import java.util.List;

/**
 * The figures of a scope broken down by function and by type of organisation; once written never changed.
 *
 * @param n how many answers the scope had when it was made
 * @param questionnaire the version whose words its profile codes go with
 */
public record Breakdown(
        String id, Scope scope, int batch, int n, String questionnaire, List<People> people, List<Question> questions) {
    public Breakdown {
        people = List.copyOf(people);
        questions = List.copyOf(questions);
    }

    /** How many people answered, by block. */
    public record People(Table table, List<Integer> n) {
        public People {
            n = List.copyOf(n);
        }
    }

    /** The cells of one question, by block; `key` names the question across versions. */
    public record Question(String key, String questionnaire, Table table, List<ResultCell> blocks) {
        public Question {
            blocks = List.copyOf(blocks);
        }
    }
}
