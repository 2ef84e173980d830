package fr.spro.registration.papers.http;

import java.util.Map;

/** The colours of a format's cloth, as the web app has them: the cloth itself, and the thread that is legible on it. */
record Cloth(String colour, String thread) {
    private static final Map<String, Cloth> CLOTHS = Map.of(
            "FORUM", new Cloth("#f4be3f", "#14272d"),
            "SPEED_DATING", new Cloth("#a3263d", "#ffffff"),
            "WORKSHOPS", new Cloth("#3e672c", "#ffffff"),
            "SEMINAR", new Cloth("#0b5162", "#ffffff"),
            "SERIES", new Cloth("#5e2c60", "#ffffff"),
            "DROP_IN", new Cloth("#2a68a0", "#ffffff"),
            "CROSS_VISITS", new Cloth("#dbe8cd", "#2f5220"),
            "BUS_TOUR", new Cloth("#cfe5e8", "#073a47"),
            "STAND", new Cloth("#f8d9d6", "#8a1c33"));
    private static final Cloth PLAIN = new Cloth("#083e4c", "#ffffff");

    static Cloth of(String format) {
        return CLOTHS.getOrDefault(format, PLAIN);
    }
}
