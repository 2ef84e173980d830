package fr.spro.events.organisations;

/** How a reception point receives people. */
public enum ReceptionMode {
    HOURS,
    APPOINTMENT,
    REMOTE,
    OTHER;

    /** The mode that a free text of former years means. */
    public static ReceptionMode ofText(String text) {
        String plain = DirectoryTexts.plain(text);
        for (ReceptionMode mode : values()) {
            if (plain.equalsIgnoreCase(mode.name())) {
                return mode;
            }
        }
        if (plain.contains("rendez vous") || plain.matches(".*\\brdv\\b.*") || plain.contains("appointment")) {
            return APPOINTMENT;
        }
        if (plain.contains("distance") || plain.contains("visio") || plain.contains("remote")) {
            return REMOTE;
        }
        return plain.contains("heure") || plain.contains("horaire") || plain.contains("hours") ? HOURS : OTHER;
    }
}
