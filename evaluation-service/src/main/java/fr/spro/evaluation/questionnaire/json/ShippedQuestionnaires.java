package fr.spro.evaluation.questionnaire.json;

import fr.spro.evaluation.questionnaire.PublishedVersion;
import fr.spro.evaluation.questionnaire.Questionnaire;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The questionnaires that come with the service. */
public final class ShippedQuestionnaires {
    private static final List<String> NAMES = List.of("CARIF-CHAUD-1.0.0", "CARIF-FROID-1.0.0");
    private static final String OWNER = "CARIF";

    private ShippedQuestionnaires() {}

    /** In order, the oldest first. */
    public static List<Questionnaire> versions() {
        return NAMES.stream().map(name -> QuestionnaireJson.read(text(name))).toList();
    }

    /** The same by key, as their journals would have them. */
    public static Map<String, List<PublishedVersion>> editions() {
        Map<String, List<PublishedVersion>> editions = new LinkedHashMap<>();
        for (String name : NAMES) {
            String text = text(name);
            Questionnaire version = QuestionnaireJson.read(text);
            editions.computeIfAbsent(version.key(), key -> new ArrayList<>())
                    .add(new PublishedVersion(
                            version.version(),
                            QuestionnaireJson.canonical(text),
                            version.contentHash(),
                            version.status(),
                            null,
                            OWNER));
        }
        return editions;
    }

    private static String text(String name) {
        try (InputStream in = ShippedQuestionnaires.class.getResourceAsStream("/questionnaires/" + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
