package fr.spro.local.demo;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A season of invented people around today: meetings that are over and evaluated, one under way, some to come that are
 * full or half full; and sign-ups for the coming sessions of the real programme. Everything goes through the public API
 * and the mailbox, as people would; a repetition with the same key changes nothing that the first run did.
 */
public final class DemoSeason {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int LARGEST_CROWD = 60;

    private final DemoClient anonymous;
    private final DemoClient organiser;
    private final URI gateway;
    private final String key;
    private final Consumer<String> progress;
    private final DemoParticipants crowd;

    private DemoSeason(URI gateway, URI mailbox, String key, Consumer<String> progress) {
        this.anonymous = new DemoClient(gateway);
        this.organiser = new DemoClient(gateway).signIn("organiser");
        this.key = key;
        this.gateway = gateway;
        this.progress = progress;
        this.crowd = new DemoParticipants(gateway, anonymous, organiser, new DemoClient(mailbox), key);
    }

    /**
     * Makes the season; returns when it is there.
     *
     * @param key names this season: the same key makes the same requests
     * @param progress told what is being done
     */
    public static void make(URI gateway, URI mailbox, String key, Consumer<String> progress) {
        DemoSeason season = new DemoSeason(gateway, mailbox, key, progress);
        progress.accept("directory");
        new DemoDirectory(season.organiser, key).fill();
        season.fillProgramme();
        season.comingMeetings();
        season.meetingUnderWay();
        season.pastMeetings();
        progress.accept("a series that is over, with its results");
        List<String> sessions = new DemoSeries(gateway, season.organiser, season.crowd, key).make();
        progress.accept("open answers, improvement actions and complaints");
        new DemoVerbatimReview(gateway).read(sessions.getFirst());
        new DemoActions(season.organiser, key).make();
        new DemoComplaints(season.anonymous, season.organiser, key).make();
    }

    /** A meeting to make. */
    private record Plan(
            String id,
            String territory,
            String format,
            String title,
            String summary,
            int capacity,
            Map<String, ?> own) {}

    private void fillProgramme() {
        progress.accept("sign-ups for the programme");
        String today = ZonedDateTime.now(PARIS).toLocalDate().toString();
        List<JsonNode> open = Stream.of("sud-vaucluse", "aubagne-la-ciotat")
                .flatMap(territory -> DemoThrottle.values(anonymous
                        .get("/api/events?territory=" + territory + "&audience=PROFESSIONALS&from=" + today
                                + "&size=100")
                        .path("items")))
                .filter(event -> event.path("status").asString().equals("PUBLISHED"))
                .filter(event -> !event.path("demo").asBoolean())
                .flatMap(event -> DemoThrottle.values(event.path("sessions")))
                .filter(DemoSeason::isOpen)
                .limit(4)
                .toList();
        double[] share = {1.15, 0.55, 0.9, 0.25};
        for (int i = 0; i < open.size(); i++) {
            JsonNode session = open.get(i);
            int capacity = session.path("capacity").asInt();
            int some = (int) Math.min(Math.round(capacity * share[i]), LARGEST_CROWD);
            crowd.signUp(
                    session.path("id").asString(), session.path("territory").asString("sud-vaucluse"), some, List.of());
        }
    }

    private static boolean isOpen(JsonNode session) {
        JsonNode window = session.path("registration");
        if (!session.path("status").asString().equals("PUBLISHED")
                || session.path("capacity").asInt(0) == 0
                || !window.path("opens").isString()) {
            return false;
        }
        ZonedDateTime now = ZonedDateTime.now(PARIS);
        return ZonedDateTime.parse(window.path("opens").asString()).isBefore(now)
                && ZonedDateTime.parse(window.path("closes").asString()).isAfter(now);
    }

    private void comingMeetings() {
        progress.accept("coming meetings");
        ZonedDateTime nextWeek = ZonedDateTime.now(PARIS).plusDays(8).with(LocalTime.of(9, 30));
        String full = create(
                new Plan(
                        "full",
                        "sud-vaucluse",
                        "SPEED_DATING",
                        "Démonstration : speed dating des partenaires de l’orientation",
                        "Douze tables, six tours de dix minutes pour mettre un visage sur chaque service.",
                        24,
                        Map.of("tables", 12, "rounds", 6, "minutes", 10)),
                nextWeek,
                nextWeek.plusHours(1));
        crowd.signUp(full, "sud-vaucluse", 31, List.of());
        ZonedDateTime later = nextWeek.plusDays(9).with(LocalTime.of(14, 0));
        String half = create(
                new Plan(
                        "half",
                        "aubagne-la-ciotat",
                        "SEMINAR",
                        "Démonstration : accueillir les publics en reconversion",
                        "Une demi-journée de cas pratiques entre structures d’accueil.",
                        40,
                        Map.of()),
                later,
                later.plusHours(3));
        crowd.signUp(half, "aubagne-la-ciotat", 19, List.of());
    }

    private void meetingUnderWay() {
        progress.accept("a meeting under way");
        ZonedDateTime start = ZonedDateTime.now(PARIS).minusHours(1).truncatedTo(ChronoUnit.HOURS);
        String session = create(
                new Plan(
                        "today",
                        "sud-vaucluse",
                        "SEMINAR",
                        "Démonstration : qui fait quoi dans l’orientation en Sud Vaucluse",
                        "La rencontre se tient aujourd’hui : l’accueil est en cours.",
                        45,
                        Map.of()),
                start,
                start.plusHours(6));
        List<DemoParticipants.Line> lines = crowd.signUp(session, "sud-vaucluse", 38, List.of());
        crowd.checkIn(session, lines.subList(0, Math.min(17, lines.size())));
    }

    private void pastMeetings() {
        ZonedDateTime start = ZonedDateTime.now(PARIS).minusHours(3).truncatedTo(ChronoUnit.HOURS);
        past(
                new Plan(
                        "past-speed",
                        "sud-vaucluse",
                        "SPEED_DATING",
                        "Démonstration : speed dating, première édition",
                        "Une matinée de rencontres en face à face.",
                        36,
                        Map.of("tables", 12, "rounds", 6)),
                start,
                42,
                0.5,
                true);
        past(
                new Plan(
                        "past-workshops",
                        "aubagne-la-ciotat",
                        "WORKSHOPS",
                        "Démonstration : une journée d’ateliers entre partenaires",
                        "Deux plénières et trois ateliers au choix.",
                        50,
                        Map.of(
                                "workshops",
                                List.of(
                                        Map.of("title", "Orienter vers la formation", "capacity", 20),
                                        Map.of("title", "Lever les freins périphériques", "capacity", 20),
                                        Map.of("title", "Utiliser les outils numériques", "capacity", 20)),
                                "plenaries",
                                List.of(Map.of("title", "Ouverture")))),
                start,
                48,
                0.1,
                true);
        past(
                new Plan(
                        "past-seminar",
                        "sud-vaucluse",
                        "SEMINAR",
                        "Démonstration : les dispositifs pour les moins de 30 ans",
                        "Présentation croisée de cinq dispositifs.",
                        40,
                        Map.of()),
                start,
                33,
                -0.3,
                false);
    }

    private void past(Plan plan, ZonedDateTime start, int some, double level, boolean close) {
        progress.accept("a meeting that is over: " + plan.title());
        String session = create(plan, start, start.plusHours(5));
        List<DemoParticipants.Line> lines = crowd.signUp(session, plan.territory(), some, List.of());
        List<DemoParticipants.Line> present =
                lines.subList(0, (int) Math.round(Math.min(lines.size(), plan.capacity()) * 0.9));
        crowd.checkIn(session, present);
        organiser.post("/api/sessions/" + session + "/end?early=true", Map.of(), null);
        int answered = crowd.answer(present, level);
        if (close && answered > 0) {
            closeCampaign(session);
        }
    }

    /** Makes and publishes a meeting of one session; the id of its session. */
    private String create(Plan plan, ZonedDateTime start, ZonedDateTime end) {
        Map<String, Object> session = new LinkedHashMap<>();
        session.put("title", plan.title());
        session.put("start", time(start));
        session.put("end", time(end));
        session.put("capacity", plan.capacity());
        session.put("venue", Map.of("name", "Salle de démonstration", "town", town(plan.territory())));
        session.put("presenters", presenters(plan.territory()));
        session.put("registration", Map.of("opens", time(start.minusDays(30)), "closes", time(end)));
        Map<String, Object> event = new LinkedHashMap<>(plan.own());
        event.put("territory", plan.territory());
        event.put("format", plan.format());
        event.put("title", plan.title());
        event.put("summary", plan.summary());
        event.put("audience", "PROFESSIONALS");
        event.put("demo", true);
        event.put("sessions", List.of(session));
        JsonNode created = findDemo(plan).orElseGet(() -> organiser.post("/api/events", event, key + "-" + plan.id()));
        if (created.path("status").asString().equals("DRAFT")) {
            organiser.post("/api/events/" + created.path("id").asString() + "/publish", Map.of(), null);
        }
        String id = created.path("sessions").path(0).path("id").asString();
        awaitRoster(id);
        return id;
    }

    /** From an interrupted run: times differ, so the same key would be refused. */
    private Optional<JsonNode> findDemo(Plan plan) {
        String query = URLEncoder.encode(plan.title(), StandardCharsets.UTF_8);
        return DemoThrottle.values(organiser
                        .get("/api/events?territory=" + plan.territory() + "&q=" + query + "&size=20")
                        .path("items"))
                .filter(event -> event.path("title").asString().equals(plan.title()))
                .findFirst();
    }

    /** The registration side hears of a session a moment after it is published. */
    private void awaitRoster(String session) {
        DemoThrottle.await(() -> anonymous.offerGet("/api/sessions/" + session + "/places"), "places of " + session);
    }

    private List<Map<String, String>> presenters(String territory) {
        return DemoThrottle.values(anonymous
                        .get("/api/organisations?territory=" + territory)
                        .path("items"))
                .limit(4)
                .map(organisation -> Map.of(
                        "organisationId", organisation.path("id").asString(),
                        "name", organisation.path("name").asString()))
                .toList();
    }

    private static String town(String territory) {
        return territory.equals("sud-vaucluse") ? "Cavaillon" : "Aubagne";
    }

    private void closeCampaign(String session) {
        DemoClient evaluator = new DemoClient(gateway).signIn("evaluator");
        DemoThrottle.values(evaluator.get("/api/campaigns?sessionId=" + session).path("items"))
                .filter(campaign -> campaign.path("state").asString().equals("OPEN"))
                .forEach(campaign ->
                        evaluator.post("/api/campaigns/" + campaign.path("id").asString() + "/close", Map.of(), null));
    }

    private static String time(ZonedDateTime at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at);
    }
}
