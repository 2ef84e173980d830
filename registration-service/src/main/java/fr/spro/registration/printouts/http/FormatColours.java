package fr.spro.registration.printouts.http;

import java.util.Map;

/** The colours of a format's cloth, as the web app has them: the cloth itself, and the thread that is legible on it. */
record FormatColours(String colour, String thread) {
    private static final Map<String, FormatColours> CLOTHS = Map.of(
            "FORUM", new FormatColours("#f4be3f", "#14272d"),
            "SPEED_DATING", new FormatColours("#a3263d", "#ffffff"),
            "WORKSHOPS", new FormatColours("#3e672c", "#ffffff"),
            "SEMINAR", new FormatColours("#0b5162", "#ffffff"),
            "SERIES", new FormatColours("#5e2c60", "#ffffff"),
            "DROP_IN", new FormatColours("#2a68a0", "#ffffff"),
            "CROSS_VISITS", new FormatColours("#dbe8cd", "#2f5220"),
            "BUS_TOUR", new FormatColours("#cfe5e8", "#073a47"),
            "STAND", new FormatColours("#f8d9d6", "#8a1c33"));
    private static final FormatColours PLAIN = new FormatColours("#083e4c", "#ffffff");

    static FormatColours of(String format) {
        return CLOTHS.getOrDefault(format, PLAIN);
    }
}
