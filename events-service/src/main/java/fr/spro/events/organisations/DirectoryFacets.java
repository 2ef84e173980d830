package fr.spro.events.organisations;

import java.text.Collator;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What a directory may be filtered by, each with how many organisations it leaves. */
public record DirectoryFacets(List<Facet> types, List<Facet> services, List<Facet> publics, List<Facet> openingModes) {

    /** One choice. */
    public record Facet(String value, int organisations) {}

    /** The choices among some organisations, in French alphabetical order; spellings that differ in accents and case are one. */
    public static DirectoryFacets of(Collection<Organisation> organisations) {
        return new DirectoryFacets(
                facets(organisations, one -> List.of(one.type().name())),
                facets(
                        organisations,
                        one -> one.receptionPoints().stream()
                                .flatMap(point -> point.services().stream())
                                .toList()),
                facets(
                        organisations,
                        one -> one.receptionPoints().stream()
                                .flatMap(point -> point.publics().stream())
                                .toList()),
                facets(
                        organisations,
                        one -> one.receptionPoints().stream()
                                .flatMap(point -> point.openingModes().stream())
                                .map(ReceptionMode::name)
                                .toList()));
    }

    private static List<Facet> facets(
            Collection<Organisation> organisations, Function<Organisation, List<String>> values) {
        Map<String, String> written = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (Organisation organisation : organisations) {
            Set<String> once = new HashSet<>();
            for (String value : values.apply(organisation)) {
                String plain = DirectoryTexts.plain(value);
                written.putIfAbsent(plain, value);
                if (once.add(plain)) {
                    counts.merge(plain, 1, Integer::sum);
                }
            }
        }
        Collator french = Collator.getInstance(Locale.FRENCH);
        return counts.entrySet().stream()
                .map(entry -> new Facet(written.getOrDefault(entry.getKey(), entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparing(Facet::value, french::compare))
                .toList();
    }
}
