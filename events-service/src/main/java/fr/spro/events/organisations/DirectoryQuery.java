package fr.spro.events.organisations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for in the directory; null means everything.
 *
 * @param audience a public received, as it is written; accents and case ignored
 * @param service a service offered, likewise
 * @param text words that must all be there, wherever
 * @param active whether partners of today are meant, or those of former days
 */
public record DirectoryQuery(
        @Nullable String territory,
        @Nullable OrganisationType type,
        @Nullable String audience,
        @Nullable String service,
        List<String> text,
        boolean active) {
    public DirectoryQuery {
        text = List.copyOf(text);
    }

    /** All partners of a territory, or of all. */
    public static DirectoryQuery in(@Nullable String territory) {
        return new DirectoryQuery(territory, null, null, null, List.of(), true);
    }

    /** Words as a query takes them. */
    public static List<String> words(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(DirectoryTexts.plain(text).split(" "))
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    /** Everything of an organisation that is searched. */
    static String words(Organisation organisation) {
        List<String> words = new ArrayList<>();
        words.add(organisation.name());
        for (ReceptionPoint point : organisation.receptionPoints()) {
            words.add(point.name());
            words.add(or(point.address()));
            words.add(or(point.postcode()));
            words.add(or(point.town()));
            words.addAll(point.services());
            words.addAll(point.publics());
        }
        return DirectoryTexts.plain(String.join(" ", words));
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }

    boolean matches(Directory.Entry entry) {
        Organisation organisation = entry.organisation();
        return organisation.active() == active
                && (territory == null || territory.equals(organisation.territory()))
                && (type == null || type == organisation.type())
                && (service == null
                        || organisation.receptionPoints().stream().anyMatch(point -> has(point.services(), service)))
                && (audience == null
                        || organisation.receptionPoints().stream().anyMatch(point -> has(point.publics(), audience)))
                && text.stream().allMatch(entry.words()::contains);
    }

    private static boolean has(List<String> items, String wanted) {
        String plain = DirectoryTexts.plain(wanted);
        return items.stream().anyMatch(item -> DirectoryTexts.plain(item).equals(plain));
    }
}
