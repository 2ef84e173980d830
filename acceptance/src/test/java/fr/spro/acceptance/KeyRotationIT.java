package fr.spro.acceptance;

import static fr.spro.acceptance.MeetingScenario.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Keys changed in the steps of the runbook, at two gateways, while people are signed in, hold links and answer. */
@Tag("long")
@ResourceLock(SharedProduct.ONE_MORE)
@EnabledOnOs(value = OS.LINUX, disabledReason = "the second gateway is started as /proc tells of the first")
class KeyRotationIT {
    private static final List<String> GATEWAY_KEYS = List.of("gateway.jwk", "cookie.key");

    @TempDir
    Path folder;

    /** Everything that was open before the change. */
    private record Open(MeetingScenario meeting, Api holder, String ballot, List<String> gateways) {

        /** At each gateway: the session reads and writes, the page of a registration, its link, the questionnaire. */
        void expectNothingLost() {
            for (String gateway : gateways) {
                Api organiser = meeting.organiser.at(gateway);
                assertThat(organiser
                                .get("/api/session")
                                .expect(200)
                                .json()
                                .path("authenticated")
                                .asBoolean())
                        .isTrue();
                organiser
                        .send(Api.json(
                                organiser.request("/api/sessions/" + meeting.session + "/capacity"),
                                "PUT",
                                Map.of("capacity", 25)))
                        .expect(200);
                holder.at(gateway)
                        .get("/api/registrations/" + meeting.places.getFirst().registrationId())
                        .expect(200);
                new Api(gateway).get("/q/" + ballot).expect(200);
                String link = meeting.mails(meeting.places.getFirst().email()).stream()
                        .flatMap(mail -> mail.links().stream())
                        .filter(MeetingScenario::isOwnPage)
                        .findFirst()
                        .orElseThrow();
                new Api(gateway).get(URI.create(link).getPath()).expect(303);
            }
        }
    }

    @Test
    void nothingThatIsOpenIsLostWhenKeysAreChangedStepByStep() throws Exception {
        try (RunningProduct running = RunningProduct.start(folder.resolve(".spro"));
                SecondInstance second = new SecondInstance(running, "gateway", Map.of())) {
            second.awaitReady();
            List<String> gateways = List.of(running.url(), second.url().replace("127.0.0.1", "localhost"));
            List<String> sessions = MeetingScenario.interconnaissance(running);
            MeetingScenario ended = new MeetingScenario(running, sessions.getFirst());
            ended.signUp(1);
            ended.checkIn(ended.places.getFirst().registrationId());
            ended.end();
            await().atMost(MeetingScenario.AFTER_A_LEASE)
                    .until(() -> ended.ballots().size() == 1);
            MeetingScenario meeting = new MeetingScenario(running, sessions.get(1));
            meeting.signUp(1);
            String email = meeting.places.getFirst().email();
            await().atMost(SOON).until(() -> !meeting.mails(email).isEmpty());
            Open open = new Open(
                    meeting,
                    meeting.followLink(email),
                    ended.ballots().values().iterator().next(),
                    gateways);
            open.expectNothingLost();

            for (String step : List.of("known", "used")) {
                for (String key : GATEWAY_KEYS) {
                    change(key, step);
                }
                restart(running, "gateway");
                open.expectNothingLost();
                second.kill();
                second.startAgain();
                second.awaitReady();
                open.expectNothingLost();
            }
            // The longest session later, everybody holds a cookie under the new key.
            Api newcomer = running.api().signIn("evaluator");
            for (String key : GATEWAY_KEYS) {
                change(key, "alone");
            }
            restart(running, "gateway");
            assertThat(isSignedIn(newcomer)).isTrue();
            assertThat(isSignedIn(meeting.organiser))
                    .as("sealed by the old key")
                    .isFalse();
            assertThat(isSignedIn(newcomer.at(gateways.getLast())))
                    .as("not started again yet")
                    .isTrue();

            Iterator<String> more = sessions.subList(2, 5).iterator();
            for (String step : List.of("known", "used", "alone")) {
                change("registration.jwk", step);
                restart(running, "registration-service");
                // A call from service to service: those present are asked, by mail.
                MeetingScenario next = new MeetingScenario(running, more.next());
                next.signUp(1);
                next.checkIn(next.places.getFirst().registrationId());
                next.end();
                await().atMost(MeetingScenario.AFTER_A_LEASE)
                        .until(() -> next.ballots().size() == 1);
            }
            assertThat(folder.resolve(".spro/secrets")).isDirectoryNotContaining("glob:**.{old,new}");
        }
    }

    private static boolean isSignedIn(Api api) {
        return api.get("/api/session").expect(200).json().path("authenticated").asBoolean();
    }

    /** The command of the runbook. */
    private void change(String key, String step) throws IOException, InterruptedException {
        String command = "deploy/change-key SECRETS KEY STEP";
        assertThat(Files.readString(RunningProduct.root().resolve("docs/runbook.md")))
                .contains(command);
        ProcessBuilder builder = new ProcessBuilder(
                "bash",
                "-c",
                command.replace(
                                "SECRETS",
                                folder.resolve(".spro/secrets").toAbsolutePath().toString())
                        .replace("KEY", key)
                        .replace("STEP", step));
        builder.directory(RunningProduct.root().toFile()).inheritIO();
        builder.environment()
                .merge("PATH", System.getProperty("java.home") + "/bin", (path, java) -> java + ":" + path);
        assertThat(builder.start().waitFor()).as(key + " " + step).isZero();
    }

    /** Ends a program; the launcher starts it again. */
    private static void restart(RunningProduct running, String program) {
        ProcessHandle before = running.program(program);
        assertThat(before.destroy()).isTrue();
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() -> !before.isAlive()
                        && running.program(program).isAlive()
                        && running.api().get("/health").status() == 200);
    }
}
