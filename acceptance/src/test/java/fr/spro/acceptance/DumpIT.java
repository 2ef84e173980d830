package fr.spro.acceptance;

import static fr.spro.acceptance.MeetingScenario.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The runbook's backup and restore of a database server, by MongoDB's own tools: a dump, a new machine, the restore, and
 * the topics made again. The tools are in the folder {@code mongo.tools}, since no package has them; the server is the
 * embedded one, so that a command for a container is one for its address here.
 */
@ResourceLock(SharedProduct.ONE_MORE)
@EnabledIfSystemProperty(
        named = "mongo.tools",
        matches = ".+",
        disabledReason = "needs mongodump, mongorestore and mongosh: -Dmongo.tools=FOLDER")
class DumpIT {
    private static final List<String> SERVICES =
            List.of("events-service", "registration-service", "evaluation-service");
    /** What no backup may have: an answer that still has its ballot. */
    private static final List<String> OPEN =
            List.of("responses_open_", "responses_closed_", "verbatims_open_", "links_");

    @TempDir
    Path folder;

    @Test
    void losesNothingWhenADumpIsRestoredOnANewMachine() throws Exception {
        Path lost = folder.resolve("lost");
        String session;
        String other;
        Map<String, String> lines;
        Map<String, Integer> facts;
        Map<String, String> ballots;
        try (RunningProduct running = RunningProduct.start(lost)) {
            List<String> sessions = MeetingScenario.interconnaissance(running);
            MeetingScenario evaluated = evaluated(running, sessions.get(0));
            answer(evaluated, evaluated.ballots());
            assertThat(evaluated.closeCampaign().path("n").asInt()).isEqualTo(6);
            MeetingScenario open = evaluated(running, sessions.get(1));
            ballots = open.ballots();
            answer(open, ballots);
            session = evaluated.session;
            other = open.session;
            lines = RestoreIT.lines(open);
            facts = new InternalState(running).registrationStates(other);
            assertThat(collections(running, "spro_evaluation"))
                    .as("there is something that the backup may not have")
                    .anyMatch(name -> name.startsWith(OPEN.getFirst()));

            runbook(running).run("(?m)^for db in .*mongodump.*$");
        }
        for (String database : List.of("spro_events", "spro_registration", "spro_evaluation")) {
            assertThat(unpacked(folder.resolve(database + "-spro.archive.gz"))).doesNotContain(OPEN);
        }

        Path data = folder.resolve("found");
        // Keys are kept, those of ballots in a folder of their own are not.
        copy(lost.resolve("secrets"), data.resolve("secrets"));
        try (RunningProduct running = RunningProduct.start(data, "--empty")) {
            // The launcher starts again what ends: the services stand still instead, and are killed afterwards.
            for (String service : SERVICES) {
                signal(running.program(service), "STOP");
            }
            Runbook runbook = runbook(running);
            runbook.run("(?m)^for db in .*mongorestore.*$");
            runbook.run("(?m)^for db in .*deleteMany.*$");
            for (String service : SERVICES) {
                ProcessHandle before = running.program(service);
                assertThat(before.destroyForcibly()).isTrue();
                await().atMost(Duration.ofSeconds(10)).until(() -> !before.isAlive());
            }

            MeetingScenario open = new MeetingScenario(running, other);
            open.awaitPlaces(25, 6, 0, 19);
            assertThat(RestoreIT.lines(open)).isEqualTo(lines);
            InternalState inside = new InternalState(running);
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(inside.registrationStates(other)).isEqualTo(facts));
            assertThat(running.api()
                            .signIn("evaluator")
                            .get("/api/results?scope=SESSION:" + session)
                            .expect(200)
                            .json()
                            .path("n")
                            .asInt())
                    .as("released results are kept")
                    .isEqualTo(6);
            new MeetingScenario(running, session).awaitPlaces(25, 6, 0, 19);

            // The campaign that was open has no answers any more, which its end says.
            assertThat(open.closeCampaign().path("n").asInt()).isZero();
            // And it goes on.
            String next = MeetingScenario.interconnaissance(running).get(2);
            MeetingScenario meeting = new MeetingScenario(running, next);
            meeting.signUp(2);
            meeting.awaitPlaces(25, 2, 0, 23);
        }
    }

    /** Six come, and it is over: each has a ballot. */
    private static MeetingScenario evaluated(RunningProduct running, String session) {
        MeetingScenario meeting = new MeetingScenario(running, session);
        meeting.signUp(6);
        meeting.told("CONFIRMED").forEach(place -> meeting.checkIn(place.registrationId()));
        meeting.end();
        await().atMost(MeetingScenario.AFTER_A_LEASE)
                .until(() -> meeting.ballots().size() == 6);
        return meeting;
    }

    private static void answer(MeetingScenario meeting, Map<String, String> ballots) {
        ballots.values()
                .forEach(ballot -> assertThat(meeting.running
                                .api()
                                .postForm("/q/" + ballot, Map.of("SAT_GLOB", List.of("4")))
                                .status())
                        .isIn(200, 201, 303));
    }

    /** What the commands say to a container goes to the address of the product's own server. */
    private Runbook runbook(RunningProduct running) throws IOException {
        String address = running.state().path("mongo").asString();
        return new Runbook(folder, """
                docker() {
                  [ "$1 $2 $3 $4" = "compose exec -T mongo" ] || { echo "not a command for the database: $*" >&2; return 2; }
                  [ "$5 $6" = "bash -c" ] || { echo "no password for the database: $*" >&2; return 2; }
                  local tool=$8
                  shift 8
                  case "$tool" in
                    mongosh) local name=$1; shift; "%1$s/mongosh" "%2$s/$name" --quiet "$@" ;;
                    *) "%1$s/$tool" --uri="%2$s" "$@" ;;
                  esac
                }
                """.formatted(System.getProperty("mongo.tools"), address));
    }

    private static List<String> collections(RunningProduct running, String database) {
        try (MongoClient client =
                MongoClients.create(running.state().path("mongo").asString())) {
            return client.getDatabase(database).listCollectionNames().into(new ArrayList<>());
        }
    }

    private static String unpacked(Path archive) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(archive))) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void signal(ProcessHandle process, String signal) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }
}
