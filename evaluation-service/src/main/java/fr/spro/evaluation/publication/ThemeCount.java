package fr.spro.evaluation.publication;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.evaluation.disclosure.PublicationCatalogue;
import fr.spro.evaluation.disclosure.PublicationUnits;
import fr.spro.evaluation.disclosure.PublicationUnits.Gathering;
import fr.spro.evaluation.disclosure.PublicationUnits.Unit;
import fr.spro.evaluation.publication.VerbatimYear.Elsewhere;
import fr.spro.evaluation.publication.VerbatimYear.Question;
import fr.spro.evaluation.publication.VerbatimYear.Theme;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.stats.Keyness;
import fr.spro.evaluation.verbatim.Codebook;
import fr.spro.evaluation.verbatim.DefaultThemes;
import fr.spro.evaluation.verbatim.VerbatimReleaseBasis.Coded;
import fr.spro.evaluation.verbatim.VerbatimReleaseRepository;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How many people wrote about each theme, scope by scope. Each theme of a question has publication units of its own, as a
 * question has among closed ones: a session where k people or more wrote about it is a unit, others are only counted
 * together, and what fits into no unit counts nowhere. A scope is the sum of the units that lie wholly in it.
 */
final class ThemeCount {
    private final QuestionnaireCatalogue questionnaires;
    private final Codebook codebook;
    private final VerbatimReleaseRepository releases;
    private final Map<String, Campaign.Sealed> campaigns;

    /** The texts of one session to one question. */
    private record Said(int batch, CampaignTerms terms, Item item, List<Coded> texts) {
        int about(String theme) {
            return (int)
                    texts.stream().filter(text -> text.themes().contains(theme)).count();
        }
    }

    ThemeCount(
            QuestionnaireCatalogue questionnaires,
            Codebook codebook,
            VerbatimReleaseRepository releases,
            Map<String, Campaign.Sealed> campaigns) {
        this.questionnaires = questionnaires;
        this.codebook = codebook;
        this.releases = releases;
        this.campaigns = campaigns;
    }

    /** What each scope has after all these batches. */
    SortedMap<String, List<Question>> figures(List<VerbatimYearBatch> batches) {
        SortedMap<String, List<Question>> figures = new TreeMap<>();
        int k = k();
        said(batches).forEach((concept, said) -> {
            Counted counted = count(said, batches, k);
            for (Scope scope : scopes(said)) {
                Question question = question(concept, said, counted, scope);
                if (question != null) {
                    figures.computeIfAbsent(scope.toString(), name -> new ArrayList<>())
                            .add(question);
                }
            }
        });
        return figures;
    }

    /** The strictest of what the campaigns promised. */
    private int k() {
        return campaigns.values().stream()
                .mapToInt(campaign -> campaign.terms().thresholds().k())
                .max()
                .orElse(CampaignTerms.Thresholds.USUAL.k());
    }

    private Map<String, List<Said>> said(List<VerbatimYearBatch> batches) {
        Map<String, List<Said>> said = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (VerbatimYearBatch batch : batches) {
            for (VerbatimYearBatch.Entry entry : batch.entries()) {
                Campaign.Sealed campaign = campaigns.get(entry.campaignId());
                if (campaign == null) {
                    continue;
                }
                var basis = releases.basis(entry.releaseId()).orElseThrow();
                for (String link : entry.linkIds()) {
                    Item item = questionnaires
                            .get(campaign.terms().questionnaire())
                            .item(link)
                            .orElseThrow();
                    String concept = item.head().conceptId();
                    // One person has one text to a question, and counts once for what it asks.
                    if (seen.add(concept + "|" + entry.campaignId())) {
                        said.computeIfAbsent(concept, key -> new ArrayList<>())
                                .add(new Said(batch.number(), campaign.terms(), item, basis.of(link)));
                    }
                }
            }
        }
        return said;
    }

    private record Counted(List<Unit> people, SortedMap<String, List<Unit>> themes) {}

    private static Counted count(List<Said> said, List<VerbatimYearBatch> batches, int k) {
        Set<String> codes = new TreeSet<>();
        said.forEach(one -> one.texts().forEach(text -> codes.addAll(text.themes())));
        codes.remove(DefaultThemes.OTHER);
        SortedMap<String, List<Unit>> themes = new TreeMap<>();
        codes.forEach(code -> themes.put(code, units(said, batches, one -> one.about(code), k)));
        return new Counted(units(said, batches, one -> one.texts().size(), k), themes);
    }

    private static List<Unit> units(
            List<Said> said, List<VerbatimYearBatch> batches, ToIntFunction<Said> count, int k) {
        return PublicationUnits.of(
                batches.stream()
                        .map(batch -> new PublicationUnits.Batch(
                                batch.asOf(),
                                said.stream()
                                        .filter(one -> one.batch() == batch.number())
                                        .map(one -> gathering(one.terms(), count.applyAsInt(one)))
                                        .toList()))
                        .toList(),
                k);
    }

    private static Gathering gathering(CampaignTerms terms, int n) {
        return new Gathering(
                terms.id(), PublicationCatalogue.seriesKey(terms.series()), terms.territory(), terms.day(), n);
    }

    private static List<Scope> scopes(List<Said> said) {
        Set<Scope> scopes = new HashSet<>(Set.of(REGION));
        for (Said one : said) {
            scopes.add(new Scope(Level.TERRITORY, one.terms().territory()));
            String series = PublicationCatalogue.seriesKey(one.terms().series());
            if (series != null) {
                scopes.add(new Scope(Level.SERIES, series));
            }
        }
        return scopes.stream().sorted(Comparator.comparing(Scope::toString)).toList();
    }

    private static final Scope REGION = new Scope(Level.REGION, PublicationCatalogue.REGION);

    private @Nullable Question question(String concept, List<Said> said, Counted counted, Scope scope) {
        int n = sum(counted.people(), scope);
        List<Theme> themes = new ArrayList<>();
        counted.themes().forEach((code, units) -> {
            int about = sum(units, scope);
            if (about > 0) {
                themes.add(new Theme(code, codebook.find(code).orElseThrow().label(), about, null));
            }
        });
        if (n == 0) {
            return null;
        }
        int sessions = counted.people().stream()
                .filter(unit -> unit.isIn(scope))
                .mapToInt(unit -> unit.gatherings().size())
                .sum();
        Said newest = said.stream()
                .max(Comparator.comparing((Said one) -> one.terms().day())
                        .thenComparing(one -> one.terms().id()))
                .orElseThrow();
        return new Question(
                concept,
                newest.item().head().text(),
                n,
                sessions,
                typical(themes, n, counted, scope).stream()
                        .sorted(Comparator.comparing(Theme::n).reversed().thenComparing(Theme::code))
                        .toList());
    }

    /** Marks themes that are clearly more frequent than in the rest of the region, with p corrected for all that were compared. */
    private static List<Theme> typical(List<Theme> themes, int n, Counted counted, Scope scope) {
        int rest = sum(counted.people(), REGION) - n;
        List<Keyness> keys = new ArrayList<>();
        for (Theme theme : themes) {
            int there = sum(counted.themes().getOrDefault(theme.code(), List.of()), REGION) - theme.n();
            // Units of several territories count for the region only, and may have a theme but not all who wrote.
            keys.add(new Keyness(theme.n(), n, Math.min(there, rest), rest));
        }
        if (scope.equals(REGION) || keys.stream().noneMatch(Keyness::shown)) {
            return themes;
        }
        List<Theme> marked = new ArrayList<>();
        for (int i = 0; i < themes.size(); i++) {
            Theme theme = themes.get(i);
            Keyness key = keys.get(i);
            Elsewhere elsewhere =
                    key.typical() && keys.size() * key.p() <= SURE ? new Elsewhere(key.there(), key.thereOf()) : null;
            marked.add(new Theme(theme.code(), theme.label(), theme.n(), elsewhere));
        }
        return marked;
    }

    private static final double SURE = 0.05;

    private static int sum(List<Unit> units, Scope scope) {
        return units.stream().filter(unit -> unit.isIn(scope)).mapToInt(Unit::n).sum();
    }
}
