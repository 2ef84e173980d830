package fr.spro.evaluation.publication.http;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.Campaign.Publication;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.http.CampaignAccess;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.disclosure.PublicationCatalogue;
import fr.spro.evaluation.disclosure.PublicationCatalogue.Entry;
import fr.spro.evaluation.publication.AddedQuestions;
import fr.spro.evaluation.publication.AddedQuestions.Correction;
import fr.spro.evaluation.publication.Breakdown;
import fr.spro.evaluation.publication.PairedResult;
import fr.spro.evaluation.publication.PairedResultRepository;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.publication.ReleaseRepository;
import fr.spro.evaluation.publication.ScopeRelease;
import fr.spro.evaluation.publication.ScopeReleaseRepository;
import fr.spro.evaluation.publication.VerbatimYear;
import fr.spro.evaluation.publication.VerbatimYearCounting;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.verbatim.VerbatimRelease;
import fr.spro.evaluation.verbatim.VerbatimReviewCommandHandler;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what was released and says who may read it; the one door to results for every page, table and paper. */
@Component
public final class ReleasedResultAccess {
    /** Everything that may be asked for. Whatever else is asked would be a filter, and there are none. */
    private static final Set<String> ASKED = Set.of("scope", "period", "release", "lang");

    private final CampaignCommandHandler campaigns;
    private final QuestionnaireCatalogue questionnaires;
    private final ReleaseRepository releases;
    private final PairedResultRepository paired;
    private final ScopeReleaseRepository book;
    private final VerbatimReviewCommandHandler desks;
    private final VerbatimYearCounting texts;
    private final AddedQuestions added;

    ReleasedResultAccess(
            CampaignCommandHandler campaigns,
            QuestionnaireCatalogue questionnaires,
            ReleaseRepository releases,
            PairedResultRepository paired,
            ScopeReleaseRepository book,
            VerbatimReviewCommandHandler desks,
            VerbatimYearCounting texts) {
        this.texts = texts;
        this.desks = desks;
        this.campaigns = campaigns;
        this.questionnaires = questionnaires;
        this.releases = releases;
        this.paired = paired;
        this.book = book;
        this.added = new AddedQuestions(book, campaigns, questionnaires);
    }

    /** The figures of a session, or of a year of something larger. */
    public sealed interface Result {}

    /**
     * A session; without publication and release as long as nothing was released.
     *
     * @param texts what was released of the open answers; null where a release is asked for by its id: that is shown as
     *     it was, without what came later
     * @param paired what the same people said in both waves; null where that is not known of at least k people, and where
     *     a release is asked for by its id
     */
    public record OfSession(
            Campaign campaign,
            Questionnaire questionnaire,
            @Nullable Publication publication,
            @Nullable Release release,
            @Nullable VerbatimRelease texts,
            @Nullable PairedResult paired)
            implements Result {}

    /**
     * A year of a series, a territory or the region.
     *
     * @param number 1 for the first release of that year
     * @param campaigns the sealed campaigns that were counted up to this release, in the order of their ids
     * @param releases the ids of all releases of that year, the oldest first
     * @param texts what its open answers are about; null where there is nothing to say, or a release is asked for by its id
     * @param correction what went wrong in it, or in one before it; null where nothing is known of
     */
    public record OfYear(
            ScopeRelease release,
            @Nullable Breakdown breakdown,
            int number,
            List<Campaign> campaigns,
            List<String> releases,
            @Nullable VerbatimYear texts,
            @Nullable Correction correction)
            implements Result {
        public OfYear {
            campaigns = List.copyOf(campaigns);
            releases = List.copyOf(releases);
        }

        /** Returns how many sealed sessions had too few answers and could not be put together with others. */
        public int leftOut() {
            long small = campaigns.stream()
                    .map(Campaign::released)
                    .filter(released -> released != null && released.n() == null)
                    .count();
            return Math.clamp(campaigns.size() - (long) release.sessions(), 0, (int) small);
        }
    }

    /** What the catalogue has under these parameters, for somebody who may read it. */
    public Result find(Caller caller, RequestedRelease asked) {
        return find(caller, asked, Set.of());
    }

    /** The same where the request has parameters of its own. */
    public Result find(Caller caller, RequestedRelease asked, Collection<String> known) {
        Predicate<String> scope = CampaignAccess.scope(caller);
        for (String name : asked.parameters()) {
            if (!ASKED.contains(name) && !known.contains(name)) {
                throw Problem.of(422, "FILTER_UNKNOWN").field(name, "UNKNOWN_FIELD");
            }
        }
        Entry entry = PublicationCatalogue.find(asked.scope(), asked.period())
                .orElseThrow(() -> Problem.of(422, "SCOPE_UNAVAILABLE"));
        return entry.year() == null
                ? session(scope, entry.scope().key(), asked.release())
                : year(caller, entry.scope(), entry.year(), asked.release());
    }

    private OfSession session(Predicate<String> readable, String sessionId, @Nullable String releaseId) {
        Campaign campaign = campaigns
                .find(CampaignTerms.campaignId(sessionId, Questionnaire.Wave.HOT), readable)
                .orElseThrow(() -> Problem.of(404, "SCOPE_UNKNOWN"));
        return released(campaign, releaseId);
    }

    /** The second wave of a session that somebody may read, where its answers are linked to those of the first. */
    public Optional<OfSession> second(OfSession first) {
        return campaigns
                .find(CampaignTerms.campaignId(first.campaign().terms().sessionId(), Questionnaire.Wave.COLD))
                .filter(later -> later.terms().mode().isLinked())
                .map(later -> released(later, null));
    }

    private OfSession released(Campaign campaign, @Nullable String releaseId) {
        Questionnaire questionnaire = questionnaires.get(campaign.terms().questionnaire());
        List<Publication> publications = readable(campaign.publications());
        if (releaseId == null && publications.isEmpty()) {
            return new OfSession(campaign, questionnaire, null, null, null, null);
        }
        Publication publication = releaseId == null
                ? publications.getLast()
                : publications.stream()
                        .filter(one -> one.released().releaseId().equals(releaseId))
                        .findFirst()
                        .orElseThrow(() -> Problem.of(404, "SCOPE_UNKNOWN"));
        return new OfSession(
                campaign,
                questionnaire,
                publication,
                releases.find(publication.released().releaseId()).orElseThrow(),
                releaseId == null ? desks.released(campaign.terms().id()).orElse(null) : null,
                releaseId == null ? paired(campaign.terms()) : null);
    }

    private @Nullable PairedResult paired(CampaignTerms first) {
        return first.wave() == Questionnaire.Wave.HOT && first.mode().isLinked()
                ? paired.find(CampaignTerms.campaignId(first.sessionId(), Questionnaire.Wave.COLD))
                        .filter(found -> found.n() != null)
                        .orElse(null)
                : null;
    }

    /** Once the campaign is closed its steps are gone: the last one may differ from the close by a person or two. */
    private static List<Publication> readable(List<Publication> publications) {
        List<Publication> closing = publications.stream()
                .filter(one -> one.released().reason().isFinal())
                .toList();
        return closing.isEmpty() ? publications : closing;
    }

    /** A scope with too few answers and one that is not known answer alike. */
    private OfYear year(Caller caller, Scope scope, int year, @Nullable String releaseId) {
        if (!caller.has(Role.EVALUATOR)) {
            throw Problem.of(403, "FORBIDDEN");
        }
        List<String> ids = book.releaseIds(scope, year).toList();
        if (ids.isEmpty() || (releaseId != null && !ids.contains(releaseId))) {
            throw Problem.of(404, "SCOPE_UNKNOWN");
        }
        String id = releaseId == null ? ids.getLast() : releaseId;
        ScopeRelease release = book.release(id).orElseThrow();
        Breakdown breakdown = Optional.ofNullable(release.breakdownId())
                .flatMap(book::breakdown)
                .orElse(null);
        VerbatimYear texts = releaseId == null ? this.texts.newest(scope, year).orElse(null) : null;
        return new OfYear(
                release,
                breakdown,
                ids.indexOf(id) + 1,
                added.counted(release),
                ids,
                texts,
                added.correction(release).orElse(null));
    }
}
