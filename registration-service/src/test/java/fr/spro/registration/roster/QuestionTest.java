package fr.spro.registration.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuestionTest {

    private static final Question.Choice MEAT = new Question.Choice("meat", "Viande", "Meat");
    private static final Question.Choice FISH = new Question.Choice("fish", "Poisson", "Fish");
    private static final Question MEAL = choice("meal", "Quel repas ?", "Which meal?", MEAT, FISH);

    private static Question choice(String key, String labelFr, @Nullable String labelEn, Question.Choice... choices) {
        return new Question(
                key, Question.Kind.CHOICE, labelFr, labelEn, true, List.of(choices), "Commander les repas", 30);
    }

    private static Question open(Question.Kind kind) {
        return new Question("name", kind, "Quel nom ?", null, false, List.of(), "Badges", 7);
    }

    @Test
    void asksTheSameHoweverItIsTranslatedExplainedRequiredOrKept() {
        Question elsewhere = new Question(
                "meal", Question.Kind.CHOICE, "Quel repas ?", null, false, List.of(MEAT, FISH), "Autre but", 90);
        assertThat(MEAL.asksTheSame(elsewhere)).isTrue();
        assertThat(elsewhere.asksTheSame(MEAL)).isTrue();
    }

    @Test
    void asksSomethingElseUnderAnotherKeyInOtherWordsOrWithOtherChoices() {
        assertThat(List.of(
                        choice("lunch", "Quel repas ?", "Which meal?", MEAT, FISH),
                        choice("meal", "Quel dîner ?", "Which meal?", MEAT, FISH),
                        choice("meal", "Quel repas ?", "Which meal?", MEAT),
                        choice("meal", "Quel repas ?", "Which meal?", FISH, MEAT)))
                .noneMatch(MEAL::asksTheSame);
    }

    @Test
    void asksSomethingElseWhereItIsAnsweredInAnotherWay() {
        assertThat(open(Question.Kind.TEXT).asksTheSame(open(Question.Kind.YES_NO)))
                .isFalse();
        assertThat(open(Question.Kind.TEXT).asksTheSame(open(Question.Kind.TEXT)))
                .isTrue();
    }

    @Test
    void hasChoicesIfThatIsHowItIsAnsweredEachOnce() {
        assertThatThrownBy(() -> choice("meal", "Quel repas ?", null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> choice("meal", "Quel repas ?", null, MEAT, FISH, MEAT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("meat");
        for (Question.Kind kind : List.of(Question.Kind.TEXT, Question.Kind.YES_NO)) {
            assertThatThrownBy(() -> new Question("name", kind, "Quel nom ?", null, false, List.of(MEAT), "Badges", 7))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
