package fr.spro.events.seed;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The words of the source, made fit for another year. */
final class SeedWording {
    private static final String NUMBERED = "^\\d+(?:ères?|res?|ers?|es?) ";

    private SeedWording() {}

    /** The title without a count or a year: what comes is not the first of its kind any more. */
    static String again(String title) {
        String plain = title.replaceAll(NUMBERED, "").replaceAll(" 20\\d\\d\\b", "");
        return plain.substring(0, 1).toUpperCase(Locale.FRENCH) + plain.substring(1);
    }

    /** The name of a session of a series: its number and who presents. */
    static String step(SeedSource.Step step) {
        return "Séance " + step.number() + " – " + String.join(", ", step.presents());
    }

    /** What the meeting is about and for whom, null when the source says neither. */
    static @Nullable String summary(SeedSource.Meeting meeting) {
        String text = Stream.of(
                        meeting.topics().isEmpty() ? "" : String.join(" · ", meeting.topics()) + ".",
                        meeting.publics().isEmpty()
                                ? ""
                                : "Publics\u00a0: " + String.join(", ", meeting.publics()) + ".")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return text.isEmpty() ? null : text;
    }
}
