package fr.spro.evaluation.rendering.http;

import fr.spro.evaluation.disclosure.Breakdowns.Table;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.rendering.GroupNames;
import fr.spro.evaluation.words.Lang;
import fr.spro.evaluation.words.Words;
import java.util.List;

/** What types of questions and blocks are called in tables. */
public final class Labels {
    private Labels() {}

    /** The type of a question as the questionnaires' files name it. */
    public static String type(Item item) {
        return ResultsJson.type(item);
    }

    /** The blocks of a table, in the order of its figures. */
    public static List<String> blocks(Table table, Questionnaire words, Lang lang) {
        return new GroupNames(words, Words.in(lang)).blocks(table);
    }
}
