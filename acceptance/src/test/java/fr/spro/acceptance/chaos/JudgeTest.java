package fr.spro.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JudgeTest {

    private final Judge judge = new Judge("s");

    private static Document change(String kind, String registration) {
        return new Document("kind", kind).append("registrationId", registration);
    }

    private static Document line(String kind, String registration, String person, int position) {
        return new Document("kind", kind)
                .append("line", new Document("i", registration).append("p", person))
                .append("position", position);
    }

    private void entry(Document... changes) {
        judge.apply(new Document("changes", Arrays.asList(changes)));
    }

    /** One place, which somebody has, and two who wait. */
    private void full() {
        entry(new Document("kind", "session-applied").append("session", new Document("capacity", 1)));
        entry(line("registered", "a", "ada", 0));
        entry(line("queued", "b", "bea", 1));
        entry(line("queued", "c", "cem", 2));
    }

    private static Judge.Yes yes(String registration, int position, long asked, long answered) {
        return new Judge.Yes(registration, position, asked, answered);
    }

    private void assertBroken(String promise) {
        assertThat(judge.broken).singleElement().asString().startsWith(promise + ": ");
    }

    @Test
    void aJournalAndAnswersInOrderBreakNothing() {
        full();
        entry(change("cancelled", "a"), change("offered", "b"));
        entry(change("offer-accepted", "b"));

        judge.answered(
                List.of(yes("a", 0, 1, 2), yes("b", 1, 3, 4), yes("c", 2, 5, 6)),
                List.of(new Judge.Done("a", "CANCELLED"), new Judge.Done("b", "CONFIRMED")));

        assertThat(judge.broken).isEmpty();
        assertThat(judge.isTold(1, JsonMapper.shared().readTree("{\"version\":6}")))
                .isTrue();
        assertThat(judge.isTold(1, JsonMapper.shared().readTree("{\"version\":5}")))
                .isFalse();
    }

    @Test
    void aYesOfWhichNothingIsWrittenIsTold() {
        full();
        judge.answered(List.of(yes("x", 0, 1, 2)), List.of());
        assertBroken("I3");
    }

    @Test
    void aCancellationOfWhichNothingIsWrittenIsTold() {
        full();
        judge.answered(List.of(), List.of(new Judge.Done("a", "CANCELLED")));
        assertBroken("I3");
    }

    @Test
    void anotherPositionThanThatWrittenIsTold() {
        full();
        judge.answered(List.of(yes("b", 0, 1, 2)), List.of());
        assertBroken("I3");
    }

    @Test
    void whoCameLaterAndIsBeforeSomebodyWhoWasAnsweredIsTold() {
        full();
        judge.answered(List.of(yes("b", 1, 5, 6), yes("c", 2, 1, 2)), List.of());
        assertBroken("I5");
    }

    @Test
    void aPlaceTooManyIsTold() {
        full();
        entry(change("promoted", "b"));
        assertBroken("I1");
    }

    @Test
    void aPersonWithTwoLinesIsTold() {
        full();
        entry(line("queued", "d", "ada", 3));
        assertBroken("I2");
    }

    @Test
    void aKeyThatIsAnsweredTwiceIsTold() {
        Document answered = new Document("changes", List.of()).append("answers", List.of(new Document("key", "k")));
        judge.apply(answered);
        judge.apply(answered);
        assertBroken("I4");
    }

    @Test
    void whoIsPromotedOutOfTurnIsTold() {
        full();
        entry(change("cancelled", "a"), change("promoted", "c"));
        assertBroken("I5");
    }

    @Test
    void aFreePlaceWhileSomebodyWaitsIsTold() {
        full();
        entry(change("cancelled", "a"));
        assertBroken("I6");
    }

    @Test
    void aTopicThatSaysOtherwiseIsTold() {
        full();
        JsonMapper json = JsonMapper.shared();
        judge.told(Map.of(
                "a", json.readTree("{\"state\":\"CONFIRMED\"}"),
                "b", json.readTree("{\"state\":\"CONFIRMED\"}"),
                "c", json.readTree("{\"state\":\"WAITING\"}")));
        assertBroken("I7");
    }
}
