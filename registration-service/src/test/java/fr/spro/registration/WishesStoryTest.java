package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.TestTokens;
import fr.spro.registration.RegistrationUnderTest.Answer;
import fr.spro.registration.roster.Audience;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.WorkshopChoices;
import fr.spro.registration.signup.RosterWorkers;
import fr.spro.registration.views.AllocationCopies;
import fr.spro.registration.views.AllocationCopy;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.OrganisationIndex;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Somebody ranks workshops and later sees their own places, over HTTP. */
class WishesStoryTest {
    private static final RegistrationUnderTest SERVICE = RegistrationUnderTest.shared();
    private static final Instant START = Instant.parse("2097-03-16T08:30:00Z");

    @AfterAll
    static void stop() {
        SERVICE.dialect.assertClean();
    }

    private static void publish(String id, long version, Instant closes, String... workshops) {
        SERVICE.bean(OrganisationIndex.class)
                .apply(new Organisation("org-1", 1, "sud-vaucluse", "Mission locale", true));
        SessionCopy copy = new SessionCopy(
                id,
                version,
                "event",
                null,
                "sud-vaucluse",
                List.of(),
                "Journée",
                "Ateliers",
                "WORKSHOPS",
                Audience.PROFESSIONALS,
                Set.of(),
                START,
                START.plus(Duration.ofHours(5)),
                null,
                10,
                new SessionCopy.Window(Instant.now().minus(Duration.ofDays(1)), START),
                SessionStatus.PUBLISHED,
                List.of(),
                false);
        SERVICE.bean(RosterWorkers.class)
                .tell(
                        id,
                        new RosterCommand.ApplySession(copy.withWishes(new WorkshopChoices(
                                List.of(
                                        new WorkshopChoices.Slot("Matin", START, START.plus(Duration.ofHours(2))),
                                        new WorkshopChoices.Slot(null, null, null)),
                                Arrays.stream(workshops)
                                        .map(key -> new WorkshopChoices.Workshop(
                                                key, "Atelier " + key, "Salle", List.of(1)))
                                        .toList(),
                                2,
                                closes))),
                        null)
                .join();
    }

    private static String signUp(String session, String person) throws Exception {
        Answer answer = SERVICE.post(
                        "/api/sessions/" + session + "/registrations",
                        TestTokens.anonymous(),
                        "key-" + person,
                        RegistrationUnderTest.body(person))
                .expect(201);
        return answer.text("/registrationId");
    }

    private static Answer rank(String id, String token, String body) throws Exception {
        HttpResponse<String> response = RegistrationUnderTest.http()
                .send(
                        SERVICE.request("/api/registrations/" + id + "/wishes", token)
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), "", response.body());
    }

    private static JsonNode own(String id) throws Exception {
        return SERVICE.get("/api/registrations/" + id, TestTokens.holder(id))
                .json()
                .path("workshops");
    }

    @Test
    void ranksWorkshopsUntilTheyCloseAndSeesTheirPlacesAfterwards() throws Exception {
        publish("wishes-1", 1, START, "a", "b", "c");
        String id = signUp("wishes-1", "wisher");
        assertThat(own(id).path("wishes").isEmpty()).isTrue();
        assertThat(own(id).path("choices").size()).isEqualTo(3);
        assertThat(own(id).path("open").asBoolean()).isTrue();

        Answer ranked =
                rank(id, TestTokens.holder(id), "{\"wishes\":[\"c\",\"a\"]}").expect(200);
        assertThat(ranked.json().path("wishes").toString()).isEqualTo("[\"c\",\"a\"]");
        rank(id, TestTokens.holder(id), "{\"wishes\":[\"c\",\"a\"]}").expect(200);
        rank(id, TestTokens.organiser("sud-vaucluse"), "{\"wishes\":[\"b\"]}").expect(200);
        assertThat(own(id).path("wishes").toString()).isEqualTo("[\"b\"]");

        publish("wishes-1", 2, Instant.now().minusSeconds(1), "a", "b", "c");
        rank(id, TestTokens.holder(id), "{\"wishes\":[\"a\"]}").refused("WISHES_CLOSED");
        assertThat(own(id).path("open").asBoolean()).isFalse();
        assertThat(own(id).path("published").asBoolean()).isFalse();

        SERVICE.bean(AllocationCopies.class)
                .save(new AllocationCopy(
                        "wishes-1",
                        3,
                        Instant.now(),
                        List.of(
                                new AllocationCopy.Slot("Matin", START, START),
                                new AllocationCopy.Slot(null, null, null)),
                        List.of(new AllocationCopy.Workshop("b", "Ancien nom", null)),
                        Map.of(id, Arrays.asList("b", null))));
        JsonNode places = own(id).path("places");
        assertThat(own(id).path("published").asBoolean()).isTrue();
        assertThat(places.at("/0/title").asString())
                .as("as the event calls it now")
                .isEqualTo("Atelier b");
        assertThat(places.at("/0/room").asString()).isEqualTo("Salle");
        assertThat(places.path(1).has("workshop")).isFalse();
    }

    @Test
    void refusesWhatCannotBeAndWhomItIsNotFor() throws Exception {
        publish("wishes-2", 1, START, "a", "b", "c");
        String id = signUp("wishes-2", "other");

        rank(id, TestTokens.holder("somebody-else"), "{\"wishes\":[]}").expect(403);
        rank(id, TestTokens.organiser("pays-de-grasse"), "{\"wishes\":[]}").expect(404);
        assertThat(rank(id, TestTokens.holder(id), "{}").body()).contains("REQUIRED");
        assertThat(rank(id, TestTokens.holder(id), "{\"wishes\":[\"a\",\"b\",\"c\"]}")
                        .body())
                .contains("TOO_MANY_WISHES", "2 ateliers");
        assertThat(rank(id, TestTokens.holder(id), "{\"wishes\":[\"a\",\"a\"]}").body())
                .contains("WISH_TWICE", "wishes[1]");
        assertThat(rank(id, TestTokens.holder(id), "{\"wishes\":[\"z\"]}").body())
                .contains("WISH_UNKNOWN", "wishes[0]");
        rank(id, TestTokens.holder(id), "{\"wishes\":[null]}").expect(422);
        rank(id, TestTokens.holder(id), "{\"wishes\":\"a\"}").expect(422);
        assertThat(own(id).path("wishes").isEmpty()).isTrue();

        SERVICE.publish("wishes-3", 1, 5, SessionStatus.PUBLISHED);
        String plain = signUp("wishes-3", "third");
        rank(plain, TestTokens.holder(plain), "{\"wishes\":[]}").refused("NO_WISHES");
        assertThat(own(plain).isMissingNode()).isTrue();
    }
}
