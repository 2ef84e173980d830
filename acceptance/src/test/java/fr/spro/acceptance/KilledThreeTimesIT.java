package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The same story with the registration service killed three times in between: nothing acknowledged is lost, nothing doubled. */
@Isolated("everybody else would be refused while the service is down")
class KilledThreeTimesIT {
    private final RunningProduct running = SharedProduct.running();

    @Test
    void losesAndDoublesNothingWhenTheRegistrationServiceIsKilled() {
        MeetingScenario meeting = new MeetingScenario(
                running, MeetingScenario.interconnaissance(running).get(1));
        InterconnaissanceIT.tell(meeting, new InterconnaissanceIT.Interruptions() {
            @Override
            public void duringTheRush() {
                await().atMost(Duration.ofSeconds(20))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> meeting.running
                                        .api()
                                        .get("/api/sessions/" + meeting.session + "/places")
                                        .json()
                                        .path("confirmed")
                                        .asInt()
                                > 0);
                kill();
            }

            @Override
            public void duringCancellations() {
                kill();
            }

            @Override
            public void duringCheckIn() {
                kill();
            }

            @Override
            public boolean mayLeaveContacts() {
                return true;
            }
        });
    }

    private void kill() {
        ProcessHandle victim = running.program("registration-service");
        assertThat(victim.destroyForcibly()).isTrue();
        await().atMost(Duration.ofSeconds(10)).until(() -> !victim.isAlive());
    }
}
