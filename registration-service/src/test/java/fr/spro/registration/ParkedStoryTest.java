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
        SERVICE.post(path(id, "skip"), TestTokens.admin(), null, "{\"reason\":\" \"}")
                .expect(422);
        String reason = "{\"reason\":\"séance de recette\"}";
        Answer skipped =
                SERVICE.post(path(id, "skip"), TestTokens.admin(), null, reason).expect(200);
        assertThat(skipped.text("/state")).isEqualTo("SKIPPED");
        assertThat(skipped.text("/acts/0/why")).isEqualTo("séance de recette");
        assertThat(skipped.text("/acts/0/by")).isNotEmpty();
        await().until(() ->
                SERVICE.bean(ParkedDeliveries.class).find(id).orElseThrow().state() == State.SKIPPED);
        Answer again =
                SERVICE.post(path(id, "skip"), TestTokens.admin(), null, reason).expect(409);
        again.refused("PARKED_SETTLED");
    }

    @Test
    void anAdministratorRetriesAndAnUnknownEntryIsNotFound() throws Exception {
        String id = parked("parked-retry");
        Answer retried = SERVICE.post(path(id, "retry"), TestTokens.admin(), null, "");
        assertThat(retried.text("/state")).isEqualTo("RETRIED");
        SERVICE.post(path("x|y|1", "retry"), TestTokens.admin(), null, "").expect(404);
    }

    @Test
    void whatIsBehindAndParkedIsMeasured() {
        MeterRegistry registry = SERVICE.bean(MeterRegistry.class);
        assertThat(registry.get("spro.dispatcher.behind").gauge().value()).isNotNegative();
        assertThat(registry.get("spro.dispatcher.parked").gauge().value()).isNotNegative();
    }
}
