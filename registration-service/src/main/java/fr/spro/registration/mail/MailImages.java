package fr.spro.registration.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The logo and the cloth of each format, shown inside the HTML. */
final class MailImages {
    private static final String PNG = "image/png";

    private final byte[] logo;
    private final Map<String, byte[]> cloths = new HashMap<>();

    MailImages() {
        this.logo = read("logo.png");
        for (String format : List.of(
                "FORUM",
                "SPEED_DATING",
                "WORKSHOPS",
                "SEMINAR",
                "SERIES",
                "DROP_IN",
                "CROSS_VISITS",
                "BUS_TOUR",
                "STAND")) {
            cloths.put(format, read("cloth-" + format + ".png"));
        }
    }

    /** Parts to which the letter's own are added. */
    List<EmailMessage.Part> parts(String format) {
        List<EmailMessage.Part> parts = new ArrayList<>();
        parts.add(new EmailMessage.Part("logo.png", PNG, logo, "logo"));
        byte[] cloth = cloths.getOrDefault(format, cloths.get("SEMINAR"));
        if (cloth != null) {
            parts.add(new EmailMessage.Part("cloth.png", PNG, cloth, "cloth"));
        }
        return parts;
    }

    private static byte[] read(String name) {
        try (InputStream in = MailImages.class.getResourceAsStream("/mail/images/" + name)) {
            if (in == null) {
                throw new IllegalStateException("image missing: " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
