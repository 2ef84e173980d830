package fr.spro.events.seed;

import fr.spro.events.formats.Venue;
import java.util.List;

/** Villages of the Alpes-Maritimes mountains, two neighbours per day; coordinates of the village, good to about a kilometre. */
final class SeedVillages {
    static final List<List<Venue>> DAYS = List.of(
            day("Puget-Théniers", 43.956, 6.894, "Touët-sur-Var", 43.957, 7.004),
            day("Villars-sur-Var", 43.938, 7.099, "Clans", 43.997, 7.151),
            day("Guillaumes", 44.088, 6.853, "Péone", 44.116, 6.907),
            day("Beuil", 44.096, 6.988, "Saint-Sauveur-sur-Tinée", 44.083, 7.105),
            day("Saint-Étienne-de-Tinée", 44.257, 6.924, "Isola", 44.186, 7.051),
            day("Valdeblore", 44.069, 7.169, "Saint-Martin-Vésubie", 44.069, 7.256),
            day("Roquebillière", 44.011, 7.307, "Belvédère", 44.015, 7.316),
            day("Lantosque", 43.975, 7.312, "Levens", 43.860, 7.225),
            day("Tende", 44.089, 7.594, "La Brigue", 44.062, 7.615),
            day("Fontan", 44.001, 7.555, "Saorge", 43.988, 7.551),
            day("Breil-sur-Roya", 43.937, 7.514, "Sospel", 43.878, 7.448),
            day("Lucéram", 43.883, 7.360, "L’Escarène", 43.834, 7.355),
            day("Roquestéron", 43.873, 7.003, "Gilette", 43.850, 7.164),
            day("Saint-Auban", 43.848, 6.725, "Valderoure", 43.797, 6.713),
            day("Gréolières", 43.795, 6.944, "Coursegoules", 43.794, 7.040));

    /** Where the bus leaves from. */
    static final Venue DEPOT = new Venue("Nice", null, "Nice", 43.703, 7.266);

    private SeedVillages() {}

    private static List<Venue> day(
            String first, double latitude, double longitude, String second, double latitude2, double longitude2) {
        return List.of(
                new Venue(first, null, first, latitude, longitude),
                new Venue(second, null, second, latitude2, longitude2));
    }
}
