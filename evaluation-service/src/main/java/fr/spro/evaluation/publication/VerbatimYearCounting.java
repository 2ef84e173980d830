package fr.spro.evaluation.publication;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.disclosure.PublicationUnits;
import fr.spro.evaluation.publication.VerbatimYearBatch.Entry;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.verbatim.CodebookCommandHandler;
import fr.spro.evaluation.verbatim.VerbatimRelease;
import fr.spro.evaluation.verbatim.VerbatimReleaseRepository;
import fr.spro.evaluation.verbatim.VerbatimReviewCommandHandler;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Counts the themes of a year from what was released of the texts of its sessions. A question of a session counts from
 * the first look after it was released, as it was counted then, for good: two batches differ by whole sessions.
 */
@Component
public final class VerbatimYearCounting {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final CampaignCommandHandler campaigns;
    private final QuestionnaireCatalogue questionnaires;
    private final VerbatimReviewCommandHandler desks;
    private final VerbatimReleaseRepository releases;
    private final CodebookCommandHandler codebooks;
    private final VerbatimYearRepository book;
    private Looked looked = new Looked(-1, LocalDate.MIN);

    /** How many releases of texts there were at the last look, and when that was. */
    private record Looked(long releases, LocalDate day) {}

    public VerbatimYearCounting(
            CampaignCommandHandler campaigns,
            QuestionnaireCatalogue questionnaires,
            VerbatimReviewCommandHandler desks,
            VerbatimReleaseRepository releases,
            CodebookCommandHandler codebooks,
            VerbatimYearRepository book) {
        this.campaigns = campaigns;
        this.questionnaires = questionnaires;
        this.desks = desks;
        this.releases = releases;
        this.codebooks = codebooks;
        this.book = book;
    }

    /** What the open answers of a year of a scope are about; empty when nothing may be said. */
    public Optional<VerbatimYear> newest(Scope scope, int year) {
        List<VerbatimYearBatch> batches = book.batches(year);
        if (batches.isEmpty()) {
            return Optional.empty();
        }
        VerbatimYearBatch last = batches.getLast();
        List<VerbatimYear.Question> questions = last.figures().getOrDefault(scope.toString(), List.of());
        return questions.isEmpty()
                ? Optional.empty()
                : Optional.of(new VerbatimYear(last.number(), last.asOf(), questions));
    }

    /** Whether something changed since the last look. */
    public synchronized boolean isDue(Instant now) {
        return !new Looked(releases.count(), LocalDate.ofInstant(now, PARIS)).equals(looked);
    }

    /** Does what is due now. */
    public synchronized void consider(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, PARIS);
        Looked look = new Looked(releases.count(), today);
        TreeMap<Integer, List<Campaign.Sealed>> years = new TreeMap<>();
        for (Campaign campaign : campaigns.all()) {
            if (campaign instanceof Campaign.Sealed sealed
                    && sealed.terms().wave() == Questionnaire.Wave.HOT
                    && VerbatimReviewCommandHandler.mayBeRead(sealed)) {
                years.computeIfAbsent(sealed.terms().day().getYear(), year -> new ArrayList<>())
                        .add(sealed);
            }
        }
        years.forEach((year, those) -> release(year, those, today));
        looked = look;
    }

    private void release(int year, List<Campaign.Sealed> those, LocalDate today) {
        List<VerbatimYearBatch> before = book.batches(year);
        List<Entry> fresh = fresh(those, before);
        LocalDate last = before.isEmpty() ? today : before.getLast().asOf();
        // A batch is never dated before the one it follows, whatever the clock of this machine says.
        LocalDate asOf = last.isBefore(today) ? today : last;
        if (fresh.isEmpty() && !PublicationUnits.hasTurned(year, last, asOf)) {
            return;
        }
        List<VerbatimYearBatch> all = new ArrayList<>(before);
        VerbatimYearBatch next = new VerbatimYearBatch(year, before.size() + 1, asOf, fresh, new TreeMap<>());
        all.add(next);
        Map<String, Campaign.Sealed> byId = new HashMap<>();
        those.forEach(campaign -> byId.put(campaign.terms().id(), campaign));
        ThemeCount count = new ThemeCount(questionnaires, codebooks.now().state(), releases, byId);
        book.append(new VerbatimYearBatch(year, next.number(), asOf, fresh, count.figures(all)));
    }

    /** Questions that were released and never counted. */
    private List<Entry> fresh(List<Campaign.Sealed> those, List<VerbatimYearBatch> before) {
        Set<String> counted = new HashSet<>();
        before.forEach(batch -> batch.entries()
                .forEach(entry -> entry.linkIds().forEach(link -> counted.add(entry.campaignId() + "|" + link))));
        List<Entry> fresh = new ArrayList<>();
        for (Campaign.Sealed campaign : those) {
            String id = campaign.terms().id();
            VerbatimRelease release = desks.released(id).orElse(null);
            if (release == null) {
                continue;
            }
            List<String> links = release.questions().stream()
                    .map(VerbatimRelease.Question::linkId)
                    .filter(link -> !counted.contains(id + "|" + link))
                    .toList();
            if (!links.isEmpty()) {
                fresh.add(new Entry(id, release.id(), links));
            }
        }
        return fresh;
    }
}
