package fr.spro.registration.imports;

import fr.spro.platform.core.TextFolding;
import fr.spro.registration.roster.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;

/**
 * What headings mean in the list of one session: the usual columns, and one for each of its questions, by label or key.
 * Where a label means something else already, or two questions have the same one, the key is understood, and behind the
 * word "question" always.
 */
public final class ColumnMapping {
    private static final String ANSWERS = "answers.";
    private static final String QUESTION = "question ";

    private final List<Question> questions;
    private final Map<String, String> ofQuestions = new HashMap<>();

    public ColumnMapping(List<Question> questions) {
        this.questions = List.copyOf(questions);
        Set<String> ambiguous = new HashSet<>();
        for (Question question : questions) {
            String field = field(question);
            ofQuestions.put(TextFolding.plain(QUESTION + question.key()), field);
            for (String heading : names(question)) {
                String plain = TextFolding.plain(heading);
                String other = ofQuestions.putIfAbsent(plain, field);
                if (other != null && !other.equals(field)) {
                    ambiguous.add(plain);
                }
            }
        }
        ambiguous.forEach(ofQuestions::remove);
        ofQuestions.remove("");
    }

    private static List<String> names(Question question) {
        List<String> names = new ArrayList<>(List.of(question.key(), question.labelFr()));
        String english = question.labelEn();
        if (english != null) {
            names.add(english);
        }
        return names;
    }

    /** The field in which an answer to a question stands. */
    public static String field(Question question) {
        return ANSWERS + question.key();
    }

    /** The field that a heading means. */
    Optional<String> field(String heading) {
        return PersonColumn.of(heading)
                .map(PersonColumn::field)
                .or(() -> Optional.ofNullable(ofQuestions.get(TextFolding.plain(heading))));
    }

    /** The headings of an empty list, each of which is understood. */
    public List<String> template(Locale locale) {
        boolean english = isEnglish(locale);
        List<String> headings = new ArrayList<>();
        for (PersonColumn column : PersonColumn.values()) {
            headings.add(heading(column, locale));
        }
        for (Question question : questions) {
            String label = question.labelEn() != null && english ? question.labelEn() : question.labelFr();
            headings.add(List.of(label, question.key()).stream()
                    .filter(heading ->
                            field(heading).filter(field(question)::equals).isPresent())
                    .findFirst()
                    .orElse(QUESTION + question.key()));
        }
        return headings;
    }

    /** How a column is headed in the template. */
    static String heading(PersonColumn column, Locale locale) {
        return ResourceBundle.getBundle("exports/roster", isEnglish(locale) ? Locale.ENGLISH : Locale.FRENCH)
                .getString(column.field());
    }

    private static boolean isEnglish(Locale locale) {
        return locale.getLanguage().equals("en");
    }
}
