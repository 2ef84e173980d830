package fr.spro.local.demo;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The evaluation team at the desk of open answers: it reads one session's texts, masks names, gives themes, publishes. */
final class DemoVerbatimReview {
    private final DemoClient evaluator;

    DemoVerbatimReview(URI gateway) {
        this.evaluator = new DemoClient(gateway).signIn("evaluator");
    }

    /** Reads what people wrote about a session once it is sealed; other sessions stay to be read. */
    void read(String session) {
        String desk = "/api/campaigns/" + session + "-hot/verbatims";
        DemoThrottle.await(() -> evaluator.offerGet(desk), "open answers of " + session);
        JsonNode found = evaluator.get(desk + "?size=100");
        if (!found.path("published").isMissingNode() && !found.path("published").isNull()) {
            return;
        }
        DemoThrottle.values(found.path("items")).forEach(text -> {
            Optional<DemoTexts.Text> known = DemoTexts.find(text.path("text").asString());
            known.ifPresent(meant -> evaluator.change(
                    "PUT",
                    desk + "/" + text.path("id").asString(),
                    review(meant),
                    text.path("revision").asLong()));
        });
        evaluator.tryPost(desk + "/release", Map.of(), null);
    }

    private static Map<String, Object> review(DemoTexts.Text text) {
        int from = text.naming().isEmpty() ? -1 : text.words().indexOf(text.naming());
        Map<String, Object> review = new LinkedHashMap<>();
        review.put(
                "spans",
                from < 0
                        ? List.of()
                        : List.of(
                                Map.of("from", from, "to", from + text.naming().length())));
        review.put("choice", "PUBLISH");
        review.put("alert", false);
        review.put("themes", text.themes());
        return review;
    }
}
