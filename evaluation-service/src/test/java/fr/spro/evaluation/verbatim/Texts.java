package fr.spro.evaluation.verbatim;

import fr.spro.evaluation.verbatim.ReviewNote.Choice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A desk with texts on it, and two people who read them. */
final class Texts {
    static final String ANNA = "anna";
    static final String BRUNO = "bruno";

    private VerbatimReview desk = VerbatimReview.empty("c");
    private final List<Verbatim> texts = new ArrayList<>();

    VerbatimReview desk() {
        return desk;
    }

    List<Verbatim> all() {
        return List.copyOf(texts);
    }

    String add(String linkId, String text) {
        String id = "t%03d".formatted(texts.size());
        texts.add(new Verbatim(id, linkId, text, 0));
        return id;
    }

    VerbatimReview.Decision decide(VerbatimReviewCommand command, String by) {
        VerbatimReview.Decision decision = desk.decide(command, by);
        if (decision instanceof VerbatimReview.Decision.Accepted accepted && accepted.change() != null) {
            desk = desk.after(accepted.change());
        }
        return decision;
    }

    VerbatimReview.Decision review(
            String id, Choice choice, List<TextSpan> spans, @Nullable List<String> themes, String by) {
        return decide(new VerbatimReviewCommand.Review(id, desk.note(id).revision(), spans, choice, false, themes), by);
    }

    VerbatimReview.Decision publish(String id, String... themes) {
        return review(id, Choice.PUBLISH, desk.note(id).spans(), List.of(themes), ANNA);
    }

    VerbatimReview.Decision keep(String id, String... themes) {
        return review(id, Choice.INTERNAL, desk.note(id).spans(), List.of(themes), ANNA);
    }
}
