package fr.spro.local.demo;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the teams do about the figures they read: improvement actions in every state, some of them told to everybody. */
final class DemoActions {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final DemoClient organiser;
    private final String key;

    DemoActions(DemoClient organiser, String key) {
        this.organiser = organiser;
        this.key = key;
    }

    /**
     * A released figure.
     *
     * @param meeting words of the session's title
     * @param part a row of a matrix, or an option where it begins with {@code =}
     */
    private record Figure(String meeting, String question, String part) {
        boolean is(JsonNode heard) {
            String name = part.startsWith("=") ? "option" : "row";
            return heard.path("question").asString().equals(question)
                    && heard.path(name).asString("").equals(part.replace("=", ""));
        }
    }

    private record Plan(String title, Figure heard, String decision, String owner, int dueIn) {}

    void make() {
        sudVaucluse();
        aubagne();
    }

    private void sudVaucluse() {
        String territory = "sud-vaucluse";
        begin(
                        territory,
                        "plan",
                        new Plan(
                                "Joindre un plan d’accès à chaque invitation",
                                new Figure("Séance 3", "ORG", "info"),
                                "L’invitation porte un plan, les lignes de bus et l’entrée accessible. Le modèle est le même pour toutes les structures.",
                                "Animation territoriale",
                                -12))
                .ifPresent(action -> {
                    Story story = new Story(territory, action);
                    story.note("Modèle relu par deux structures d’accueil, puis envoyé avec la dernière invitation.");
                    story.move("DONE");
                    story.tell(
                            "Un plan d’accès, avec les transports et l’entrée accessible, part désormais avec chaque invitation.",
                            "A map with public transport and the step-free entrance now goes out with every invitation.");
                    figure(territory, new Figure("première édition", "ORG", "info"))
                            .ifPresent(later -> story.observe(
                                    later, "Mieux noté qu’à la séance 3, avec d’autres participants : à confirmer."));
                });
        begin(
                        territory,
                        "temps",
                        new Plan(
                                "Garder une demi-heure d’échanges à chaque séance",
                                new Figure("Séance 3", "CONT", "temps"),
                                "Trois interventions au lieu de quatre, et une demi-heure sans diapositive à la fin.",
                                "Comité de préparation",
                                35))
                .ifPresent(action -> {
                    Story story = new Story(territory, action);
                    story.move("UNDERWAY");
                    story.note("Essayé à la séance 5 : vingt minutes tenues, les tables rondes ont débordé.");
                    story.tell(
                            "Chaque séance se termine maintenant par une demi-heure d’échanges libres.",
                            "Every session now ends with half an hour of open discussion.");
                });
        begin(
                territory,
                "visites",
                new Plan(
                        "Organiser des visites d’une heure chez un partenaire",
                        new Figure("Séance 2", "INTENT", "=VISIT"),
                        "Une visite par mois, sur inscription, chez une structure volontaire.",
                        "Mission locale et CIO",
                        75));
        begin(
                        territory,
                        "acces",
                        new Plan(
                                "Vérifier l’accessibilité des salles avant de réserver",
                                new Figure("Séance 3", "ORG", "acces"),
                                "Une liste de vérification accompagne chaque réservation : marches, boucle magnétique, stationnement.",
                                "Animation territoriale",
                                -8))
                .ifPresent(action -> new Story(territory, action).move("UNDERWAY"));
        begin(
                        territory,
                        "salle",
                        new Plan(
                                "Changer de salle à Cavaillon",
                                new Figure("Séance 3", "ORG", "lieu"),
                                "Chercher une salle plus calme pour les séances de printemps.",
                                "Animation territoriale",
                                -40))
                .ifPresent(
                        action -> new Story(territory, action)
                                .abandon(
                                        "Aucune autre salle de cette taille en centre-ville. La sonorisation est louée à la place."));
    }

    private void aubagne() {
        String territory = "aubagne-la-ciotat";
        begin(
                        territory,
                        "fiches",
                        new Plan(
                                "Remettre une fiche par service en fin de séance",
                                new Figure("Séance commune", "UTIL", "ressources"),
                                "Chaque intervenant fournit une fiche d’une page : pour qui, quand orienter, qui appeler.",
                                "Équipe d’Aubagne",
                                28))
                .ifPresent(action -> {
                    Story story = new Story(territory, action);
                    story.move("UNDERWAY");
                    story.tell(
                            "Une fiche d’une page par service est préparée pour la prochaine rencontre.",
                            "A one-page sheet for each service is being prepared for the next meeting.");
                });
    }

    /** The action as it was begun just now; empty where its figure is not shown, or where it is further on already. */
    private Optional<JsonNode> begin(String territory, String name, Plan plan) {
        return figure(territory, plan.heard())
                .map(heard -> {
                    Map<String, Object> body = new LinkedHashMap<>();
                    body.put("title", plan.title());
                    body.put("heard", heard);
                    body.put("decision", plan.decision());
                    body.put("owner", plan.owner());
                    body.put("due", LocalDate.now(PARIS).plusDays(plan.dueIn()).toString());
                    return organiser.post("/api/actions/" + territory, body, key + "-action-" + name);
                })
                .filter(action -> action.path("begun").equals(action.path("changed")));
    }

    private Optional<Map<String, Object>> figure(String territory, Figure wanted) {
        return DemoThrottle.values(organiser.get("/api/findings/" + territory).path("items"))
                .filter(source -> source.path("title").path("fr").asString("").contains(wanted.meeting()))
                .map(source -> source.path("scope").asString())
                .flatMap(scope -> DemoThrottle.values(organiser
                        .get("/api/findings/" + territory + "/figures?scope=" + scope)
                        .path("items")))
                .filter(wanted::is)
                .findFirst()
                .map(DemoActions::named);
    }

    private static Map<String, Object> named(JsonNode heard) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (String name : List.of("scope", "releaseId", "question", "row", "option")) {
            if (heard.path(name).isString()) {
                named.put(name, heard.path(name).asString());
            }
        }
        return named;
    }

    /** What happens to one action, step after step. */
    private final class Story {
        private final String path;
        private JsonNode action;

        Story(String territory, JsonNode action) {
            this.path = "/api/actions/" + territory + "/" + action.path("id").asString();
            this.action = action;
        }

        void move(String state) {
            step("PUT", "/state", Map.of("state", state));
        }

        void abandon(String reason) {
            step("PUT", "/state", Map.of("state", "ABANDONED", "reason", reason));
        }

        void note(String text) {
            step("POST", "/notes", Map.of("text", text));
        }

        void tell(String french, String english) {
            step("PUT", "/public", Map.of("fr", french, "en", english));
        }

        void observe(Map<String, Object> later, String words) {
            step("PUT", "/effect", Map.of("observed", later, "words", words));
        }

        private void step(String method, String where, Map<String, ?> body) {
            action = organiser.change(
                    method, path + where, body, action.path("revision").asLong());
        }
    }
}
