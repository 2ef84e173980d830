package fr.spro.evaluation.publication;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.counting.AnswerCounter;
import fr.spro.evaluation.counting.AnswerCounters;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.evaluation.disclosure.PublicationCatalogue;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.publication.ScopeRelease.ScopeCell;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the releases of a year that added different questions, because two questionnaires named one concept. Stored
 * releases, batches and versions never change, so every instance finds the same and nothing is stored for it.
 */
public final class AddedQuestions {
    private final ScopeReleaseRepository book;
    private final CampaignCommandHandler campaigns;
    private final QuestionnaireCatalogue questionnaires;
    private final Map<String, List<Sum>> known = new ConcurrentHashMap<>();

    public AddedQuestions(
            ScopeReleaseRepository book, CampaignCommandHandler campaigns, QuestionnaireCatalogue questionnaires) {
        this.book = book;
        this.campaigns = campaigns;
        this.questionnaires = questionnaires;
    }

    /** A question of one of the questionnaires that were asked. */
    public record Asked(String questionnaire, BilingualText title, String linkId) {}

    /** Different questions whose answers were added. */
    public record Sum(List<Asked> questions) {
        public Sum {
            questions = List.copyOf(questions);
        }
    }

    /**
     * What a reader of a release must know of an error in it or before it.
     *
     * @param isWithdrawn whether the release has the error; otherwise it follows the one that corrected it
     * @param release the first release of the year without the error, null while there is none
     * @param day its day
     */
    public record Correction(
            boolean isWithdrawn,
            @Nullable String release,
            @Nullable LocalDate day,
            List<Sum> sums) {
        public Correction {
            sums = List.copyOf(sums);
        }
    }

    /** Returns the correction that a release needs or follows; empty for one that no error is known of. */
    public Optional<Correction> correction(ScopeRelease release) {
        List<Sum> own = in(release);
        List<Sum> sums = own;
        ScopeRelease corrected = null;
        for (String id : book.releaseIds(release.scope(), release.year()).toList()) {
            ScopeRelease other = book.release(id).orElseThrow();
            if (own.isEmpty() && other.batch() > release.batch()) {
                break;
            }
            List<Sum> found = in(other);
            if (!found.isEmpty()) {
                sums = own.isEmpty() ? found : own;
                corrected = null;
            } else if (!sums.isEmpty() && corrected == null && (own.isEmpty() || other.batch() > release.batch())) {
                corrected = other;
            }
        }
        return sums.isEmpty()
                ? Optional.empty()
                : Optional.of(new Correction(
                        !own.isEmpty(),
                        corrected == null ? null : corrected.id(),
                        corrected == null ? null : corrected.day(),
                        sums));
    }

    /** Returns whether a release is to be made again: it added different questions, or names concepts of before. */
    boolean isOutdated(ScopeRelease release) {
        return isFormer(release)
                && (release.cells().stream().anyMatch(this::isOfAnotherConcept)
                        || !in(release).isEmpty());
    }

    /** Whether a release was made when a concept was what the text of a questionnaire said. */
    static boolean isFormer(ScopeRelease release) {
        return release.cells().stream().anyMatch(told -> told.asked() == null);
    }

    private boolean isOfAnotherConcept(ScopeCell told) {
        return questionnaires
                .find(told.questionnaire())
                .flatMap(version -> version.item(told.cell().linkId()))
                .filter(item -> !item.head().conceptId().equals(told.cell().conceptId()))
                .isPresent();
    }

    private List<Sum> in(ScopeRelease release) {
        return isFormer(release) ? known.computeIfAbsent(release.id(), id -> find(release)) : List.of();
    }

    private List<Sum> find(ScopeRelease release) {
        Map<String, Map<String, Asked>> added = new LinkedHashMap<>();
        Set<List<Object>> seen = new HashSet<>();
        for (Campaign campaign : counted(release)) {
            CampaignTerms terms = campaign.terms();
            if (!seen.add(List.of(terms.questionnaire(), terms.partnerServices()))) {
                continue;
            }
            Questionnaire version = questionnaires.get(terms.questionnaire());
            Questionnaire declared = questionnaires.declared(terms.questionnaire());
            for (AnswerCounter counter : new AnswerCounters(version, terms.partnerServices()).questions()) {
                if (release.cells().stream()
                        .anyMatch(told -> told.cell().isFor(counter.item().linkId(), counter.row()))) {
                    added.computeIfAbsent(YearCounter.formerKey(counter, declared), key -> new LinkedHashMap<>())
                            .putIfAbsent(
                                    counter.item().head().conceptId(),
                                    new Asked(
                                            terms.questionnaire(),
                                            version.title(),
                                            counter.item().linkId()));
                }
            }
        }
        return added.values().stream()
                .filter(questions -> questions.size() > 1)
                .map(questions -> new Sum(new ArrayList<>(questions.values())))
                .distinct()
                .toList();
    }

    /** The sealed campaigns that were counted up to a release, in the order of their ids. */
    public List<Campaign> counted(ScopeRelease release) {
        return book.batches(release.year()).stream()
                .filter(batch -> batch.number() <= release.batch())
                .map(ScopeBatch::campaigns)
                .flatMap(List::stream)
                .sorted()
                .flatMap(id -> campaigns.find(id).stream())
                .filter(campaign -> isIn(campaign.terms(), release.scope()))
                .toList();
    }

    private static boolean isIn(CampaignTerms terms, Scope scope) {
        return scope.level() == Level.REGION
                || (scope.level() == Level.TERRITORY && scope.key().equals(terms.territory()))
                || (scope.level() == Level.SERIES
                        && scope.key().equals(PublicationCatalogue.seriesKey(terms.series())));
    }
}
