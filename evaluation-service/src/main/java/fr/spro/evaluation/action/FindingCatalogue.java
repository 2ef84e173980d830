package fr.spro.evaluation.action;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.ResultCell.Shown;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.evaluation.disclosure.PublicationCatalogue.Entry;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.publication.AddedQuestions;
import fr.spro.evaluation.publication.Release;
import fr.spro.evaluation.publication.ReleaseRepository;
import fr.spro.evaluation.publication.ScopeRelease;
import fr.spro.evaluation.publication.ScopeReleaseRepository;
import fr.spro.evaluation.questionnaire.AnswerOption;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the figures that actions are about from releases, and from nothing else: what a release holds back is not there, so
 * nobody can name it. Of a session only its last release counts, made at the close: an action keeps its figure readable,
 * and the difference between a step before and the close could be a few people.
 */
@Component
public final class FindingCatalogue {
    /** So many sessions of a territory are offered, the latest. */
    public static final int MOST_SESSIONS = 12;

    private final CampaignCommandHandler campaigns;
    private final QuestionnaireCatalogue questionnaires;
    private final ReleaseRepository releases;
    private final ScopeReleaseRepository scopes;
    private final AddedQuestions added;
    private final ReleasedThemes themes;

    public FindingCatalogue(
            CampaignCommandHandler campaigns,
            QuestionnaireCatalogue questionnaires,
            ReleaseRepository releases,
            ScopeReleaseRepository scopes,
            ReleasedThemes themes) {
        this.themes = themes;
        this.campaigns = campaigns;
        this.questionnaires = questionnaires;
        this.releases = releases;
        this.scopes = scopes;
        this.added = new AddedQuestions(scopes, campaigns, questionnaires);
    }

    /**
     * A release whose figures can be named.
     *
     * @param title of the session, null for a year
     * @param held when the session took place, null for a year
     * @param released null for a session's earlier release
     */
    public record Source(
            Entry entry,
            String releaseId,
            int n,
            @Nullable BilingualText title,
            @Nullable LocalDate held,
            @Nullable LocalDate released) {}

    private record Told(Item item, ResultCell cell) {}

    private record Opened(Source source, List<Told> told, List<MatrixRow> services, boolean isWithdrawn) {}

    /** The newest releases of a territory: of this year and the last, and of its latest sessions. */
    public List<Source> sources(String territory, LocalDate today) {
        List<Source> found = new ArrayList<>();
        for (int year = today.getYear(); year >= today.getYear() - 1; year--) {
            newest(new Entry(new Scope(Level.TERRITORY, territory), year))
                    .map(Opened::source)
                    .ifPresent(found::add);
        }
        campaigns.all().stream()
                .filter(campaign ->
                        isHot(campaign) && campaign.terms().territory().equals(territory))
                .sorted(Comparator.comparing(
                                (Campaign campaign) -> campaign.terms().day())
                        .reversed())
                .flatMap(campaign -> current(campaign).stream())
                .map(Opened::source)
                .limit(MOST_SESSIONS)
                .forEach(found::add);
        return found;
    }

    private static boolean isHot(Campaign campaign) {
        return campaign.terms().wave() == Questionnaire.Wave.HOT;
    }

    /** Every figure of the newest release under that entry that may be seen. */
    public List<ReleasedFinding> figures(Entry entry) {
        List<ReleasedFinding> figures =
                new ArrayList<>(newest(entry).map(FindingCatalogue::all).orElse(List.of()));
        if (entry.year() == null) {
            campaign(entry)
                    .ifPresent(campaign -> themes.newest(campaign.terms().id())
                            .forEach(told ->
                                    told.themes().forEach(theme -> figures.add(said(entry, campaign, told, theme)))));
        }
        return figures;
    }

    private ReleasedFinding said(Entry entry, Campaign campaign, ReleasedThemes.Told told, ReleasedThemes.Theme theme) {
        CampaignTerms terms = campaign.terms();
        return new ReleasedFinding(
                new Finding(entry, told.releaseId(), told.question(), null, theme.code()),
                questionnaires
                        .get(terms.questionnaire())
                        .item(told.question())
                        .orElseThrow()
                        .head()
                        .text(),
                theme.label(),
                theme.count(),
                told.n(),
                terms.title(),
                terms.day(),
                told.day(),
                false);
    }

    /** The theme that a finding names, among those of one release. */
    private Optional<ReleasedFinding> said(Finding finding, Campaign campaign, List<ReleasedThemes.Told> released) {
        return released.stream()
                .filter(told -> told.releaseId().equals(finding.releaseId())
                        && told.question().equals(finding.question()))
                .flatMap(told -> told.themes().stream()
                        .filter(theme -> theme.code().equals(finding.option()))
                        .map(theme -> said(finding.entry(), campaign, told, theme)))
                .findFirst();
    }

    /** The territory that a finding belongs to; empty for a series and the region, which have several. */
    public Optional<String> territory(Entry entry) {
        return switch (entry.scope().level()) {
            case TERRITORY -> Optional.of(entry.scope().key());
            case SESSION -> campaign(entry).map(campaign -> campaign.terms().territory());
            case SERIES, REGION -> Optional.empty();
        };
    }

    /** Whether this is a figure of the newest release, so that an action may be tied to it. */
    public boolean isCurrent(Finding finding) {
        Entry entry = finding.entry();
        return newest(entry)
                        .filter(opened -> opened.source().releaseId().equals(finding.releaseId()))
                        .flatMap(opened -> heard(opened, finding))
                        .isPresent()
                || (entry.year() == null
                        && campaign(entry)
                                .flatMap(campaign -> said(
                                        finding,
                                        campaign,
                                        themes.newest(campaign.terms().id())))
                                .isPresent());
    }

    /** The figure as it was released, also when there is a newer release meanwhile. */
    public Optional<ReleasedFinding> read(Finding finding) {
        Entry entry = finding.entry();
        Integer year = entry.year();
        Optional<Opened> opened;
        if (year == null) {
            opened = campaign(entry)
                    .flatMap(campaign -> releases.find(finding.releaseId())
                            .filter(release -> release.reason().isFinal()
                                    && release.campaignId()
                                            .equals(campaign.terms().id()))
                            .flatMap(release -> opened(entry, campaign, release)));
        } else {
            opened = scopes.releaseIds(entry.scope(), year).anyMatch(finding.releaseId()::equals)
                    ? scopes.release(finding.releaseId()).map(release -> opened(entry, release))
                    : Optional.empty();
        }
        return opened.flatMap(found -> heard(found, finding)).or(() -> year == null ? said(finding) : Optional.empty());
    }

    private Optional<ReleasedFinding> said(Finding finding) {
        return campaign(finding.entry())
                .flatMap(campaign ->
                        said(finding, campaign, themes.find(campaign.terms().id(), finding.releaseId())));
    }

    /** The themes of a question in the newest release of a session's open answers, by what the question means. */
    Optional<Written> written(Campaign campaign, String concept) {
        return themes.newest(campaign.terms().id()).stream()
                .filter(told -> !told.themes().isEmpty())
                .filter(told -> questionnaires
                        .get(campaign.terms().questionnaire())
                        .item(told.question())
                        .filter(item -> item.head().conceptId().equals(concept))
                        .isPresent())
                .findFirst()
                .map(told -> new Written(
                        new Source(
                                new Entry(
                                        new Scope(
                                                Level.SESSION, campaign.terms().sessionId()),
                                        null),
                                told.releaseId(),
                                told.n(),
                                campaign.terms().title(),
                                campaign.terms().day(),
                                told.day()),
                        told.themes()));
    }

    /** Themes of one question and where they were read. */
    public record Written(Source source, List<ReleasedThemes.Theme> themes) {}

    /** The newest cells under an entry with the question each belongs to. */
    Optional<Ranked> ranked(Entry entry, String concept) {
        return newest(entry)
                .flatMap(opened -> opened.told().stream()
                        .filter(told -> told.cell().conceptId().equals(concept))
                        .filter(told -> told.item() instanceof Item.RankTopN
                                && told.cell().shown() instanceof Shown.Full)
                        .map(told -> new Ranked(opened.source(), (Item.RankTopN) told.item(), (Shown.Full)
                                told.cell().shown()))
                        .findFirst());
    }

    /** A ranking as it was released. */
    record Ranked(Source source, Item.RankTopN item, Shown.Full figures) {}

    private Optional<Campaign> campaign(Entry entry) {
        return campaigns.find(CampaignTerms.campaignId(entry.scope().key(), Questionnaire.Wave.HOT));
    }

    private Optional<Opened> newest(Entry entry) {
        Integer year = entry.year();
        return year == null
                ? campaign(entry).flatMap(this::current)
                : scopes.newest(entry.scope(), year).map(release -> opened(entry, release));
    }

    private Optional<Opened> current(Campaign campaign) {
        LatestRelease released = campaign.released();
        return released == null || !released.reason().isFinal()
                ? Optional.empty()
                : releases.find(released.releaseId())
                        .flatMap(release -> opened(
                                new Entry(
                                        new Scope(
                                                Level.SESSION, campaign.terms().sessionId()),
                                        null),
                                campaign,
                                release));
    }

    private Optional<Opened> opened(Entry entry, Campaign campaign, Release release) {
        Integer n = release.n();
        if (n == null) {
            return Optional.empty();
        }
        CampaignTerms terms = campaign.terms();
        LatestRelease released = campaign.released();
        Questionnaire questionnaire = questionnaires.get(terms.questionnaire());
        return Optional.of(new Opened(
                new Source(
                        entry,
                        release.id(),
                        n,
                        terms.title(),
                        terms.day(),
                        released != null && released.releaseId().equals(release.id()) ? released.day() : null),
                release.cells().stream()
                        .map(cell -> new Told(questionnaire.item(cell.linkId()).orElseThrow(), cell))
                        .toList(),
                terms.partnerServices(),
                false));
    }

    private Opened opened(Entry entry, ScopeRelease release) {
        return new Opened(
                new Source(entry, release.id(), release.n(), null, null, release.day()),
                release.cells().stream()
                        .map(cell -> new Told(
                                questionnaires
                                        .get(cell.questionnaire())
                                        .item(cell.cell().linkId())
                                        .orElseThrow(),
                                cell.cell()))
                        .toList(),
                release.services(),
                added.correction(release)
                        .filter(AddedQuestions.Correction::isWithdrawn)
                        .isPresent());
    }

    private static List<ReleasedFinding> all(Opened opened) {
        List<ReleasedFinding> all = new ArrayList<>();
        for (Told told : opened.told()) {
            ResultCell cell = told.cell();
            heard(opened, finding(opened, cell, null)).ifPresent(all::add);
            for (AnswerOption option : options(told.item())) {
                heard(opened, finding(opened, cell, option.code())).ifPresent(all::add);
            }
        }
        return all;
    }

    private static Finding finding(Opened opened, ResultCell cell, @Nullable String option) {
        return new Finding(opened.source().entry(), opened.source().releaseId(), cell.linkId(), cell.row(), option);
    }

    private static Optional<ReleasedFinding> heard(Opened opened, Finding finding) {
        return opened.told().stream()
                .filter(told -> told.cell().isFor(finding.question(), finding.row()))
                .findFirst()
                .flatMap(told -> heard(opened, finding, told));
    }

    /** Empty where the release holds the figure back, or the question has none of the kind. */
    private static Optional<ReleasedFinding> heard(Opened opened, Finding finding, Told told) {
        String option = finding.option();
        Integer n = told.cell().n();
        Integer count = option == null ? told.cell().favourable() : count(told, option);
        if (n == null || count == null) {
            return Optional.empty();
        }
        Source source = opened.source();
        return Optional.of(new ReleasedFinding(
                finding,
                told.item().head().text(),
                option == null ? row(told, opened) : told.item().answer(option),
                count,
                n,
                source.title(),
                source.held(),
                source.released(),
                opened.isWithdrawn()));
    }

    private static @Nullable BilingualText row(Told told, Opened opened) {
        String row = told.cell().row();
        return row == null ? null : told.item().words(row, opened.services());
    }

    /** What can be chosen, unless an answer tells who somebody is. */
    private static List<AnswerOption> options(Item item) {
        return item.head().sensitivity() == Item.Sensitivity.NONE ? item.options() : List.of();
    }

    private static @Nullable Integer count(Told told, String option) {
        boolean offered =
                options(told.item()).stream().anyMatch(one -> one.code().equals(option));
        return offered && told.cell().shown() instanceof Shown.Full full ? countOf(full.counts(), option) : null;
    }

    private static @Nullable Integer countOf(Map<String, Integer> counts, String option) {
        return counts.get(option);
    }
}
