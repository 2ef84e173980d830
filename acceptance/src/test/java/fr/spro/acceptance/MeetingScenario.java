package fr.spro.acceptance;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** One session of a meeting as a story lives it: people sign up, some cancel, an organiser works, people answer. */
final class MeetingScenario {
    static final Duration SOON = Duration.ofMinutes(3);

    /** What a killed program had taken is free again after its lease of 45 s, and found by the next sweep. */
    static final Duration AFTER_A_LEASE = Duration.ofMinutes(2);

    private static final Pattern BALLOT = Pattern.compile("/q/([0-9A-Za-z]{20,40})");

    final RunningProduct running;
    final Api organiser;
    final String session;
    final List<Place> places = new ArrayList<>();

    /** What a person was told when signing up. */
    record Place(String email, String registrationId, String state, int position) {}

    MeetingScenario(RunningProduct running, String session) {
        this.running = running;
        this.session = session;
        this.organiser = running.api().signIn("organiser");
        awaitPlaces(running, session);
    }

    /** Just after a start, or a publication, the roster may not have heard of the session yet. */
    static void awaitPlaces(RunningProduct running, String session) {
        await().atMost(SOON)
                .until(() -> running.api()
                                .get("/api/sessions/" + session + "/places")
                                .status()
                        == 200);
    }

    /** The coming sessions of the series of Sud Vaucluse, in order. */
    static List<String> interconnaissance(RunningProduct running) {
        Api anybody = running.api();
        // What nobody has asked for since the start may take longer than the gateway waits.
        JsonNode found = anybody.decided(
                        () -> anybody.request("/api/events?territory=sud-vaucluse&format=SERIES&size=50")
                                .GET())
                .expect(200)
                .json();
        return stream(found.path("items"))
                .filter(event -> event.path("id").asString().startsWith("sv-interconnaissance-"))
                .filter(event -> !event.path("historic").asBoolean())
                .map(event -> stream(event.path("sessions"))
                        .map(session -> session.path("id").asString())
                        .toList())
                .filter(sessions -> sessions.size() == 5)
                .findFirst()
                .orElseThrow();
    }

    static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** The organisations of Sud Vaucluse. */
    List<String> organisations() {
        JsonNode list = running.api()
                .get("/api/organisations?territory=sud-vaucluse&size=100")
                .expect(200)
                .json();
        return stream(list.isArray() ? list : list.path("items"))
                .map(organisation -> organisation.path("id").asString())
                .toList();
    }

    Map<String, Object> person(int i, String organisation) {
        String[] functions = {"ACCUEIL", "CONSEIL", "PSYCHOLOGIE", "DIRECTION", "AUTRE"};
        Map<String, Object> person = new HashMap<>();
        person.put("email", "personne" + i + "." + session + "@example.org");
        person.put("givenName", "Prénom" + i);
        person.put("familyName", "D’Essai-" + i);
        person.put("organisationId", organisation);
        person.put("function", functions[i % functions.length]);
        person.put("locale", i % 7 == 0 ? "en" : "fr");
        person.put("consent", true);
        return person;
    }

    /** The evaluation team closes the campaign of this session, and its results are released. */
    JsonNode closeCampaign() {
        Api evaluator = running.api().signIn("evaluator");
        String campaign = stream(evaluator
                        .get("/api/campaigns?size=100")
                        .expect(200)
                        .json()
                        .path("items"))
                .filter(item -> item.path("sessionId").asString().equals(session))
                .map(item -> item.path("id").asString())
                .findFirst()
                .orElseThrow();
        evaluator.post("/api/campaigns/" + campaign + "/close", Map.of()).expect(200);
        return await().atMost(SOON)
                .until(
                        () -> evaluator.get("/api/results?scope=SESSION:" + session),
                        answer -> answer.status() == 200
                                && answer.json()
                                        .path("release")
                                        .path("reason")
                                        .asString("")
                                        .matches("CLOSE|ATTENDANCE"))
                .json();
    }

    /** Everybody signs up at the same moment. */
    void signUpTogether(int people) {
        List<String> organisations = organisations();
        assertThat(organisations).hasSizeGreaterThanOrEqualTo(14);
        CyclicBarrier together = new CyclicBarrier(people);
        try (ExecutorService everyone = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Place>> answers = IntStream.range(0, people)
                    .mapToObj(i -> everyone.submit(() -> {
                        Map<String, Object> person = person(i, organisations.get(i % 14));
                        together.await(30, SECONDS);
                        JsonNode told = running.api()
                                .signUp(session, person)
                                .expect(201)
                                .json();
                        return new Place(
                                String.valueOf(person.get("email")),
                                told.path("registrationId").asString(),
                                told.path("state").asString(),
                                told.path("position").asInt(0));
                    }))
                    .toList();
            for (Future<Place> answer : answers) {
                places.add(answer.get(120, SECONDS));
            }
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** People sign up one after the other. */
    void signUp(int people) {
        List<String> organisations = organisations();
        for (int i = 0; i < people; i++) {
            Map<String, Object> person = person(i, organisations.get(i % organisations.size()));
            JsonNode told = running.api().signUp(session, person).expect(201).json();
            places.add(new Place(
                    String.valueOf(person.get("email")),
                    told.path("registrationId").asString(),
                    told.path("state").asString(),
                    told.path("position").asInt(0)));
        }
    }

    List<Place> told(String state) {
        return places.stream().filter(place -> place.state().equals(state)).toList();
    }

    /** The people told to wait, by position. */
    List<Place> waiting() {
        return told("WAITING").stream()
                .sorted(java.util.Comparator.comparingInt(Place::position))
                .toList();
    }

    /** The places as anybody sees them, once the programs answer. */
    JsonNode places() {
        return running.api()
                .decided(() -> running.api()
                        .request("/api/sessions/" + session + "/places")
                        .GET())
                .expect(200)
                .json();
    }

    void expectPlaces(int capacity, int confirmed, int waiting, int free) {
        JsonNode now = places();
        assertThat(List.of(
                        now.path("capacity").asInt(),
                        now.path("confirmed").asInt(),
                        now.path("waiting").asInt(),
                        now.path("free").asInt()))
                .as("capacity, confirmed, waiting, free")
                .containsExactly(capacity, confirmed, waiting, free);
    }

    /** The same for what another service decided: it is known once its fact has arrived, after a crash some seconds later. */
    void awaitPlaces(int capacity, int confirmed, int waiting, int free) {
        await().atMost(SOON).untilAsserted(() -> expectPlaces(capacity, confirmed, waiting, free));
    }

    JsonNode roster() {
        return organiser
                .decided(() -> organiser
                        .request("/api/sessions/" + session + "/roster")
                        .GET())
                .expect(200)
                .json();
    }

    /** Whether a link in a mail opens the person's own page: others below it stop a kind of mail, or are a calendar. */
    static boolean isOwnPage(String link) {
        return link.matches(".*/r/[0-9A-Za-z_-]+");
    }

    /** Follows the link of the newest mail to an address to the person's own registration, signed in by the link. */
    Api followLink(String email) {
        Api person = running.api();
        String link = mails(email).stream()
                .flatMap(mail -> mail.links().stream())
                .filter(MeetingScenario::isOwnPage)
                .findFirst()
                .orElseThrow();
        Api.Answer answer = person.decided(
                () -> person.request(java.net.URI.create(link).getPath()).GET());
        assertThat(answer.status()).isEqualTo(303);
        return person;
    }

    List<Mailbox.Mail> mails(String email) {
        return running.mailbox().to(email);
    }

    /**
     * How many letters an address got: a crash between the mail server's 250 and the mark in the outbox sends a letter a
     * second time under the same Message-ID, which a mail program shows once.
     */
    long letters(String email) {
        return mails(email).stream().map(Mailbox.Mail::messageId).distinct().count();
    }

    /** A person cancels from the link of the mail. */
    void cancel(Place place) {
        await().atMost(SOON).until(() -> !mails(place.email()).isEmpty());
        Api person = followLink(place.email());
        String calendar = person.decided(() -> person.request("/api/registrations/" + place.registrationId())
                        .GET())
                .expect(200)
                .json()
                .path("links")
                .path("ics")
                .asString();
        assertThat(person.decided(() -> person.request(calendar).GET())
                        .expect(200)
                        .body())
                .contains("BEGIN:VCALENDAR", "STATUS:CONFIRMED");
        JsonNode cancelled = person.decided(() -> person.request("/api/registrations/" + place.registrationId())
                        .DELETE())
                .expect(200)
                .json();
        assertThat(cancelled.path("state").asString()).isEqualTo("CANCELLED");
    }

    void setCapacity(int capacity) {
        organiser
                .decided(() -> Api.json(
                        organiser.request("/api/sessions/" + session + "/capacity"),
                        "PUT",
                        Map.of("capacity", capacity)))
                .expect(200);
    }

    /** Marks a person present, twice with the same scan: the second changes nothing. */
    void checkIn(String registrationId) {
        String scan = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            organiser
                    .decided(() -> Api.json(
                            organiser.request("/api/sessions/" + session + "/attendance?early=true"),
                            "POST",
                            Map.of("registrationId", registrationId, "scanId", scan)))
                    .expect(200);
        }
    }

    /** Takes a mark of presence back. */
    void undoCheckIn(String registrationId) {
        organiser
                .decided(() -> Api.json(
                        organiser.request("/api/sessions/" + session + "/attendance?early=true"),
                        "POST",
                        Map.of(
                                "registrationId",
                                registrationId,
                                "scanId",
                                UUID.randomUUID().toString(),
                                "undo",
                                true)))
                .expect(200);
    }

    void walkIn(int i) {
        String scan = UUID.randomUUID().toString();
        organiser
                .decided(() -> Api.json(
                        organiser.request("/api/sessions/" + session + "/walk-ins?early=true"),
                        "POST",
                        Map.of(
                                "givenName",
                                "Passage" + i,
                                "familyName",
                                "Sans-Inscription",
                                "email",
                                "passage" + i + "." + session + "@example.org",
                                "organisationId",
                                organisations().getFirst(),
                                "function",
                                "ACCUEIL",
                                "scanId",
                                scan)))
                .expect(201);
    }

    void end() {
        organiser
                .decided(() ->
                        Api.json(organiser.request("/api/sessions/" + session + "/end?early=true"), "POST", Map.of()))
                .expect(200);
    }

    /** The ballots that came by mail, one for each address. */
    Map<String, String> ballots() {
        Map<String, String> ballots = new HashMap<>();
        for (Mailbox.Mail mail : running.mailbox().newestFirst().toList()) {
            for (String link : mail.links()) {
                Matcher ballot = BALLOT.matcher(link);
                if (ballot.find() && mail.to().contains(session)) {
                    String former = ballots.putIfAbsent(mail.to(), ballot.group(1));
                    assertThat(former).as("one ballot for " + mail.to()).isIn(null, ballot.group(1));
                }
            }
        }
        return ballots;
    }
}
