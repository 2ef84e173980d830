package fr.spro.evaluation.campaign.kafka;

import fr.spro.evaluation.campaign.ReceivedCopies.RosterCopy;
import fr.spro.evaluation.campaign.ReceivedCopies.SessionCopy;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.platform.messaging.ReceivedMessage;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what this service needs from the facts of others. */
public final class ReceivedCopyReader {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private ReceivedCopyReader() {}

    /** A session; empty places and series stay null. */
    public static SessionCopy session(ReceivedMessage fact) {
        JsonNode data = fact.data();
        String title = text(data, "title");
        String eventTitle = text(data, "eventTitle");
        String start = text(data, "start");
        return new SessionCopy(
                required(data, "sessionId"),
                required(data, "territory"),
                text(data, "series"),
                curly(title != null ? title : eventTitle != null ? eventTitle : required(data, "sessionId")),
                required(data, "format"),
                start == null
                        ? LocalDate.ofInstant(fact.time(), PARIS)
                        : OffsetDateTime.parse(start).atZoneSameInstant(PARIS).toLocalDate(),
                place(data.path("venue")),
                partners(data.path("presenters")),
                text(data, "questionnaire"));
    }

    /** A roster in counts. */
    public static RosterCopy roster(ReceivedMessage fact) {
        JsonNode data = fact.data();
        return new RosterCopy(
                required(data, "sessionId"),
                "ENDED".equals(text(data, "sessionStatus")),
                data.path("attended").asInt(0),
                attended(data.path("byFunction")),
                attended(data.path("byOrganisation")));
    }

    private static Map<String, Integer> attended(JsonNode groups) {
        Map<String, Integer> attended = new HashMap<>();
        groups.properties()
                .forEach(group -> attended.put(
                        group.getKey(), group.getValue().path("attended").asInt(0)));
        return attended;
    }

    /** Names come as they were typed; on a page an apostrophe is curly. */
    private static String curly(String typed) {
        return typed.replace('\'', '’');
    }

    private static @Nullable String place(JsonNode venue) {
        String name = text(venue, "name");
        String town = text(venue, "town");
        if (name == null) {
            return town == null ? null : curly(town);
        }
        return curly(town == null || name.contains(town) ? name : name + ", " + town);
    }

    /** Row codes are made of the organisation's id, or of its name where it has none. */
    private static List<MatrixRow> partners(JsonNode presenters) {
        List<MatrixRow> rows = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (JsonNode presenter : presenters) {
            String name = text(presenter, "name");
            if (name == null) {
                continue;
            }
            String id = text(presenter, "organisationId");
            String code = code(id == null ? name : id);
            if (!code.isEmpty() && codes.add(code)) {
                rows.add(new MatrixRow(code, BilingualText.same(curly(name))));
            }
        }
        return rows;
    }

    private static String code(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return plain.length() <= 60 ? plain : plain.substring(0, 60);
    }

    private static String required(JsonNode data, String name) {
        String text = text(data, name);
        if (text == null) {
            throw new IllegalArgumentException("a fact without " + name);
        }
        return text;
    }

    private static @Nullable String text(JsonNode data, String name) {
        JsonNode value = data.path(name);
        return value.isString() && !value.stringValue().isBlank() ? value.stringValue() : null;
    }
}
