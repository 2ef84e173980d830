package fr.spro.evaluation.questionnaire.json;

import fr.spro.evaluation.questionnaire.PublishedVersion;
import fr.spro.evaluation.questionnaire.Questionnaire;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The questionnaires that come with the service, for tests. */
public final class Shipped {
    private Shipped() {}

    public static String text(String name) {
        try (InputStream in =
                Objects.requireNonNull(Shipped.class.getResourceAsStream("/questionnaires/" + name + ".json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Map<String, List<PublishedVersion>> editions() {
        String text = text("CARIF-CHAUD-1.0.0");
        Questionnaire version = QuestionnaireJson.read(text);
        return Map.of(
                version.key(),
                List.of(new PublishedVersion(
                        version.version(),
                        QuestionnaireJson.canonical(text),
                        version.contentHash(),
                        version.status(),
                        null,
                        "CARIF")));
    }
}
