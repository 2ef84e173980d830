package fr.spro.evaluation.questionnaire;

import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Aggregates.Versioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes questionnaires: drafts that may be incomplete, versions that are not and never change. */
public final class QuestionnaireCommandHandler implements QuestionnaireCatalogue.Library {
    /** More questionnaires are a mistake. */
    public static final int MOST_KEYS = 200;

    /** What became of a request. */
    public sealed interface Outcome {
        /** It is so now. */
        record Done(Versioned<VersionedQuestionnaire> now) implements Outcome {}

        /** Somebody changed it since it was read. */
        record Stale(Versioned<VersionedQuestionnaire> now) implements Outcome {}

        /** It is not done. */
        record Refused(VersionedQuestionnaire.Reason why) implements Outcome {}

        /** The text is not good enough for it. */
        record Faulty(List<DraftError> faults) implements Outcome {
            public Faulty {
                faults = List.copyOf(faults);
            }
        }

        /** Questions that are declared to be the same are not. */
        record Different(List<DraftError> differences) implements Outcome {
            public Different {
                differences = List.copyOf(differences);
            }
        }

        /** There are too many questionnaires. */
        record TooMany() implements Outcome {}

        /** There is no such version to derive from. */
        record NoSource() implements Outcome {}
    }

    /**
     * A draft looked over.
     *
     * @param missing why it cannot be published yet
     * @param comparison with what it was derived from, if it was
     * @param needed the smallest step of the number, if it was derived from a version of the same questionnaire
     * @param suggested the number that fits
     */
    public record Review(
            List<DraftError> missing,
            @Nullable VersionComparison comparison,
            VersionNumber.@Nullable Step needed,
            VersionNumber suggested) {
        public Review {
            missing = List.copyOf(missing);
        }
    }

    private final Aggregates<VersionedQuestionnaire, QuestionnaireChange> lineages;
    private final Supplier<List<String>> writtenKeys;
    private final DraftCodec texts;
    private final Map<String, List<PublishedVersion>> shipped;
    private final Map<String, Questionnaire> parsed = new ConcurrentHashMap<>();

    /** Questionnaires that somebody wrote, their keys, and the versions that came with the service, by key. */
    public QuestionnaireCommandHandler(
            Aggregates<VersionedQuestionnaire, QuestionnaireChange> lineages,
            Supplier<List<String>> writtenKeys,
            DraftCodec texts,
            Map<String, List<PublishedVersion>> shipped) {
        this.lineages = lineages;
        this.writtenKeys = writtenKeys;
        this.texts = texts;
        this.shipped = shipped;
    }

    /** The questionnaire as it is now. */
    public Versioned<VersionedQuestionnaire> find(String key) {
        Versioned<VersionedQuestionnaire> found = lineages.find(key);
        return found == null
                ? new Versioned<>(0, VersionedQuestionnaire.start(key, shipped.getOrDefault(key, List.of())))
                : found;
    }

    /** The keys of all questionnaires, those that came with the service first. */
    public Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>(shipped.keySet());
        keys.addAll(writtenKeys.get());
        return keys;
    }

    @Override
    public List<Questionnaire> all() {
        return keys().stream().flatMap(key -> of(key).stream()).toList();
    }

    @Override
    public List<Questionnaire> of(String key) {
        return find(key).state().editions().stream()
                .map(edition -> version(key, edition))
                .toList();
    }

    private Questionnaire version(String key, PublishedVersion edition) {
        String ref = key + "@" + edition.version();
        Questionnaire content = parsed.get(ref);
        if (content == null) {
            content = identified(edition);
            parsed.put(ref, content);
        }
        return content.as(edition.status());
    }

    /**
     * A version with the concepts and wordings that its questions really have. What the text says of a concept only compares it with
     * the version it was derived from: two questionnaires may use one word for different questions.
     */
    private Questionnaire identified(PublishedVersion edition) {
        Questionnaire own = texts.version(edition.content());
        if (edition.shipped()) {
            return own;
        }
        Map<String, Joined> joined = texts.joined(edition.content());
        String from = texts.derivedFrom(edition.content());
        Questionnaire declared =
                from == null ? null : edition(from).map(this::declared).orElse(null);
        Questionnaire source = from == null ? null : version(from).orElse(null);
        Map<String, Joined> joinedBefore = from == null
                ? Map.of()
                : edition(from).map(before -> texts.joined(before.content())).orElse(Map.of());
        return own.withIdentities(item -> {
            Joined same = joined.get(item.linkId());
            if (same != null) {
                return version(same.ref())
                        .flatMap(other -> other.item(same.linkId()))
                        .map(other -> other.head().identity())
                        .orElseThrow();
            }
            Item before = declared == null ? null : declared.item(item.linkId()).orElse(null);
            boolean isDetached = joinedBefore.containsKey(item.linkId());
            if (before != null
                    && !isDetached
                    && before.head().conceptId().equals(item.head().conceptId())) {
                Item.Head earlier = Objects.requireNonNull(source)
                        .item(item.linkId())
                        .orElseThrow()
                        .head();
                return Comparability.isSame(Objects.requireNonNull(declared), own, item.linkId())
                        ? earlier.identity()
                        : new Item.Identity(earlier.conceptId(), own.version());
            }
            String concept = own.key() + "." + item.linkId();
            boolean isTaken = before != null
                    && own.key().equals(Objects.requireNonNull(source).key());
            return new Item.Identity(isTaken ? concept + "." + own.version().replace('.', '-') : concept, "");
        });
    }

    @Override
    public Optional<Questionnaire> declared(String ref) {
        return edition(ref).map(this::declared);
    }

    /** A version with the concepts that its text names. */
    private Questionnaire declared(PublishedVersion edition) {
        return texts.version(edition.content());
    }

    private Optional<PublishedVersion> edition(String ref) {
        int at = ref.indexOf('@');
        return at < 0 ? Optional.empty() : find(ref.substring(0, at)).state().edition(ref.substring(at + 1));
    }

    /** The published version with that name (key@version). */
    public Optional<Questionnaire> version(String ref) {
        return edition(ref).map(edition -> version(ref.substring(0, ref.indexOf('@')), edition));
    }

    /** The form of a draft as far as it goes. */
    public Questionnaire form(VersionedQuestionnaire.Draft draft) {
        return texts.form(draft.content());
    }

    /** Every scale that was published, by id: a scale never changes. */
    public Map<String, AnswerScale> scales() {
        Map<String, AnswerScale> scales = new HashMap<>();
        for (Questionnaire version : all()) {
            for (Item item : version.items()) {
                AnswerScale scale = item.scaleOrNull();
                if (scale != null) {
                    scales.putIfAbsent(scale.id(), scale);
                }
            }
        }
        return scales;
    }

    /** The JSON schema of a questionnaire. */
    public String schema() {
        return texts.schema();
    }

    /** Begins a questionnaire with nothing in it. */
    public Outcome blank(String key, Questionnaire.Wave wave, BilingualText title, Instant now, String by) {
        if (!find(key).state().editions().isEmpty()) {
            return new Outcome.Refused(VersionedQuestionnaire.Reason.VERSION_EXISTS);
        }
        return begin(key, texts.blank(key, wave, title), now, by);
    }

    /** Begins a draft from a published version, of the same questionnaire or of a new one. */
    public Outcome derive(String ref, String key, Instant now, String by) {
        Questionnaire from = version(ref).orElse(null);
        if (from == null) {
            return new Outcome.NoSource();
        }
        PublishedVersion source =
                find(from.key()).state().edition(from.version()).orElseThrow();
        VersionedQuestionnaire target = find(key).state();
        if (!key.equals(from.key()) && !target.editions().isEmpty()) {
            return new Outcome.Refused(VersionedQuestionnaire.Reason.VERSION_EXISTS);
        }
        VersionNumber number = target.highest()
                .map(highest -> highest.next(VersionNumber.Step.PATCH))
                .orElse(new VersionNumber(1, 0, 0));
        return begin(key, texts.derived(source.content(), from, key, number), now, by);
    }

    /** Takes in a text from elsewhere as a draft; nothing of an incomplete one is kept. */
    public Outcome take(String text, Instant now, String by) {
        DraftCodec.Parsed parsedText = texts.read(text, scales());
        List<DraftError> faults = new ArrayList<>(parsedText.unshaped());
        faults.addAll(parsedText.missing());
        if (!faults.isEmpty()) {
            return new Outcome.Faulty(faults);
        }
        Outcome refused = joins(parsedText.content());
        return refused == null ? begin(parsedText.key(), parsedText.content(), now, by) : refused;
    }

    private Outcome begin(String key, String content, Instant now, String by) {
        Set<String> keys = keys();
        if (!keys.contains(key) && keys.size() >= MOST_KEYS) {
            return new Outcome.TooMany();
        }
        return handle(key, null, new QuestionnaireCommand.Begin(content), now, by);
    }

    /** Writes the draft anew; the text must have the shape of a questionnaire and keep its key. */
    public Outcome write(String key, long seen, String text, Instant now, String by) {
        DraftCodec.Parsed parsedText = texts.read(text, Map.of());
        if (!parsedText.unshaped().isEmpty()) {
            // Whoever writes in the editor knows no lines.
            return new Outcome.Faulty(parsedText.unshaped().stream()
                    .map(fault -> DraftError.at(fault.pointer(), fault.code(), fault.details()))
                    .toList());
        }
        if (!parsedText.key().equals(key)) {
            return new Outcome.Faulty(List.of(DraftError.at("/key", "KEY_FIXED", Map.of("name", key))));
        }
        Outcome refused = joins(parsedText.content());
        return refused == null
                ? handle(key, seen, new QuestionnaireCommand.Write(parsedText.content()), now, by)
                : refused;
    }

    /** Declares a question of a draft the same as a published one; it must already say the same. */
    public Outcome join(String key, String linkId, Joined to, Instant now, String by) {
        return linked(key, linkId, to, now, by);
    }

    /** Makes a joined question of a draft one of its own again. */
    public Outcome detach(String key, String linkId, Instant now, String by) {
        return linked(key, linkId, null, now, by);
    }

    private Outcome linked(String key, String linkId, @Nullable Joined to, Instant now, String by) {
        while (true) {
            Versioned<VersionedQuestionnaire> current = find(key);
            VersionedQuestionnaire.Draft draft = current.state().draft();
            if (draft == null) {
                return new Outcome.Refused(VersionedQuestionnaire.Reason.NO_DRAFT);
            }
            String content = texts.joining(draft.content(), linkId, to).orElse(null);
            if (content == null) {
                return new Outcome.Faulty(
                        List.of(DraftError.at("/from/linkId", "JOINED_UNKNOWN", Map.of("name", key + "." + linkId))));
            }
            Outcome outcome = write(key, current.version(), content, now, by);
            if (!(outcome instanceof Outcome.Stale)) {
                return outcome;
            }
        }
    }

    /** The questions of a draft that are declared the same as others, by linkId. */
    public Map<String, Joined> joined(VersionedQuestionnaire.Draft draft) {
        return texts.joined(draft.content());
    }

    /** Whether a published version of a questionnaire has joined a question, so that its link stays. */
    public boolean isLinkPublished(String key, String linkId) {
        return find(key).state().editions().stream()
                .anyMatch(edition -> texts.joined(edition.content()).containsKey(linkId));
    }

    /** Returns why the questions that a draft joins to others cannot be joined; null where they can. */
    private @Nullable Outcome joins(String content) {
        Map<String, Joined> joined = texts.joined(content);
        if (joined.isEmpty()) {
            return null;
        }
        Questionnaire form = texts.form(content);
        List<DraftError> unknown = new ArrayList<>();
        List<DraftError> different = new ArrayList<>();
        Set<String> concepts = new HashSet<>();
        for (Item item : form.items()) {
            Joined same = joined.get(item.linkId());
            if (same == null) {
                continue;
            }
            String pointer = pointer(form, item.linkId());
            Item other = version(same.ref())
                    .flatMap(version -> version.item(same.linkId()))
                    .orElse(null);
            if (other == null) {
                unknown.add(DraftError.at(
                        pointer + "/sameAs", "JOINED_UNKNOWN", Map.of("name", same.ref() + "." + same.linkId())));
            } else if (!concepts.add(other.head().conceptId())) {
                unknown.add(DraftError.at(
                        pointer + "/sameAs",
                        "CONCEPT_TWICE",
                        Map.of("name", other.head().conceptId())));
            } else {
                SameQuestion.differences(item, other)
                        .forEach(difference -> different.add(DraftError.at(
                                pointer + "/" + difference.field().replace('.', '/'),
                                "DIFFERS",
                                Map.of(
                                        "name",
                                        difference.field(),
                                        "here",
                                        difference.here(),
                                        "there",
                                        difference.there()))));
            }
        }
        if (!unknown.isEmpty()) {
            return new Outcome.Faulty(unknown);
        }
        return different.isEmpty() ? null : new Outcome.Different(different);
    }

    /** Throws the draft away. */
    public Outcome drop(String key, long seen, Instant now, String by) {
        return handle(key, seen, new QuestionnaireCommand.Drop(), now, by);
    }

    /** Makes the draft a version for good, if nothing is missing. */
    public Outcome publish(String key, long seen, Instant now, String by) {
        Versioned<VersionedQuestionnaire> current = find(key);
        VersionedQuestionnaire.Draft draft = current.state().draft();
        if (draft == null) {
            // The reply to the first try may have been lost.
            boolean mine = current.version() == seen + 1
                    && !current.state().editions().isEmpty()
                    && current.state().editions().getLast().by().equals(by);
            return mine ? new Outcome.Done(current) : new Outcome.Refused(VersionedQuestionnaire.Reason.NO_DRAFT);
        }
        if (current.version() != seen) {
            return new Outcome.Stale(current);
        }
        Review review = review(current.state());
        if (!review.missing().isEmpty()) {
            return new Outcome.Faulty(review.missing());
        }
        Outcome refused = joins(draft.content());
        if (refused != null) {
            return refused;
        }
        Questionnaire form = texts.form(draft.content());
        DraftCodec.Parsed parsedText = texts.read(draft.content(), Map.of());
        String content = texts.published(draft.content(), review.comparison(), parsedText.derivedFrom());
        Questionnaire version = texts.version(content);
        return handle(
                key, seen, new QuestionnaireCommand.Publish(form.version(), content, version.contentHash()), now, by);
    }

    /** Lets no new campaign take a version; whoever asks twice is right twice. */
    public Outcome retire(String key, String version, Instant now, String by) {
        return handle(key, null, new QuestionnaireCommand.Retire(version), now, by);
    }

    /** Carries out a command on what was read, or where nothing was read on whatever there is. */
    private Outcome handle(String key, @Nullable Long seen, QuestionnaireCommand command, Instant now, String by) {
        while (true) {
            Versioned<VersionedQuestionnaire> current = find(key);
            VersionedQuestionnaire.Decision decision = current.state().decide(command, now, by);
            if (decision instanceof VersionedQuestionnaire.Decision.Accepted accepted && accepted.change() == null) {
                return new Outcome.Done(current);
            }
            boolean gone = decision instanceof VersionedQuestionnaire.Decision.Refused refused
                    && refused.why() == VersionedQuestionnaire.Reason.NO_DRAFT;
            if (seen != null && seen != current.version() && !gone) {
                return new Outcome.Stale(current);
            }
            switch (decision) {
                case VersionedQuestionnaire.Decision.Refused refused -> {
                    return new Outcome.Refused(refused.why());
                }
                case VersionedQuestionnaire.Decision.Accepted accepted -> {
                    QuestionnaireChange change = Objects.requireNonNull(accepted.change());
                    VersionedQuestionnaire after = current.state().after(change);
                    if (lineages.append(key, current, after, List.of(change), now, by, List.of())) {
                        return new Outcome.Done(new Versioned<>(current.version() + 1, after));
                    }
                }
            }
        }
    }

    /** Looks the draft over; there must be one. */
    public Review review(VersionedQuestionnaire lineage) {
        VersionedQuestionnaire.Draft draft = Objects.requireNonNull(lineage.draft());
        DraftCodec.Parsed text = texts.read(draft.content(), scales());
        List<DraftError> missing = new ArrayList<>(text.missing());
        Questionnaire form = texts.form(draft.content());
        String from = text.derivedFrom();
        Questionnaire source =
                from == null ? null : edition(from).map(this::declared).orElse(null);
        if (from == null && !lineage.editions().isEmpty()) {
            missing.add(DraftError.at("/derivedFrom", "SOURCE_NEEDED", Map.of("name", lineage.key())));
        }
        if (from != null && source == null) {
            missing.add(DraftError.at("/derivedFrom", "SOURCE_UNKNOWN", Map.of("name", from)));
        }
        VersionComparison comparison =
                source == null ? null : VersionComparison.of(source, form, texts.declared(draft.content()));
        VersionNumber highest = lineage.highest().orElse(null);
        boolean sameKey = source != null && source.key().equals(lineage.key());
        VersionNumber.Step needed = comparison != null && sameKey ? comparison.needed() : null;
        VersionNumber suggested = highest == null
                ? new VersionNumber(1, 0, 0)
                : highest.next(needed == null ? VersionNumber.Step.MAJOR : needed);
        if (comparison != null && source != null) {
            missing.addAll(compared(comparison, source, form));
        }
        missing.addAll(numbered(VersionNumber.of(form.version()), highest, source, needed, suggested));
        return new Review(missing, comparison, needed, suggested);
    }

    private static List<DraftError> compared(VersionComparison comparison, Questionnaire source, Questionnaire form) {
        List<DraftError> faults = new ArrayList<>();
        Map<String, String> concepts = new HashMap<>();
        source.items().forEach(item -> concepts.put(item.head().conceptId(), item.linkId()));
        for (VersionComparison.Line line : comparison.lines()) {
            String pointer = pointer(form, line.linkId());
            if (line.relation() == null) {
                faults.add(DraftError.at(pointer + "/text", "COMPARABILITY_MISSING", Map.of("name", line.linkId())));
            }
            String owner = concepts.get(line.concept());
            if (line.relation() == QuestionRelation.NEW && owner != null && !owner.equals(line.linkId())) {
                faults.add(DraftError.at(
                        pointer + "/conceptId", "CONCEPT_OF_ANOTHER", Map.of("name", line.concept(), "owner", owner)));
            }
        }
        return faults;
    }

    private static String pointer(Questionnaire form, String linkId) {
        for (int i = 0; i < form.sections().size(); i++) {
            List<Item> items = form.sections().get(i).items();
            for (int j = 0; j < items.size(); j++) {
                if (items.get(j).linkId().equals(linkId)) {
                    return "/sections/" + i + "/items/" + j;
                }
            }
        }
        return "";
    }

    /** Higher than all before, and by a step that says what changed. */
    private static List<DraftError> numbered(
            VersionNumber number,
            @Nullable VersionNumber highest,
            @Nullable Questionnaire source,
            VersionNumber.@Nullable Step needed,
            VersionNumber suggested) {
        if (highest != null && number.compareTo(highest) <= 0) {
            return List.of(DraftError.at(
                    "/version", "VERSION_NOT_HIGHER", Map.of("highest", highest, "suggested", suggested)));
        }
        if (needed != null && source != null) {
            VersionNumber.Step taken = number.stepFrom(VersionNumber.of(source.version()));
            if (taken.compareTo(needed) < 0) {
                return List.of(
                        DraftError.at("/version", "VERSION_TOO_SMALL_" + needed, Map.of("suggested", suggested)));
            }
        }
        return List.of();
    }
}
