package fr.spro.events.seed;

import fr.spro.events.formats.Contact;
import fr.spro.events.formats.Presenter;
import fr.spro.events.formats.Venue;
import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.OrganisationType;
import fr.spro.events.programme.ProfessionalFunction;
import fr.spro.events.territories.Territory;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The partners of one territory of the source: their ids, and who is meant by a name. */
final class SeedPartners {
    private final SeedSource.Territory source;

    SeedPartners(SeedSource.Territory source) {
        this.source = source;
    }

    Territory territory(int place) {
        return Territory.listed(
                        source.key(),
                        place,
                        source.name(),
                        source.zones(),
                        source.communes(),
                        source.facilitators().stream()
                                .map(name -> new Territory.Facilitator(id(name), name))
                                .toList(),
                        source.since(),
                        source.partnerCount())
                .with(contact());
    }

    /** A team at an address that leads nowhere: an administrator names the real one. */
    private Contact contact() {
        return new Contact("Équipe du " + source.name(), source.key() + "@rencontres.example", null, null);
    }

    /** The organisations as they are listed; the source knows no reception point, so there is none. */
    List<Organisation> organisations() {
        return source.organisations().stream()
                .map(name -> new Organisation(
                        id(name),
                        1,
                        source.key(),
                        name,
                        OrganisationType.ofName(name),
                        List.of(),
                        source.referentsNamed(),
                        true))
                .toList();
    }

    private String id(String name) {
        return source.prefix() + "-" + slug(name);
    }

    /**
     * The presenter of that name: the organisation called so, or the one whose name begins the text, or the only one
     * whose name begins with the text.
     */
    Presenter presenter(String name) {
        return exactly(name)
                .or(() -> source.organisations().stream()
                        .filter(organisation -> name.startsWith(organisation + " "))
                        .max(Comparator.comparingInt(String::length)))
                .or(() -> onlyOneBeginningWith(name))
                .map(organisation -> new Presenter(id(organisation), name))
                .orElseGet(() -> new Presenter(null, name));
    }

    private Optional<String> exactly(String name) {
        return source.organisations().stream().filter(name::equals).findFirst();
    }

    private Optional<String> onlyOneBeginningWith(String name) {
        List<String> candidates = source.organisations().stream()
                .filter(organisation -> organisation.startsWith(name + " "))
                .toList();
        return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
    }

    /** The venue of that name; its town when the name holds one of the territory's. */
    @Nullable
    Venue venue(@Nullable String name) {
        if (name == null) {
            return null;
        }
        String town = source.zones().stream().filter(name::contains).findFirst().orElse(null);
        return new Venue(name, null, town, null, null);
    }

    static List<ProfessionalFunction> functions(List<String> names) {
        return names.stream().map(SeedPartners::function).distinct().toList();
    }

    private static ProfessionalFunction function(String name) {
        String lower = name.toLowerCase(Locale.FRENCH);
        if (lower.contains("accueil")) {
            return ProfessionalFunction.ACCUEIL;
        }
        if (lower.contains("conseiller")) {
            return ProfessionalFunction.CONSEIL;
        }
        if (lower.contains("psychologue")) {
            return ProfessionalFunction.PSYCHOLOGIE;
        }
        return lower.contains("direction") ? ProfessionalFunction.DIRECTION : ProfessionalFunction.AUTRE;
    }

    /** Returns a readable id: lower-case letters, digits and single dashes. */
    private static String slug(String text) {
        String plain = Normalizer.normalize(text.replace("œ", "oe").replace("Œ", "oe"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        return plain.replaceAll("^-|-$", "");
    }
}
