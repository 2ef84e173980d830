package fr.spro.evaluation.publication;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.disclosure.PublicationCatalogue;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.i18n.TextLanguage;
import fr.spro.evaluation.publication.VerbatimYear.Elsewhere;
import fr.spro.evaluation.publication.VerbatimYear.Question;
import fr.spro.evaluation.publication.VerbatimYear.Theme;
import fr.spro.evaluation.publication.VerbatimYearBatch.Entry;
import fr.spro.evaluation.rendering.VerbatimYearView;
import fr.spro.evaluation.verbatim.DefaultThemes;
import fr.spro.evaluation.verbatim.VerbatimRelease;
import fr.spro.evaluation.verbatim.VerbatimReleaseBasis;
import fr.spro.evaluation.verbatim.VerbatimReleaseBasis.Coded;
import fr.spro.evaluation.verbatim.VerbatimReleaseRepository;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Themes of a year: sums of units of five people or more, whatever is subtracted from whatever. */
class VerbatimYearCountingTest {
    private static final String REGION = "REGION:" + PublicationCatalogue.REGION;
    private static final String QUESTION = "TXT_PLUS";

    private final ScopeReleaseFixture world = new ScopeReleaseFixture();
    private final Bases bases = new Bases();
    private final List<VerbatimYearBatch> batches = new ArrayList<>();
    private final List<Entry> fresh = new ArrayList<>();

    /** What releases were counted from. */
    private static final class Bases implements VerbatimReleaseRepository {
        private final Map<String, VerbatimReleaseBasis> kept = new HashMap<>();

        @Override
        public void store(VerbatimRelease release, VerbatimReleaseBasis basis) {
            kept.put(basis.releaseId(), basis);
        }

        @Override
        public void discard(String releaseId) {
            kept.remove(releaseId);
        }

        @Override
        public Optional<VerbatimRelease> find(String releaseId) {
            return Optional.empty();
        }

        @Override
        public List<VerbatimRelease> allOf(String campaignId) {
            return List.of();
        }

        @Override
        public void eraseTexts(String releaseId) {
            kept.computeIfPresent(releaseId, (_, basis) -> basis.withoutTexts());
        }

        @Override
        public void dropLostBases() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long count() {
            return kept.size();
        }

        @Override
        public Optional<VerbatimReleaseBasis> basis(String releaseId) {
            return Optional.ofNullable(kept.get(releaseId));
        }
    }

    /** A session to whose question so many people wrote, of whom so many about each theme. */
    private void session(String id, @Nullable String series, String territory, int people, Map<String, Integer> about) {
        world.seal(id, series, territory, "2027-03-1" + id.length(), List.of(), people);
        List<Coded> texts = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            int person = i;
            texts.add(new Coded(
                    id + "-" + i,
                    about.entrySet().stream()
                            .filter(theme -> person < theme.getValue())
                            .map(Map.Entry::getKey)
                            .sorted()
                            .toList(),
                    null));
        }
        bases.kept.put("t-" + id, new VerbatimReleaseBasis("t-" + id, Map.of(QUESTION, texts)));
        fresh.add(new Entry(id + "-hot", "t-" + id, List.of(QUESTION)));
    }

    /** What is said after the sessions so far. */
    private SortedMap<String, List<Question>> counted(String day) {
        Map<String, Campaign.Sealed> campaigns = new HashMap<>();
        world.campaigns.forEach((id, campaign) -> campaigns.put(id, (Campaign.Sealed) campaign));
        VerbatimYearBatch next = new VerbatimYearBatch(
                2027, batches.size() + 1, LocalDate.parse(day), List.copyOf(fresh), new TreeMap<>());
        fresh.clear();
        batches.add(next);
        return new ThemeCount(world.questionnaires(), DefaultThemes.codebook(), bases, campaigns).figures(batches);
    }

    private static Question one(SortedMap<String, List<Question>> figures, String scope) {
        return figures.getOrDefault(scope, List.of()).getFirst();
    }

    private static int about(SortedMap<String, List<Question>> figures, String scope, String theme) {
        return figures.getOrDefault(scope, List.of()).stream()
                .flatMap(question -> question.themes().stream())
                .filter(one -> one.code().equals(theme))
                .mapToInt(Theme::n)
                .sum();
    }

    @Test
    void aYearIsTheSumOfItsSessionsAndSmallCountsOnlyTogether() {
        session("a", "Parcours", "sud-vaucluse", 12, Map.of("DUREE", 8, "LIEU", 3, DefaultThemes.OTHER, 9));
        session("bb", "Parcours", "sud-vaucluse", 15, Map.of("DUREE", 6, "LIEU", 4, "CONTENU", 2));
        session("ccc", null, "sud-vaucluse", 11, Map.of("DUREE", 2));
        session("dddd", null, "nice-menton", 10, Map.of("CONTENU", 10));
        SortedMap<String, List<Question>> figures = counted("2027-04-20");

        Question series = one(figures, "SERIES:parcours");
        assertThat(series.n()).isEqualTo(27);
        assertThat(series.sessions()).isEqualTo(2);
        assertThat(series.themes()).extracting(Theme::code).containsExactly("DUREE", "LIEU");
        assertThat(about(figures, "SERIES:parcours", "DUREE")).isEqualTo(14);
        assertThat(about(figures, "SERIES:parcours", "LIEU"))
                .as("3 and 4, never apart")
                .isEqualTo(7);
        assertThat(about(figures, "SERIES:parcours", "CONTENU")).isZero();
        assertThat(about(figures, "TERRITORY:sud-vaucluse", "DUREE"))
                .as("two people of one session wait for others")
                .isEqualTo(14);
        assertThat(about(figures, "TERRITORY:nice-menton", "CONTENU")).isEqualTo(10);
        assertThat(about(figures, REGION, "CONTENU")).isEqualTo(10);
        assertThat(about(figures, REGION, DefaultThemes.OTHER)).isZero();
        assertThat(one(figures, REGION).n()).isEqualTo(48);
    }

    @Test
    void whatComesLaterJoinsNoUnitThatWasShown() {
        session("a", "Parcours", "sud-vaucluse", 12, Map.of("LIEU", 3));
        session("bb", "Parcours", "sud-vaucluse", 15, Map.of("LIEU", 4));
        assertThat(about(counted("2027-04-20"), REGION, "LIEU")).isEqualTo(7);
        session("ccc", "Parcours", "sud-vaucluse", 11, Map.of("LIEU", 2));
        assertThat(about(counted("2027-05-20"), REGION, "LIEU"))
                .as("nine would tell of two")
                .isEqualTo(7);
        session("dddd", "Parcours", "sud-vaucluse", 14, Map.of("LIEU", 3));
        assertThat(about(counted("2027-06-20"), REGION, "LIEU")).isEqualTo(12);
    }

    @Test
    void aThemeIsTypicalOfATerritoryOnlyWithThirtyTextsOnEitherSide() {
        session("a", null, "sud-vaucluse", 29, Map.of("LIEU", 20, "DUREE", 10));
        session("bb", null, "nice-menton", 40, Map.of("LIEU", 6, "DUREE", 14));
        SortedMap<String, List<Question>> before = counted("2027-04-20");
        assertThat(one(before, "TERRITORY:sud-vaucluse").themes()).allMatch(theme -> theme.elsewhere() == null);
        session("ccc", null, "sud-vaucluse", 10, Map.of());
        List<Theme> themes =
                one(counted("2027-05-20"), "TERRITORY:sud-vaucluse").themes();
        assertThat(themes)
                .filteredOn(theme -> theme.code().equals("LIEU"))
                .extracting(Theme::elsewhere)
                .containsExactly(new Elsewhere(6, 40));
        assertThat(themes)
                .filteredOn(theme -> theme.code().equals("DUREE"))
                .extracting(Theme::elsewhere)
                .containsOnlyNulls();
    }

    /** Whatever totals somebody subtracts, of scopes, of times, of sessions that show the theme: nobody, or five people. */
    @Property(tries = 150)
    void differencesHideSmallGroups(@ForAll long seed) {
        assertThat(new VerbatimYearCountingTest().differences(new Random(seed))).allMatch(n -> n == 0 || n >= 5);
    }

    private List<Integer> differences(Random random) {
        List<String> series = List.of("Alpha", "Beta");
        List<String> territories = List.of("sud-vaucluse", "nice-menton", "draguignan");
        Map<String, Integer> alone = new HashMap<>();
        List<Integer> shown = new ArrayList<>();
        int before = 0;
        for (int batch = 1; batch <= 3; batch++) {
            for (int i = 0; i < 4; i++) {
                int about = random.nextInt(10);
                String id = "s" + "x".repeat(batch) + "y".repeat(i);
                session(
                        id,
                        random.nextBoolean() ? series.get(random.nextInt(2)) : null,
                        territories.get(random.nextInt(3)),
                        12,
                        Map.of("LIEU", about));
                alone.put(id, about);
            }
            SortedMap<String, List<Question>> figures = counted("2027-0" + (3 + batch) + "-20");
            int region = about(figures, REGION, "LIEU");
            shown.add(region - before);
            before = region;
            int sum = 0;
            for (String territory : territories) {
                int own = about(figures, "TERRITORY:" + territory, "LIEU");
                shown.add(own);
                sum += own;
            }
            shown.add(region - sum);
            for (String one : series) {
                shown.add(about(figures, "SERIES:" + one.toLowerCase(java.util.Locale.ROOT), "LIEU"));
            }
            shown.add(region
                    - alone.values().stream()
                            .filter(n -> n >= 5)
                            .mapToInt(n -> n)
                            .sum());
        }
        return shown;
    }

    @Test
    void thePageSaysTheThemesAndNoText() {
        session("a", null, "sud-vaucluse", 30, Map.of("LIEU", 20));
        session("bb", null, "nice-menton", 40, Map.of("LIEU", 6));
        VerbatimYear texts = new VerbatimYear(
                3, LocalDate.of(2027, 4, 20), List.of(one(counted("2027-04-20"), "TERRITORY:sud-vaucluse")));
        VerbatimYearView french = new VerbatimYearView(texts, ServiceTexts.in(TextLanguage.FR));
        assertThat(french.about()).isEqualTo("Thèmes comptés le 20 avril 2027 (compte n°\u00a03).");
        assertThat(french.lists().toString())
                .contains("Lieu", "20 personnes sur 30", "6 sur 40", "30 réponses écrites dans une séance")
                .contains("width=66.7", "texts=[]");
    }
}
