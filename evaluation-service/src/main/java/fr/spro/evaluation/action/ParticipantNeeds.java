package fr.spro.evaluation.action;

import fr.spro.evaluation.action.FindingCatalogue.Ranked;
import fr.spro.evaluation.action.FindingCatalogue.Source;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.evaluation.disclosure.PublicationCatalogue;
import fr.spro.evaluation.disclosure.PublicationCatalogue.Entry;
import fr.spro.evaluation.i18n.BilingualText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What people of a territory wish for next, for those who prepare it: released figures only. */
@Component
public final class ParticipantNeeds {
    /** The question about formats, whatever its questionnaire (indicator I10). */
    static final String FORMATS = "next.format";

    /** The question about services, groups and topics to come (indicator I12). */
    static final String TOPICS = "text.needs";

    private final CampaignCommandHandler campaigns;
    private final FindingCatalogue findings;

    public ParticipantNeeds(CampaignCommandHandler campaigns, FindingCatalogue findings) {
        this.campaigns = campaigns;
        this.findings = findings;
    }

    /**
     * A format that was ranked.
     *
     * @param points three for a first rank, two for a second, one for a third (Borda)
     * @param first how many ranked it first
     * @param named how many ranked it at all
     */
    public record Wish(String code, BilingualText label, int points, int first, int named) {}

    /** The wished formats, the most wanted first, of {@code n} answers, and where they were read. */
    public record Wished(Source source, int n, List<Wish> formats) {}

    /** Of the territory's year, else of one of its series, else of its latest session of which all may be shown. */
    public Optional<Wished> formats(String territory, LocalDate today) {
        List<Integer> years = List.of(today.getYear(), today.getYear() - 1);
        return first(years.stream().map(year -> new Entry(new Scope(Level.TERRITORY, territory), year)))
                .or(() -> {
                    List<Campaign> here = here(territory);
                    return first(years.stream().flatMap(year -> series(here, year)))
                            .or(() -> first(here.stream()
                                    .map(campaign -> campaign.terms().sessionId())
                                    .distinct()
                                    .map(session -> new Entry(new Scope(Level.SESSION, session), null))));
                });
    }

    /** What people wrote that they need, of the latest session whose open answers are released. */
    public Optional<FindingCatalogue.Written> topics(String territory) {
        return here(territory).stream()
                .filter(campaign -> campaign.released() != null)
                .flatMap(campaign -> findings.written(campaign, TOPICS).stream())
                .findFirst();
    }

    /** The latest first. */
    private List<Campaign> here(String territory) {
        return campaigns.all().stream()
                .filter(campaign -> campaign.terms().territory().equals(territory))
                .sorted(Comparator.comparing(
                                (Campaign campaign) -> campaign.terms().day())
                        .reversed())
                .toList();
    }

    private static Stream<Entry> series(List<Campaign> here, int year) {
        return here.stream()
                .map(campaign -> PublicationCatalogue.seriesKey(campaign.terms().series()))
                .filter(Objects::nonNull)
                .distinct()
                .map(key -> new Entry(new Scope(Level.SERIES, Objects.requireNonNull(key)), year));
    }

    private Optional<Wished> first(Stream<Entry> entries) {
        return entries.flatMap(entry -> findings.ranked(entry, FORMATS).stream())
                .findFirst()
                .map(ParticipantNeeds::wished);
    }

    private static Wished wished(Ranked ranked) {
        List<Wish> wishes = new ArrayList<>();
        ranked.item().options().forEach(option -> {
            String code = option.code();
            wishes.add(new Wish(
                    code,
                    option.label(),
                    ranked.figures().points().getOrDefault(code, 0),
                    ranked.figures().first().getOrDefault(code, 0),
                    ranked.figures().counts().getOrDefault(code, 0)));
        });
        wishes.sort(Comparator.comparingInt(Wish::points).reversed());
        return new Wished(ranked.source(), ranked.figures().n(), List.copyOf(wishes));
    }
}
