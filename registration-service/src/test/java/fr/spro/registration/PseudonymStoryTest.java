package fr.spro.registration;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.mongodb.client.MongoDatabase;
import fr.spro.platform.test.TestTokens;
import fr.spro.registration.RegistrationUnderTest.Answer;
import fr.spro.registration.invitations.CampaignCopy;
import fr.spro.registration.invitations.CampaignCopy.Mode;
import fr.spro.registration.invitations.CampaignCopy.State;
import fr.spro.registration.invitations.CampaignCopy.Wave;
import fr.spro.registration.invitations.InvitationHandling;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.OrganisationIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whose pseudonym one is: drawn with the ballot, told after the seal to who may know and says why, gone with the person. */
class PseudonymStoryTest {
    private static final String REASON = "La personne demande ce qu’elle a répondu";

    @RegisterExtension
    private static final WireMockExtension EVALUATION = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private static RegistrationUnderTest service;

    @BeforeAll
    static void start() {
        service = RegistrationUnderTest.start(Map.of(
                "spro.evaluation-url",
                EVALUATION.baseUrl(),
                "spro.erasures.settle",
                "100ms",
                "spro.erasures.pace",
                "100ms"));
        service.bean(OrganisationIndex.class)
                .apply(new Organisation("org-1", 1, "sud-vaucluse", "Mission locale", true));
    }

    @AfterAll
    static void stop() {
        service.dialect.assertClean();
        service.close();
    }

    private static void present(String session, String person) throws Exception {
        Answer signedUp = service.post(
                        "/api/sessions/" + session + "/registrations",
                        service.anonymous(),
                        session + person,
                        RegistrationUnderTest.body(person))
                .expect(201);
        service.post(
                        "/api/sessions/" + session + "/attendance?early=true",
                        TestTokens.organiser("sud-vaucluse"),
                        null,
                        "{\"registrationId\":\""
                                + signedUp.text("/registrationId") + "\",\"scanId\":\"" + session + person
                                + "\"}")
                .expect(200);
    }

    private static void tell(String session, long version, Mode mode, State state) {
        service.bean(InvitationHandling.class)
                .heard(new CampaignCopy(
                        session + "-hot",
                        version,
                        session,
                        Wave.HOT,
                        mode,
                        state,
                        Instant.now(),
                        Instant.now().plus(Duration.ofDays(14))));
    }

    /** Two people were there and have their ballots; the pseudonyms of these. */
    private static List<UUID> drawn(String session, Mode mode) throws Exception {
        String path = "/internal/campaigns/" + session + "-hot/ballots";
        EVALUATION.stubFor(post(urlEqualTo(path))
                .willReturn(okJson("{\"ballots\":[\"0123456789ABCDEFGHJKMNPQRS\",\"1123456789ABCDEFGHJKMNPQRS\"]}")));
        service.publish(session, 1, 5, SessionStatus.PUBLISHED);
        present(session, session + "-anna");
        present(session, session + "-bruno");
        await().until(() -> service.bean(fr.spro.registration.mail.RosterRecipientLookup.class)
                        .present(session)
                        .size()
                == 2);
        tell(session, 1, mode, State.OPEN);
        assertThat(service.bean(InvitationHandling.class).sweep()).isTrue();
        // The service looks for itself now and then, too: asked for twice, they are the same.
        Set<UUID> pseudonyms = new LinkedHashSet<>();
        EVALUATION
                .findAll(postRequestedFor(urlEqualTo(path)))
                .forEach(request -> JsonMapper.shared()
                        .readTree(request.getBodyAsString())
                        .path("pseudonyms")
                        .forEach(one -> pseudonyms.add(UUID.fromString(one.asString()))));
        assertThat(pseudonyms).hasSize(2);
        return List.copyOf(pseudonyms);
    }

    private static Answer ask(String campaign, Object pseudonym, String reason, String token) throws Exception {
        return service.post(
                "/api/pseudonyms",
                token,
                null,
                JsonMapper.shared()
                        .writeValueAsString(Map.of(
                                "campaignId", campaign, "pseudonym", String.valueOf(pseudonym), "reason", reason)));
    }

    private static JsonNode told(String campaign, String token) throws Exception {
        Answer answer =
                service.get("/api/pseudonyms?campaignId=" + campaign, token).expect(200);
        return answer.json().path("resolutions");
    }

    @Test
    void isToldAfterTheSealToWhoHoldsTheKeyAndGoesWithThePerson() throws Exception {
        String campaign = "ps-1-hot";
        List<UUID> pseudonyms = drawn("ps-1", Mode.CONFIDENTIAL);
        UUID first = pseudonyms.getFirst();
        ask(campaign, first, REASON, TestTokens.keyHolder()).refused("CAMPAIGN_NOT_SEALED");
        tell("ps-1", 2, Mode.CONFIDENTIAL, State.SEALED);

        for (String other : List.of(
                TestTokens.evaluator(),
                TestTokens.organiser("sud-vaucluse"),
                TestTokens.admin(),
                TestTokens.anonymous())) {
            assertThat(ask(campaign, first, REASON, other).status()).isIn(401, 403);
        }
        ask(campaign, first, "parce que", TestTokens.keyHolder()).expect(422);
        ask(campaign, "no-uuid", REASON, TestTokens.keyHolder()).expect(422);
        ask(campaign, UUID.randomUUID(), REASON, TestTokens.keyHolder()).refused("PSEUDONYM_UNKNOWN");
        assertThat(told(campaign, TestTokens.evaluator())).isEmpty();

        Map<String, UUID> people = new HashMap<>();
        for (UUID pseudonym : pseudonyms) {
            Answer found =
                    ask(campaign, pseudonym, REASON, TestTokens.keyHolder()).expect(200);
            people.put(found.text("/familyName"), pseudonym);
        }
        assertThat(people.keySet()).containsExactlyInAnyOrder("ps-1-anna", "ps-1-bruno");
        JsonNode written = told(campaign, TestTokens.evaluator());
        assertThat(written).hasSize(2);
        assertThat(written.at("/1/pseudonym").asString()).isEqualTo(first.toString());
        assertThat(written.at("/1/reason").asString()).isEqualTo(REASON);
        assertThat(written.at("/1/by").asString()).isEqualTo("Claire Clé");
        assertThat(written.toString()).doesNotContain("anna").doesNotContain("bruno");
        assertThat(everythingBut("pseudonym_resolutions"))
                .as("no pseudonym is stored that can be read")
                .doesNotContain(
                        pseudonyms.getFirst().toString(), pseudonyms.getLast().toString());

        service.post(
                        "/api/privacy/erasures",
                        TestTokens.admin(),
                        null,
                        "{\"email\":\"ps-1-anna@example.org\",\"again\":\"ps-1-anna@example.org\"}")
                .expect(202);
        UUID anna = Objects.requireNonNull(people.get("ps-1-anna"));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        ask(campaign, anna, REASON, TestTokens.keyHolder()).refused("PSEUDONYM_UNKNOWN"));
        UUID bruno = Objects.requireNonNull(people.get("ps-1-bruno"));
        ask(campaign, bruno, REASON, TestTokens.keyHolder()).expect(200);
    }

    @Test
    void isToldToTheWholeTeamWhereAnswersAreNominativeAndToNobodyWhereTheyAreAnonymous() throws Exception {
        UUID one = drawn("ps-2", Mode.NOMINATIVE).getFirst();
        tell("ps-2", 2, Mode.NOMINATIVE, State.SEALED);
        ask("ps-2-hot", one, REASON, TestTokens.evaluator()).expect(200);
        for (String other : List.of(TestTokens.organiser("sud-vaucluse"), TestTokens.keyHolder(), TestTokens.admin())) {
            ask("ps-2-hot", one, REASON, other).expect(403);
        }

        // What is linked so far is not any more once the campaign promises more.
        drawn("ps-3", Mode.CONFIDENTIAL);
        tell("ps-3", 2, Mode.ANON_TOKEN, State.SEALED);
        ask("ps-3-hot", one, REASON, TestTokens.keyHolder()).refused("ANSWERS_ANONYMOUS");
        assertThat(service.bean(MongoDatabase.class)
                        .getCollection("pseudonyms")
                        .countDocuments(new Document("sessionId", "ps-3")))
                .isZero();
    }

    private static String everythingBut(String collection) {
        MongoDatabase database = service.bean(MongoDatabase.class);
        StringBuilder all = new StringBuilder();
        for (String name : database.listCollectionNames()) {
            if (!name.equals(collection)) {
                for (Document document : database.getCollection(name).find()) {
                    all.append(document).append('\n');
                }
            }
        }
        return all.toString();
    }
}
