package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.registration.roster.SessionStatus;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Pages that follow places live are so many at most: a thousand of them had ended the service for want of memory. */
class OpenPagesTest {

    @Test
    void whoComesBeyondTheMostIsToldToComeBackAndGetsInWhenSomebodyLeaves() throws Exception {
        try (RegistrationUnderTest service = RegistrationUnderTest.start(Map.of("spro.open-pages.most", 2))) {
            HttpResponse<InputStream> first = open(service);
            HttpResponse<InputStream> second = open(service);
            HttpResponse<InputStream> third = open(service);

            assertThat(List.of(first.statusCode(), second.statusCode())).containsOnly(200);
            assertThat(third.statusCode()).isEqualTo(503);
            assertThat(third.headers().firstValue("Retry-After")).isPresent();
            assertThat(new String(third.body().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("PAGES_FULL");
            // Numbers are read without a page of one's own.
            service.get("/api/places", service.anonymous()).expect(200);

            first.body().close();
            // That a client has gone is noticed when something is written: what comes first may still be taken for it.
            AtomicLong versions = new AtomicLong();
            await().atMost(Duration.ofSeconds(40)).until(() -> {
                service.publish("pages", versions.incrementAndGet(), 5, SessionStatus.PUBLISHED);
                HttpResponse<InputStream> again = open(service);
                again.body().close();
                return again.statusCode() == 200;
            });
            second.body().close();
        }
    }

    private static HttpResponse<InputStream> open(RegistrationUnderTest service) throws Exception {
        return RegistrationUnderTest.http()
                .send(
                        service.request("/api/places/stream", service.anonymous())
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
    }
}
