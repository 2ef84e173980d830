package fr.spro.evaluation.questionnaire;

import fr.spro.evaluation.questionnaire.QuestionnaireChange.DraftDropped;
import fr.spro.evaluation.questionnaire.QuestionnaireChange.DraftWritten;
import fr.spro.evaluation.questionnaire.QuestionnaireChange.VersionPublished;
import fr.spro.evaluation.questionnaire.QuestionnaireChange.VersionRetired;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A questionnaire through its versions: those published, oldest first, and at most one draft of the next. Decides, never acts. */
public record VersionedQuestionnaire(
        String key,
        List<PublishedVersion> editions,
        @Nullable Draft draft) {
    /** More versions of one questionnaire are a mistake. */
    public static final int MOST_EDITIONS = 40;

    /** The next version as it is written so far. */
    public record Draft(String content, Instant at, String by) {}

    /** The answer to a command. */
    public sealed interface Decision {
        /** It is so; without a change it already was. */
        record Accepted(@Nullable QuestionnaireChange change) implements Decision {}

        /** It is not done. */
        record Refused(Reason why) implements Decision {}
    }

    /** The refusals. */
    public enum Reason {
        DRAFT_EXISTS,
        NO_DRAFT,
        VERSION_EXISTS,
        VERSION_NOT_HIGHER,
        VERSION_UNKNOWN,
        SHIPPED,
        TOO_MANY_VERSIONS
    }

    public VersionedQuestionnaire {
        editions = List.copyOf(editions);
    }

    /** What there is before anybody wrote anything: the versions that came with the service. */
    public static VersionedQuestionnaire start(String key, List<PublishedVersion> shipped) {
        return new VersionedQuestionnaire(key, shipped, null);
    }

    /** The published version with this number. */
    public Optional<PublishedVersion> edition(String version) {
        return editions.stream()
                .filter(edition -> edition.version().equals(version))
                .findFirst();
    }

    /** The highest number published. */
    public Optional<VersionNumber> highest() {
        return editions.stream()
                .map(edition -> VersionNumber.of(edition.version()))
                .max(VersionNumber::compareTo);
    }

    /** What becomes of a command. */
    public Decision decide(QuestionnaireCommand command, Instant now, String by) {
        return switch (command) {
            case QuestionnaireCommand.Begin begin -> begin(begin, now, by);
            case QuestionnaireCommand.Write write -> {
                if (draft == null) {
                    yield refuse(Reason.NO_DRAFT);
                }
                yield draft.content().equals(write.content())
                        ? nothing()
                        : accept(new DraftWritten(write.content(), now, by));
            }
            case QuestionnaireCommand.Drop drop -> draft == null ? nothing() : accept(new DraftDropped());
            case QuestionnaireCommand.Publish publish -> publish(publish, now, by);
            case QuestionnaireCommand.Retire retire ->
                edition(retire.version())
                        .map(VersionedQuestionnaire::retire)
                        .orElseGet(() -> refuse(Reason.VERSION_UNKNOWN));
        };
    }

    /** The same begun twice is a retry. */
    private Decision begin(QuestionnaireCommand.Begin begin, Instant now, String by) {
        if (draft != null) {
            return draft.content().equals(begin.content()) ? nothing() : refuse(Reason.DRAFT_EXISTS);
        }
        return editions.size() >= MOST_EDITIONS
                ? refuse(Reason.TOO_MANY_VERSIONS)
                : accept(new DraftWritten(begin.content(), now, by));
    }

    private Decision publish(QuestionnaireCommand.Publish publish, Instant now, String by) {
        if (draft == null) {
            return refuse(Reason.NO_DRAFT);
        }
        if (edition(publish.version()).isPresent()) {
            return refuse(Reason.VERSION_EXISTS);
        }
        VersionNumber wanted = VersionNumber.of(publish.version());
        if (highest().filter(highest -> highest.compareTo(wanted) > 0).isPresent()) {
            return refuse(Reason.VERSION_NOT_HIGHER);
        }
        return accept(new VersionPublished(new PublishedVersion(
                publish.version(), publish.content(), publish.hash(), Questionnaire.Status.PUBLISHED, now, by)));
    }

    private static Decision retire(PublishedVersion edition) {
        if (edition.shipped()) {
            return refuse(Reason.SHIPPED);
        }
        return edition.status() == Questionnaire.Status.RETIRED
                ? nothing()
                : accept(new VersionRetired(edition.version()));
    }

    private static Decision accept(QuestionnaireChange change) {
        return new Decision.Accepted(change);
    }

    private static Decision nothing() {
        return new Decision.Accepted(null);
    }

    private static Decision refuse(Reason why) {
        return new Decision.Refused(why);
    }

    /** The questionnaire after a change that was decided on it. */
    public VersionedQuestionnaire after(QuestionnaireChange change) {
        return switch (change) {
            case DraftWritten written ->
                new VersionedQuestionnaire(key, editions, new Draft(written.content(), written.at(), written.by()));
            case DraftDropped dropped -> new VersionedQuestionnaire(key, editions, null);
            case VersionPublished published -> {
                List<PublishedVersion> more = new ArrayList<>(editions);
                more.add(published.edition());
                yield new VersionedQuestionnaire(key, more, null);
            }
            case VersionRetired retired ->
                new VersionedQuestionnaire(
                        key,
                        editions.stream()
                                .map(edition ->
                                        edition.version().equals(retired.version()) ? edition.retired() : edition)
                                .toList(),
                        draft);
        };
    }
}
