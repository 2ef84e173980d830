package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.platform.test.TestTokens;
import fr.spro.registration.RegistrationUnderTest.Answer;
import fr.spro.registration.dispatch.ParkedDeliveries;
import fr.spro.registration.dispatch.ParkedDeliveries.Parked;
import fr.spro.registration.dispatch.ParkedDeliveries.State;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** An administrator settles what a follower could not act on. */
class ParkedStoryTest {
    private static final RegistrationUnderTest SERVICE = RegistrationUnderTest.shared();
    private static final String PATH = "/api/system/registration-service/parked";

    @AfterAll
    static void storedInTheDialect() {
        SERVICE.dialect.assertClean();
    }

    private static String parked(String session) {
        Parked entry = new Parked("unknown", session, 1, Instant.EPOCH, Instant.EPOCH, 5, "IllegalStateException");
        SERVICE.bean(ParkedDeliveries.class).park(entry);
        return entry.id();
    }

    private static String path(String id, String what) {
        return PATH + "/" + id.replace("|", "%7C") + "/" + what;
    }

    @Test
    void anAdministratorSkipsOnceWithAReasonThatIsKept() throws Exception {
        String id = parked("parked-skip");
        assertThat(SERVICE.get("/api/system/registration-service", TestTokens.admin())
                        .body())
                .contains("FOLLOWER_PARKED");
        assertThat(SERVICE.get(PATH, TestTokens.admin()).body()).contains("\"" + id + "\"");
        Answer without = SERVICE.post(path(id, "skip"), TestTokens.admin(), null, "{\"reason\":\" \"}");
        assertThat(without.status()).isEqualTo(422);
        String reason = "{\"reason\":\"séance de recette\"}";
        Answer skipped = SERVICE.post(path(id, "skip"), TestTokens.admin(), null, reason);
        assertThat(skipped.status()).isEqualTo(200);
        assertThat(skipped.json().path("state").asString()).isEqualTo("SKIPPED");
        assertThat(skipped.json().path("acts").path(0).path("why").asString()).isEqualTo("séance de recette");
        assertThat(skipped.json().path("acts").path(0).path("by").asString()).isNotEmpty();
        await().until(() ->
                SERVICE.bean(ParkedDeliveries.class).find(id).orElseThrow().state() == State.SKIPPED);
        Answer again = SERVICE.post(path(id, "skip"), TestTokens.admin(), null, reason);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("PARKED_SETTLED");
    }

    @Test
    void anAdministratorRetriesAndAnUnknownEntryIsNotFound() throws Exception {
        String id = parked("parked-retry");
        Answer retried = SERVICE.post(path(id, "retry"), TestTokens.admin(), null, "");
        assertThat(retried.json().path("state").asString()).isEqualTo("RETRIED");
        assertThat(SERVICE.post(path("x|y|1", "retry"), TestTokens.admin(), null, "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatIsBehindAndParkedIsMeasured() {
        MeterRegistry registry = SERVICE.bean(MeterRegistry.class);
        assertThat(registry.get("spro.dispatcher.behind").gauge().value()).isNotNegative();
        assertThat(registry.get("spro.dispatcher.parked").gauge().value()).isNotNegative();
    }
}
