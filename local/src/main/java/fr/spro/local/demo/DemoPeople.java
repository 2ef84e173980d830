package fr.spro.local.demo;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Invented people: names drawn from lists, addresses that reach nobody, organisations of the directory. */
final class DemoPeople {

    private static final List<String> GIVEN = List.of(
            "Amélie",
            "Yanis",
            "Solène",
            "Karim",
            "Mireille",
            "Théo",
            "Aïssatou",
            "Jean-Noël",
            "Lucie",
            "Nora",
            "Étienne",
            "Salomé",
            "Odile",
            "Bastien",
            "Fatou",
            "Gaëlle",
            "Hugo",
            "Inès",
            "Julien",
            "Kévin",
            "Laure",
            "Mathieu",
            "Nadège",
            "Olivier",
            "Pauline",
            "Quentin",
            "Rachida",
            "Sylvain",
            "Tiphaine",
            "Ugo",
            "Valérie",
            "Wassim",
            "Xavier",
            "Yasmine",
            "Zoé",
            "Bénédicte",
            "Cédric",
            "Delphine",
            "Élodie",
            "Franck");
    private static final List<String> FAMILY = List.of(
            "Arnoux",
            "Aubry",
            "Belkacem",
            "Blanchard",
            "Castellan",
            "Diallo",
            "Estève",
            "Garcin",
            "Hadjadj",
            "Jourdan",
            "Fabre",
            "Martinez",
            "Roumanille",
            "Bonnet",
            "Chabert",
            "Dumas",
            "Escoffier",
            "Ferrandi",
            "Giraud",
            "Isnard",
            "Joly",
            "Kaci",
            "Lacroix",
            "Meffre",
            "Nicolas",
            "Orsini",
            "Peyron",
            "Reynaud",
            "Sabatier",
            "Tardieu",
            "Vidal",
            "Barbaroux",
            "Coste",
            "Delorme",
            "Mistral-Roy",
            "N’Diaye",
            "Perrin");
    private static final List<String> FUNCTIONS =
            List.of("CONSEIL", "ACCUEIL", "CONSEIL", "PSYCHOLOGIE", "CONSEIL", "DIRECTION", "ACCUEIL", "AUTRE");

    private final List<String> organisations;

    DemoPeople(List<String> organisations) {
        this.organisations = List.copyOf(organisations);
    }

    /** An invented person; the same number is always the same person. */
    record Person(String email, String givenName, String familyName, String organisationId, String function) {

        Map<String, Object> signUp() {
            return Map.of(
                    "email", email,
                    "givenName", givenName,
                    "familyName", familyName,
                    "organisationId", organisationId,
                    "function", function,
                    "locale", "fr",
                    "consent", true);
        }

        Map<String, Object> walkIn(String scanId) {
            return Map.of(
                    "email", email,
                    "givenName", givenName,
                    "familyName", familyName,
                    "organisationId", organisationId,
                    "function", function,
                    "scanId", scanId);
        }
    }

    /** The person of that number, with one of the functions if there are any. */
    Person person(int number, List<String> allowedFunctions) {
        Random random = new Random(7919L * number + 17);
        String given = GIVEN.get(random.nextInt(GIVEN.size()));
        String family = FAMILY.get(random.nextInt(FAMILY.size()));
        String function = FUNCTIONS.get(random.nextInt(FUNCTIONS.size()));
        if (!allowedFunctions.isEmpty() && !allowedFunctions.contains(function)) {
            function = allowedFunctions.get(random.nextInt(allowedFunctions.size()));
        }
        String email = ascii(given) + "." + ascii(family) + number + "@demonstration.example";
        return new Person(email, given, family, organisations.get(number % organisations.size()), function);
    }

    private static String ascii(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z-]", "")
                .toLowerCase(Locale.ROOT);
    }
}
