package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The same story with the registration service killed three times in between: nothing acknowledged is lost, nothing doubled. */
@Isolated("everybody else would be refused while the service is down")
class KilledThreeTimesIT {
    private final Running running = Shared.running();

    @Test
    void losesAndDoublesNothingWhenTheRegistrationServiceIsKilled() {
        Meeting meeting =
                new Meeting(running, Meeting.interconnaissance(running).get(1));
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
        // Not where Maven runs in an older JVM (ADR 56).
        boolean prepared = !Boolean.getBoolean("spro.test.unprepared");
        for (String program : List.of("events-service", "registration-service", "evaluation-service", "gateway")) {
            assertThat(beginnings(program))
                    .as(program + ": each start found its beans in what the build prepared")
                    .hasSizeGreaterThanOrEqualTo(program.equals("registration-service") ? 4 : 1)
                    .allMatch(line -> line.contains("Starting AOT-processed") == prepared);
        }
    }

    private List<String> beginnings(String program) {
        List<String> lines = new ArrayList<>();
        try {
            for (String name : List.of(program + ".log.1", program + ".log")) {
                Path log = running.data().resolve("logs").resolve(name);
                if (Files.exists(log)) {
                    lines.addAll(Files.readAllLines(log));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.removeIf(line -> !line.contains(": Starting ") || !line.contains(" using Java "));
        return lines;
    }

    private void kill() {
        ProcessHandle victim = running.program("registration-service");
        assertThat(victim.destroyForcibly()).isTrue();
        await().atMost(Duration.ofSeconds(10)).until(() -> !victim.isAlive());
    }
}
