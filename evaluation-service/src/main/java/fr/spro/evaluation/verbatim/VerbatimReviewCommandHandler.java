package fr.spro.evaluation.verbatim;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignTerms.Thresholds;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.verbatim.ReviewNote.Choice;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Aggregates.Versioned;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Carries out what people decide about open answers: load, decide, append, and again when somebody else was faster. */
@Component
public final class VerbatimReviewCommandHandler {
    /** What became of a request. */
    public sealed interface Outcome {
        /** It is so now. */
        record Done(VerbatimReview desk) implements Outcome {}

        /** Somebody changed it since it was read. */
        record Stale(VerbatimReview desk) implements Outcome {}

        /** It is not done. */
        record Refused(VerbatimReview.Reason why) implements Outcome {}

        /** There is no such text. */
        record Unknown() implements Outcome {}

        /** What was sent does not fit the text. */
        record Unfit(Fault fault) implements Outcome {}
    }

    /** What does not fit. */
    public enum Fault {
        /** A piece that is not of this text. */
        SPANS,
        /** A theme that does not exist or is retired. */
        THEMES,
        /** To be published without a theme. */
        NO_THEME,
        /** To be published with nothing left of it. */
        NOTHING_LEFT
    }

    /** What became of a release. */
    public sealed interface Step {
        /** Readers have it; `changed` is false when they had it before. */
        record Done(VerbatimRelease release, boolean changed) implements Step {}

        /** No question is reviewed to the end. */
        record NotReady() implements Step {}

        /** Too little is different from what readers have: the difference would tell. */
        record TooClose() implements Step {}
    }

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Aggregates<VerbatimReview, VerbatimReviewChange> desks;
    private final CodebookCommandHandler codebooks;
    private final VerbatimStore shelf;
    private final VerbatimReleaseRepository releases;
    private final QuestionnaireCatalogue questionnaires;

    public VerbatimReviewCommandHandler(
            Aggregates<VerbatimReview, VerbatimReviewChange> desks,
            CodebookCommandHandler codebooks,
            VerbatimStore shelf,
            VerbatimReleaseRepository releases,
            QuestionnaireCatalogue questionnaires) {
        this.desks = desks;
        this.codebooks = codebooks;
        this.shelf = shelf;
        this.releases = releases;
        this.questionnaires = questionnaires;
    }

    /** Whether enough people answered for anybody to read texts of this campaign. */
    public static boolean mayBeRead(Campaign.Sealed campaign) {
        LatestRelease released = campaign.released();
        Integer n = released == null ? null : released.n();
        return n != null && n >= campaign.terms().thresholds().kText();
    }

    /** The desk of a campaign. */
    public Versioned<VerbatimReview> desk(Campaign.Sealed campaign) {
        return find(requireReadable(campaign));
    }

    private Versioned<VerbatimReview> find(String campaignId) {
        Versioned<VerbatimReview> found = desks.find(campaignId);
        return found == null ? new Versioned<>(0, VerbatimReview.empty(campaignId)) : found;
    }

    private static String requireReadable(Campaign.Sealed campaign) {
        if (!mayBeRead(campaign)) {
            throw new IllegalStateException("too few answers");
        }
        return campaign.terms().id();
    }

    /** The texts of a campaign in the order of their random ids. */
    public List<Verbatim> texts(Campaign.Sealed campaign) {
        return shelf.of(requireReadable(campaign));
    }

    /** The newest release that readers have of a campaign's texts. */
    public Optional<VerbatimRelease> released(String campaignId) {
        VerbatimReview.Published published = find(campaignId).state().published();
        while (published != null) {
            Optional<VerbatimRelease> release = releases.find(published.releaseId());
            VerbatimReview.Published now = find(campaignId).state().published();
            if (published.equals(now)) {
                return release;
            }
            // A newer one may have taken its texts.
            published = now;
        }
        return Optional.empty();
    }

    /** The open questions of a campaign. */
    public List<Item.FreeText> questions(Campaign campaign) {
        Questionnaire questionnaire = questionnaires.get(campaign.terms().questionnaire());
        List<Item.FreeText> questions = new ArrayList<>();
        for (Item item : questionnaire.items()) {
            if (item instanceof Item.FreeText text) {
                questions.add(text);
            }
        }
        return questions;
    }

    /** Looks a text over. */
    public Outcome review(Campaign.Sealed campaign, VerbatimReviewCommand.Review review, Instant now, String by) {
        Verbatim text = shelf.find(requireReadable(campaign), review.text()).orElse(null);
        if (text == null) {
            return new Outcome.Unknown();
        }
        return handle(campaign.terms().id(), review, now, by, desk -> {
            ReviewNote note = desk.note(text.id());
            if (note.revision() != review.seen()) {
                return null;
            }
            return fault(review, note.kept(text), desk, by);
        });
    }

    private @Nullable Fault fault(VerbatimReviewCommand.Review review, String kept, VerbatimReview desk, String by) {
        if (!Redaction.fits(kept, review.spans())) {
            return Fault.SPANS;
        }
        List<String> had = desk.themesFor(review.text(), by).orElse(List.of());
        List<String> themes = review.themes();
        if (themes != null && !allows(themes, had)) {
            return Fault.THEMES;
        }
        if (review.choice() != Choice.PUBLISH) {
            return null;
        }
        boolean themed = themes == null ? !desk.note(review.text()).codings().isEmpty() : !themes.isEmpty();
        if (!themed) {
            return Fault.NO_THEME;
        }
        return Redaction.isEmptied(Redaction.apply(kept, review.spans())) ? Fault.NOTHING_LEFT : null;
    }

    /** A retired theme stays where it is, and is given to nothing new. */
    private boolean allows(List<String> themes, List<String> had) {
        List<String> added =
                themes.stream().filter(theme -> !had.contains(theme)).toList();
        return codebooks.now().state().allows(added);
    }

    /** Draws a share of the texts nobody has coded yet, at least one, for two people to code. */
    public Outcome drawSample(Campaign.Sealed campaign, int percent, RandomGenerator random, Instant now, String by) {
        List<Verbatim> texts = shelf.of(requireReadable(campaign));
        VerbatimReview desk = find(campaign.terms().id()).state();
        if (!desk.sample().isEmpty()) {
            return new Outcome.Done(desk);
        }
        List<String> free = new ArrayList<>(texts.stream()
                .map(Verbatim::id)
                .filter(id -> desk.note(id).codings().isEmpty())
                .toList());
        int wanted = Math.max(1, (int) Math.ceil(texts.size() * percent / 100.0));
        if (free.size() < wanted) {
            return new Outcome.Refused(VerbatimReview.Reason.ALREADY_CODED);
        }
        Collections.shuffle(free, random);
        return handle(
                campaign.terms().id(),
                new VerbatimReviewCommand.DrawSample(free.subList(0, wanted)),
                now,
                by,
                current -> null);
    }

    /** Settles what a text is about that two people coded. */
    public Outcome settle(Campaign.Sealed campaign, VerbatimReviewCommand.Settle settle, Instant now, String by) {
        if (shelf.find(requireReadable(campaign), settle.text()).isEmpty()) {
            return new Outcome.Unknown();
        }
        Set<String> had = new HashSet<>();
        find(campaign.terms().id())
                .state()
                .note(settle.text())
                .codings()
                .values()
                .forEach(had::addAll);
        if (settle.themes().isEmpty() || !allows(settle.themes(), List.copyOf(had))) {
            return new Outcome.Unfit(settle.themes().isEmpty() ? Fault.NO_THEME : Fault.THEMES);
        }
        return handle(campaign.terms().id(), settle, now, by, desk -> null);
    }

    private interface Check {
        @Nullable
        Fault of(VerbatimReview desk);
    }

    private Outcome handle(String campaignId, VerbatimReviewCommand command, Instant now, String by, Check check) {
        while (true) {
            Versioned<VerbatimReview> current = find(campaignId);
            Fault fault = check.of(current.state());
            if (fault != null) {
                return new Outcome.Unfit(fault);
            }
            switch (current.state().decide(command, by)) {
                case VerbatimReview.Decision.Refused refused -> {
                    return new Outcome.Refused(refused.why());
                }
                case VerbatimReview.Decision.Stale stale -> {
                    return new Outcome.Stale(current.state());
                }
                case VerbatimReview.Decision.Accepted accepted -> {
                    VerbatimReviewChange change = accepted.change();
                    if (change == null) {
                        return new Outcome.Done(current.state());
                    }
                    VerbatimReview after = current.state().after(change);
                    if (desks.append(campaignId, current, after, List.of(change), now, by, List.of())) {
                        return new Outcome.Done(after);
                    }
                }
            }
        }
    }

    /** Both coders' agreement, once the sample is coded. */
    public Optional<CoderAgreement> agreement(Campaign.Sealed campaign) {
        VerbatimReview desk = desk(campaign).state();
        return desk.isSampleCoded() ? Optional.of(CoderAgreement.of(desk)) : Optional.empty();
    }

    /** Releases what may be read of the texts now, and erases what was redacted in those that are shown. */
    public Step release(Campaign.Sealed campaign, Instant now, String by) {
        String id = requireReadable(campaign);
        List<String> linkIds = questions(campaign).stream().map(Item::linkId).toList();
        Thresholds thresholds = campaign.terms().thresholds();
        int n = Objects.requireNonNull(
                Objects.requireNonNull(campaign.released()).n());
        while (true) {
            Versioned<VerbatimReview> current = find(id);
            VerbatimReview desk = current.state();
            List<Verbatim> texts = cutBehind(id, desk);
            VerbatimReview.Published published = desk.published();
            VerbatimRelease former = published == null
                    ? null
                    : releases.find(published.releaseId()).orElseThrow();
            VerbatimReleaseBasis basis = published == null
                    ? null
                    : releases.basis(published.releaseId()).orElseThrow();
            VerbatimTally.Step step =
                    new VerbatimTally(thresholds, codebooks.now().state()).step(linkIds, texts, desk, former, basis);
            if (!step.changes()) {
                if (step.held() > 0) {
                    return new Step.TooClose();
                }
                return former == null || step.waiting() > 0 ? new Step.NotReady() : new Step.Done(former, false);
            }
            String releaseId = UUID.randomUUID().toString();
            int number = published == null ? 1 : published.step() + 1;
            LocalDate day = LocalDate.ofInstant(now, PARIS);
            releases.store(
                    new VerbatimRelease(releaseId, id, number, day, n, step.questions()),
                    new VerbatimReleaseBasis(releaseId, step.basis()));
            VerbatimReviewChange change = new VerbatimReviewChange.Released(releaseId, day, cut(step, desk));
            VerbatimReview after = desk.after(change);
            if (desks.append(id, current, after, List.of(change), now, by, List.of())) {
                finish(id, after, day);
                return new Step.Done(releases.find(releaseId).orElseThrow(), true);
            }
            // Its texts are as they were decided before: one of them may not be shown any more.
            releases.discard(releaseId);
        }
    }

    /** The texts that are shown redacted: their original has served. */
    private static List<String> cut(VerbatimTally.Step step, VerbatimReview desk) {
        return step.basis().values().stream()
                .flatMap(List::stream)
                .filter(coded ->
                        coded.shown() != null && !desk.note(coded.id()).spans().isEmpty())
                .map(VerbatimReleaseBasis.Coded::id)
                .sorted()
                .toList();
    }

    /** Does what a crash left of releases of this campaign's texts. */
    public void finish(Campaign.Sealed campaign, Instant now) {
        String id = requireReadable(campaign);
        finish(id, find(id).state(), LocalDate.ofInstant(now, PARIS));
    }

    private void finish(String campaignId, VerbatimReview desk, LocalDate today) {
        cutBehind(campaignId, desk);
        VerbatimReview.Published published = desk.published();
        for (VerbatimRelease release : releases.allOf(campaignId)) {
            boolean isNext = release.step() > (published == null ? 0 : published.step());
            boolean isNewest = published != null && release.id().equals(published.releaseId());
            // Whoever makes the next one is about to tell of it; after a day nobody is.
            if (!isNewest && !(isNext && release.day().isAfter(today.minusDays(2)))) {
                releases.eraseTexts(release.id());
            }
        }
    }

    /** Does the cuts that are recorded; a crash leaves some for the next time. */
    private List<Verbatim> cutBehind(String campaignId, VerbatimReview desk) {
        List<Verbatim> texts = shelf.of(campaignId);
        List<Verbatim> behind = texts.stream()
                .filter(text -> desk.note(text.id()).awaitsCut(text))
                .toList();
        behind.forEach(text -> shelf.cut(text, desk.note(text.id()).kept(text)));
        return behind.isEmpty() ? texts : shelf.of(campaignId);
    }
}
