package fr.spro.registration.invitations.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static com.github.tomakehurst.wiremock.client.WireMock.lessThanOrExactly;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import fr.spro.registration.invitations.BallotClient.Unavailable;
import fr.spro.registration.invitations.http.HttpBallotClient.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HttpBallotClientTest {
    private static final String PATH = "/internal/campaigns/c1/ballots";
    private static final String TWO = "{\"ballots\":[\"0123456789ABCDEFGHJKMNPQRS\",\"1123456789ABCDEFGHJKMNPQRS\"]}";

    @RegisterExtension
    private static final WireMockExtension EVALUATION = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    // Its limit is short for the faults that are waits; a busy machine must not make a wait of an answer.
    private static final Duration SHORT = Duration.ofMillis(900);
    private static final Set<String> WAITS = Set.of("slow", "dribbling");
    private static final Duration LONG = Duration.ofSeconds(20);

    private final AtomicInteger tries = new AtomicInteger();
    private final HttpBallotClient office = office(LONG);

    private HttpBallotClient office(Duration limit) {
        return new HttpBallotClient(
                EVALUATION.baseUrl(),
                this::token,
                new Patience(limit, 3, Duration.ofMillis(10), Duration.ofMillis(300)));
    }

    /** Each try needs one. */
    private String token() {
        tries.incrementAndGet();
        return "a-token";
    }

    private static MappingBuilder asked() {
        return post(urlEqualTo(PATH));
    }

    private static void verifyCalls(int times) {
        EVALUATION.verify(times, postRequestedFor(urlEqualTo(PATH)));
    }

    @Test
    void asksWithItsTokenForAsManyBallotsAsNeeded() {
        EVALUATION.stubFor(asked().willReturn(okJson(TWO)));

        assertThat(office.issue("c1", 2)).containsExactly("0123456789ABCDEFGHJKMNPQRS", "1123456789ABCDEFGHJKMNPQRS");
        EVALUATION.verify(postRequestedFor(urlEqualTo(PATH))
                .withHeader("Authorization", equalTo("Bearer a-token"))
                .withRequestBody(equalToJson("{\"count\":2}")));
    }

    @Test
    void asksForABallotOfEachPseudonymAndTakesNoHalfAnswer() {
        EVALUATION.stubFor(asked().willReturn(okJson(TWO)));
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();

        assertThat(office.issue("c1", List.of(one, other)))
                .containsExactly("0123456789ABCDEFGHJKMNPQRS", "1123456789ABCDEFGHJKMNPQRS");
        EVALUATION.verify(postRequestedFor(urlEqualTo(PATH))
                .withRequestBody(equalToJson("{\"pseudonyms\":[\"" + one + "\",\"" + other + "\"]}")));
        assertThatThrownBy(() -> office.issue("c1", List.of(one, other, UUID.randomUUID())))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void takesAHalfAnswerAsFarAsItGoes() {
        EVALUATION.stubFor(asked().willReturn(okJson(TWO)));

        assertThat(office.issue("c1", 28)).hasSize(2);
    }

    @Test
    void triesAgainAfterAFault() {
        EVALUATION.stubFor(asked().inScenario("once").willReturn(serverError()).willSetStateTo("well"));
        EVALUATION.stubFor(
                asked().inScenario("once").whenScenarioStateIs("well").willReturn(okJson(TWO)));

        assertThat(office.issue("c1", 2)).hasSize(2);
        verifyCalls(2);
    }

    @Test
    void waitsAsLongAsItsLimit() {
        EVALUATION.stubFor(asked().willReturn(okJson(TWO).withFixedDelay(1_200)));

        assertThat(office.issue("c1", 2)).hasSize(2);
        assertThat(tries).hasValue(1);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("slow", okJson(TWO).withFixedDelay(2_000)),
                Arguments.of("dribbling", okJson(TWO).withChunkedDribbleDelay(5, 3_000)),
                Arguments.of("500", serverError()),
                Arguments.of("503", aResponse().withStatus(503)),
                Arguments.of("403", aResponse().withStatus(403)),
                Arguments.of("broken JSON", okJson("{\"ballots\":[\"0123456789AB")),
                Arguments.of("another JSON", okJson("{\"tickets\":3}")),
                Arguments.of("no ballots", okJson("{\"ballots\":[]}")),
                Arguments.of("null ballot", okJson("{\"ballots\":[null,null]}")),
                Arguments.of(
                        "HTML",
                        aResponse()
                                .withStatus(200)
                                .withHeader("Content-Type", "text/html")
                                .withBody("<p>")),
                Arguments.of("too many", okJson(TWO.replace("]", ",\"2123456789ABCDEFGHJKMNPQRS\"]"))),
                Arguments.of("twice the same", okJson(TWO.replace("1123", "0123"))),
                Arguments.of("a path", okJson("{\"ballots\":[\"../../api/results\"]}")),
                Arguments.of("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
                Arguments.of("empty", aResponse().withFault(Fault.EMPTY_RESPONSE)),
                Arguments.of("garbage", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void givesUpAfterItsTriesAndNamesNoBallot(String name, ResponseDefinitionBuilder answer) {
        EVALUATION.stubFor(asked().willReturn(answer));
        HttpBallotClient hasty = office(WAITS.contains(name) ? SHORT : LONG);

        assertThatThrownBy(() -> hasty.issue("c1", 2))
                .isInstanceOf(Unavailable.class)
                .message()
                .doesNotContain("0123456789");
        // A machine that holds its breath for longer than the limit may end a wait before its request has left.
        EVALUATION.verify(WAITS.contains(name) ? lessThanOrExactly(3) : exactly(3), postRequestedFor(urlEqualTo(PATH)));
    }

    @Test
    void leavesABrokenServiceAloneForAWhileAndComesBack() {
        EVALUATION.stubFor(asked().willReturn(serverError()));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> office.issue("c1", 2)).isInstanceOf(Unavailable.class);
        }
        verifyCalls(8);

        EVALUATION.stubFor(asked().inScenario(Scenario.STARTED).willReturn(okJson(TWO)));
        await().atMost(Duration.ofSeconds(5))
                .ignoreExceptionsInstanceOf(Unavailable.class)
                .until(() -> office.issue("c1", 2).size() == 2);
    }

    @Test
    void asksWhichBallotsAreUnused() {
        String path = "/internal/campaigns/c1/unused";
        EVALUATION.stubFor(post(urlEqualTo(path)).willReturn(okJson("{\"unused\":[\"BALLOT0002\"]}")));

        assertThat(office.unused("c1", 1, List.of("BALLOT0001", "BALLOT0002"))).containsExactly("BALLOT0002");
        EVALUATION.stubFor(post(urlEqualTo(path)).willReturn(okJson("{\"unused\":[\"BALLOT0009\"]}")));
        assertThatThrownBy(() -> office.unused("c1", 1, List.of("BALLOT0001"))).isInstanceOf(Unavailable.class);
    }
}
