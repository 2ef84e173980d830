package fr.spro.events.geocoding.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import fr.spro.events.geocoding.AddressCandidate;
import fr.spro.events.geocoding.Geocoder;
import fr.spro.events.geocoding.Geocoder.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BanAddressClientTest {
    private static final Duration OPEN_FOR = Duration.ofSeconds(30);
    private static final String MARKET = """
            {"type":"FeatureCollection","features":[
              {"type":"Feature","geometry":{"type":"Point","coordinates":[5.1,43.1]},
               "properties":{"label":"Place du Marché 84400 Apt","score":0.41,"postcode":"84400","city":"Apt"}},
              {"type":"Feature","geometry":{"type":"Point","coordinates":[5.03812345,43.83712345]},
               "properties":{"label":"1 Place du Marché 84300 Cavaillon","score":0.93,"postcode":"84300","city":"Cavaillon"}}]}""";
    private static final AddressCandidate CAVAILLON =
            new AddressCandidate("1 Place du Marché 84300 Cavaillon", 0.93, "84300", "Cavaillon", 43.837123, 5.038123);

    private final WireMockServer service =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    private final MovableClock clock = new MovableClock();
    private BanAddressClient api = new BanAddressClient(settings("http://127.0.0.1:1/", 1), clock);

    private static GeocodingSettings settings(String url, int tries) {
        return new GeocodingSettings(
                true,
                URI.create(url),
                Duration.ofSeconds(2),
                tries,
                Duration.ofMillis(5),
                OPEN_FOR,
                4,
                100,
                Duration.ofDays(1));
    }

    @BeforeEach
    void start() {
        service.start();
        api.close();
        api = new BanAddressClient(settings(service.baseUrl() + "/geocodage", 2), clock);
    }

    @AfterEach
    void stop() {
        api.close();
        service.stop();
    }

    private void answers(ResponseDefinitionBuilder answer) {
        service.stubFor(get(anyUrl()).willReturn(answer));
    }

    private int asked() {
        return service.findAll(getRequestedFor(anyUrl())).size();
    }

    @Test
    void findsPlacesBestFirst() {
        answers(okJson(MARKET));

        Answer answer = api.find("1 place du Marché, l’été", "84300");

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Found.class,
                        found -> assertThat(found.places()).hasSize(2).startsWith(CAVAILLON));
        service.verify(getRequestedFor(urlPathEqualTo("/geocodage/search/"))
                .withQueryParam("q", equalTo("1 place du Marché, l’été"))
                .withQueryParam("limit", equalTo("5"))
                .withQueryParam("postcode", equalTo("84300")));
    }

    @Test
    void asksOnceForTheSame() {
        answers(okJson(MARKET));

        for (String address : List.of("1 place du Marché", " 1 PLACE DU MARCHÉ ", "1 place du marché")) {
            assertThat(api.find(address, null)).isInstanceOf(Answer.Found.class);
        }
        assertThat(asked()).isEqualTo(1);
        clock.pass(Duration.ofDays(2));
        api.find("1 place du Marché", null);
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void findsNothingWhereNothingIs() {
        answers(okJson("{\"type\":\"FeatureCollection\",\"features\":[]}"));
        assertThat(api.find("nulle part", null)).isEqualTo(new Answer.Found(List.of()));

        answers(aResponse().withStatus(400).withBody("q: must start with a letter"));
        assertThat(api.find("???", null)).isEqualTo(new Answer.Found(List.of()));
    }

    @Test
    void triesAgainWhatMayGoBetter() {
        service.stubFor(get(anyUrl())
                .inScenario("once")
                .whenScenarioStateIs("Started")
                .willReturn(aResponse().withStatus(500))
                .willSetStateTo("better"));
        service.stubFor(
                get(anyUrl()).inScenario("once").whenScenarioStateIs("better").willReturn(okJson(MARKET)));

        assertThat(api.find("1 place du Marché", null)).isInstanceOf(Answer.Found.class);
        assertThat(asked()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void isUnavailableWhenTheConnectionBreaks(Fault fault) {
        answers(aResponse().withFault(fault));

        assertThat(api.find("1 place du Marché", null)).isEqualTo(new Answer.Unavailable(OPEN_FOR));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "<html>",
                "[]",
                "{\"features\":{}}",
                "{\"features\":[{\"properties\":{\"label\":\"x\"}}]}",
                "{\"features\":[{\"properties\":{\"label\":\"x\"},\"geometry\":{\"coordinates\":[5.0,99.0]}}]}",
                "{\"features\":[{\"properties\":{\"label\":\"x\"},\"geometry\":{\"coordinates\":[\"5\",\"43\"]}}]}",
                "{\"features\":[{\"properties\":{\"label\":7},\"geometry\":{\"coordinates\":[5.0,43.0]}}]}"
            })
    void takesNoAnswerThatIsNoGeoJsonOfAddresses(String body) {
        answers(okJson(body));

        assertThat(api.find("1 place du Marché", null)).isEqualTo(new Answer.Unavailable(OPEN_FOR));
        assertThat(asked()).as("a second try would be the same").isEqualTo(1);
    }

    @Test
    void readsNoMoreThanAPage() {
        answers(okJson("{\"features\":[],\"filler\":\"" + "x".repeat(300_000) + "\"}"));

        assertThat(api.find("1 place du Marché", null)).isInstanceOf(Answer.Unavailable.class);
    }

    @Test
    void followsNoRedirect() {
        service.stubFor(get(urlPathEqualTo("/geocodage/search/"))
                .willReturn(aResponse().withStatus(302).withHeader("Location", service.baseUrl() + "/elsewhere")));
        service.stubFor(get(urlPathEqualTo("/elsewhere")).willReturn(okJson(MARKET)));

        assertThat(api.find("1 place du Marché", null)).isInstanceOf(Answer.Unavailable.class);
        service.verify(0, getRequestedFor(urlPathEqualTo("/elsewhere")));
    }

    @Test
    void givesUpOnAServiceThatIsTooSlow() {
        answers(okJson(MARKET).withFixedDelay(60_000));
        BanAddressClient hasty = new BanAddressClient(
                new GeocodingSettings(
                        true,
                        URI.create(service.baseUrl()),
                        Duration.ofMillis(150),
                        2,
                        Duration.ofMillis(5),
                        OPEN_FOR,
                        4,
                        100,
                        Duration.ofDays(1)),
                clock);
        try (hasty) {
            assertThat(hasty.find("1 place du Marché", null)).isEqualTo(new Answer.Unavailable(OPEN_FOR));
        }
    }

    @Test
    void givesUpOnAnAnswerThatTrickles() {
        answers(okJson(MARKET).withChunkedDribbleDelay(100, 60_000));
        BanAddressClient hasty = new BanAddressClient(
                new GeocodingSettings(
                        true,
                        URI.create(service.baseUrl()),
                        Duration.ofMillis(300),
                        1,
                        Duration.ofMillis(5),
                        OPEN_FOR,
                        4,
                        100,
                        Duration.ofDays(1)),
                clock);
        try (hasty) {
            assertThat(hasty.find("1 place du Marché", null)).isEqualTo(new Answer.Unavailable(OPEN_FOR));
        }
    }

    @Test
    void leavesAServiceAloneThatKeepsFailingAndComesBack() {
        answers(aResponse().withStatus(503));
        for (int i = 0; i < 4; i++) {
            assertThat(api.find("place " + i, null)).isInstanceOf(Answer.Unavailable.class);
        }
        int before = asked();

        assertThat(api.find("place 5", null)).isEqualTo(new Answer.Unavailable(OPEN_FOR));
        assertThat(asked()).as("nobody is asked").isEqualTo(before);

        answers(okJson(MARKET));
        assertThat(api.find("place 6", null)).as("not yet").isInstanceOf(Answer.Unavailable.class);
        clock.pass(OPEN_FOR.plusSeconds(1));
        for (int i = 7; i < 12; i++) {
            assertThat(api.find("place " + i, null)).isInstanceOf(Answer.Found.class);
        }
    }

    @Test
    void leavesAServiceAloneAsLongAsItAsks() {
        answers(aResponse().withStatus(429).withHeader("Retry-After", "90"));
        assertThat(api.find("1 place du Marché", null)).isEqualTo(new Answer.Unavailable(Duration.ofSeconds(90)));
        assertThat(asked()).as("no second try").isEqualTo(1);

        answers(okJson(MARKET));
        clock.pass(Duration.ofSeconds(80));
        assertThat(api.find("1 place du Marché", null)).isInstanceOf(Answer.Unavailable.class);
        assertThat(asked()).isEqualTo(1);
        clock.pass(Duration.ofSeconds(11));
        assertThat(api.find("1 place du Marché", null)).isInstanceOf(Answer.Found.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "999999999"})
    void isNotHeldUpForever(String retryAfter) {
        answers(aResponse().withStatus(429).withHeader("Retry-After", retryAfter));

        assertThat(api.find("1 place du Marché", null))
                .isInstanceOfSatisfying(
                        Answer.Unavailable.class,
                        unavailable -> assertThat(unavailable.retryAfter())
                                .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(5)));
    }

    @Test
    void looksUpAFewAtOnce() throws Exception {
        answers(okJson(MARKET).withFixedDelay(700));

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = IntStream.range(0, 12)
                    .mapToObj(i -> callers.submit(() -> api.find("place " + i, null)))
                    .toList();
            int refused = 0;
            for (Future<Answer> answer : answers) {
                refused += answer.get() instanceof Answer.Unavailable ? 1 : 0;
            }
            assertThat(refused).isPositive();
            assertThat(asked()).isLessThan(12);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org",
                "http://127.0.0.1.example.org",
                "https://user@example.org/",
                "https://example.org/?q=",
                "ftp://example.org",
                "file:///etc/passwd",
                "https:///x"
            })
    void talksOnlyOverHttpsOrOnThisMachine(String url) {
        assertThatThrownBy(() -> settings(url, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesSettingsThatWouldOutlastTheGateway() {
        assertThatThrownBy(() -> settings("https://example.org", 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isOffUnlessItIsSwitchedOn() {
        assertThat(Geocoder.off().find("1 place du Marché", null)).isInstanceOf(Answer.Unavailable.class);
    }
}
