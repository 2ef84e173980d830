package fr.spro.evaluation.results;

import fr.spro.evaluation.disclosure.Breakdowns.Table;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.Row;
import fr.spro.evaluation.words.Lang;
import fr.spro.evaluation.words.Text;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Names of questions and blocks as a test needs them. */
final class ScopeNames implements ScopePage.Names {
    @Override
    public Text question(Item item, @Nullable String row, List<Row> services) {
        return item.head().text();
    }

    @Override
    public List<String> blocks(Table table, Questionnaire words, Lang lang) {
        return IntStream.range(0, table.size()).mapToObj(i -> "bloc " + i).toList();
    }
}
