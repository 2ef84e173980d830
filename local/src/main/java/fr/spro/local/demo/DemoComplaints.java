package fr.spro.local.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Complaints of invented people, from just received to closed. */
final class DemoComplaints {
    private final DemoClient anonymous;
    private final DemoClient organiser;
    private final String key;

    DemoComplaints(DemoClient anonymous, DemoClient organiser, String key) {
        this.anonymous = anonymous;
        this.organiser = organiser;
        this.key = key;
    }

    /** What is done about a complaint: the last part of an address, and a text where there is one. */
    private record Step(String what, String text) {
        Map<String, String> body() {
            return text.isEmpty() ? Map.of() : Map.of("text", text);
        }
    }

    void make() {
        complain(
                "Mireille Castellan",
                "sud-vaucluse",
                "L’entrée accessible était fermée à clé et personne ne savait qui avait la clé. J’ai attendu un quart d’heure dehors.",
                "Que l’entrée soit ouverte avant l’accueil.",
                List.of(
                        new Step("treatment", ""),
                        new Step("notes", "La mairie confirme : le gardien n’était pas prévenu."),
                        new Step(
                                "answer",
                                "Bonjour,\n\nVous avez raison, et nous vous présentons nos excuses : le gardien n’avait pas été prévenu. L’entrée accessible est désormais ouverte une demi-heure avant l’accueil, et elle figure sur le plan joint à l’invitation.\n\nL’équipe de votre territoire"),
                        new Step("closing", "")));
        complain(
                "Bastien Roumanille",
                "sud-vaucluse",
                "J’étais sur liste d’attente et le courriel qui me proposait une place est arrivé un vendredi soir. Le lundi matin, elle était donnée à quelqu’un d’autre.",
                "Plus de temps pour répondre quand la proposition arrive avant un week-end.",
                List.of(
                        new Step("treatment", ""),
                        new Step("notes", "Vérifier les heures ouvrées des offres pour cette séance.")));
        complain(
                "Fatou Diallo",
                "sud-vaucluse",
                "Mon attestation porte une demi-journée alors que je suis restée la journée entière.",
                "",
                List.of());
        complain(
                "Julien Garcin",
                "aubagne-la-ciotat",
                "Le parking indiqué sur l’invitation était fermé pour travaux. Plusieurs personnes sont arrivées en retard.",
                "Un mot la veille quand l’accès change.",
                List.of(
                        new Step("treatment", ""),
                        new Step(
                                "answer",
                                "Bonjour,\n\nMerci de nous l’avoir signalé. Les travaux ont été annoncés le matin même ; nous appellerons désormais le lieu la veille et préviendrons tout le monde par courriel.\n\nL’équipe de votre territoire")));
    }

    private void complain(String name, String territory, String text, String wish, List<Step> steps) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        body.put("email", address(name));
        body.put("territory", territory);
        body.put("text", text);
        if (!wish.isEmpty()) {
            body.put("wish", wish);
        }
        body.put("locale", "fr");
        body.put("consent", true);
        String number = anonymous
                .post("/api/complaints", body, key + "-complaint-" + address(name))
                .path("number")
                .asString();
        String path = "/api/complaints/" + number;
        JsonNode found = organiser.get(path);
        if (!found.path("state").asString().equals("RECEIVED")) {
            return;
        }
        for (Step step : steps) {
            found = organiser.change(
                    "POST",
                    path + "/" + step.what(),
                    step.body(),
                    found.path("version").asLong());
        }
    }

    private static String address(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@demonstration.example";
    }
}
