package fr.spro.evaluation.action.mongo;

import fr.spro.evaluation.action.Action.Content;
import fr.spro.evaluation.action.Action.Effect;
import fr.spro.evaluation.action.Action.State;
import fr.spro.evaluation.action.Action.Told;
import fr.spro.evaluation.action.ActionChange;
import fr.spro.evaluation.action.Finding;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.evaluation.disclosure.Catalogue.Entry;
import java.time.LocalDate;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Journal changes of a plan of action as documents, and back. */
final class ActionChanges {
    private static final String TYPE = "change";
    private static final String ID = "id";
    private static final String WORDS = "words";
    private static final String STATE = "state";
    private static final String DAY = "day";
    private static final String REASON = "reason";
    private static final String EFFECT = "effect";
    private static final String OBSERVED = "observed";
    private static final String TOLD = "told";

    private ActionChanges() {}

    static Document toDocument(ActionChange change) {
        return switch (change) {
            case ActionChange.Begun begun ->
                content(begun.content()).append(TYPE, "BEGUN").append(ID, begun.id());
            case ActionChange.Revised revised ->
                content(revised.content()).append(TYPE, "REVISED").append(ID, revised.id());
            case ActionChange.Moved moved ->
                state(moved.state()).append(TYPE, "MOVED").append(ID, moved.id());
            case ActionChange.Noted noted ->
                new Document(TYPE, "NOTED").append(ID, noted.id()).append(WORDS, noted.text());
            case ActionChange.Observed observed -> {
                Effect effect = observed.effect();
                yield new Document(TYPE, "OBSERVED")
                        .append(ID, observed.id())
                        .append(
                                EFFECT,
                                effect == null
                                        ? null
                                        : new Document(OBSERVED, finding(effect.observed()))
                                                .append(WORDS, effect.words()));
            }
            case ActionChange.Shown shown -> {
                Told told = shown.told();
                yield new Document(TYPE, "SHOWN")
                        .append(ID, shown.id())
                        .append(TOLD, told == null ? null : new Document("fr", told.fr()).append("en", told.en()));
            }
        };
    }

    static ActionChange toDomain(Document document) {
        String type = document.getString(TYPE);
        String id = document.getString(ID);
        return switch (type) {
            case "BEGUN" -> new ActionChange.Begun(id, content(document));
            case "REVISED" -> new ActionChange.Revised(id, content(document));
            case "MOVED" -> new ActionChange.Moved(id, state(document));
            case "NOTED" -> new ActionChange.Noted(id, document.getString(WORDS));
            case "OBSERVED" -> new ActionChange.Observed(id, effect(document.get(EFFECT, Document.class)));
            case "SHOWN" -> new ActionChange.Shown(id, told(document.get(TOLD, Document.class)));
            default -> throw new IllegalStateException("unknown change " + type);
        };
    }

    private static Document content(Content content) {
        return new Document("title", content.title())
                .append("heard", finding(content.heard()))
                .append("decision", content.decision())
                .append("owner", content.owner())
                .append("due", content.due().toString());
    }

    private static Content content(Document document) {
        return new Content(
                document.getString("title"),
                finding(document.get("heard", Document.class)),
                document.getString("decision"),
                document.getString("owner"),
                LocalDate.parse(document.getString("due")));
    }

    private static Document finding(Finding finding) {
        return new Document("level", finding.entry().scope().level().name())
                .append("key", finding.entry().scope().key())
                .append("year", finding.entry().year())
                .append("releaseId", finding.releaseId())
                .append("linkId", finding.question())
                .append("row", finding.row())
                .append("option", finding.option());
    }

    private static Finding finding(Document document) {
        return new Finding(
                new Entry(
                        new Scope(Level.valueOf(document.getString("level")), document.getString("key")),
                        document.getInteger("year")),
                document.getString("releaseId"),
                document.getString("linkId"),
                document.getString("row"),
                document.getString("option"));
    }

    private static Document state(State state) {
        return switch (state) {
            case State.Planned planned -> new Document(STATE, "PLANNED");
            case State.Underway underway -> new Document(STATE, "UNDERWAY");
            case State.Done done ->
                new Document(STATE, "DONE").append(DAY, done.day().toString());
            case State.Abandoned abandoned ->
                new Document(STATE, "ABANDONED")
                        .append(DAY, abandoned.day().toString())
                        .append(REASON, abandoned.reason());
        };
    }

    private static State state(Document document) {
        String state = document.getString(STATE);
        return switch (state) {
            case "PLANNED" -> new State.Planned();
            case "UNDERWAY" -> new State.Underway();
            case "DONE" -> new State.Done(LocalDate.parse(document.getString(DAY)));
            case "ABANDONED" ->
                new State.Abandoned(LocalDate.parse(document.getString(DAY)), document.getString(REASON));
            default -> throw new IllegalStateException("unknown state " + state);
        };
    }

    private static @Nullable Effect effect(@Nullable Document document) {
        return document == null
                ? null
                : new Effect(finding(document.get(OBSERVED, Document.class)), document.getString(WORDS));
    }

    private static @Nullable Told told(@Nullable Document document) {
        return document == null ? null : new Told(document.getString("fr"), document.getString("en"));
    }
}
