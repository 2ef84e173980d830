package fr.spro.evaluation.questionnaire;

import static fr.spro.evaluation.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.questionnaire.VersionedQuestionnaire.Decision;
import fr.spro.evaluation.questionnaire.VersionedQuestionnaire.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class VersionedQuestionnaireTest {
    private static final PublishedVersion FIRST =
            new PublishedVersion("1.0.0", "{}", "hash", Questionnaire.Status.PUBLISHED, null, "CARIF");

    private VersionedQuestionnaire lineage = VersionedQuestionnaire.start("Q", List.of(FIRST));

    private Decision tell(QuestionnaireCommand command) {
        Decision decision = lineage.decide(command, NOW, "elise");
        if (decision instanceof Decision.Accepted accepted && accepted.change() != null) {
            lineage = lineage.after(accepted.change());
        }
        return decision;
    }

    private void refuses(QuestionnaireCommand command, Reason why) {
        VersionedQuestionnaire before = lineage;
        assertThat(tell(command)).isEqualTo(new Decision.Refused(why));
        assertThat(lineage).isEqualTo(before);
    }

    private static QuestionnaireCommand publish(String version) {
        return new QuestionnaireCommand.Publish(version, "{\"v\":\"" + version + "\"}", "hash " + version);
    }

    @Test
    void aDraftBecomesAVersionAndThenOnlyRetires() {
        tell(new QuestionnaireCommand.Begin("a"));
        tell(new QuestionnaireCommand.Write("b"));
        tell(publish("1.1.0"));
        assertThat(lineage.draft()).isNull();
        assertThat(lineage.edition("1.1.0").orElseThrow().status()).isEqualTo(Questionnaire.Status.PUBLISHED);
        tell(new QuestionnaireCommand.Retire("1.1.0"));
        assertThat(lineage.edition("1.1.0").orElseThrow().status()).isEqualTo(Questionnaire.Status.RETIRED);
        assertThat(lineage.edition("1.1.0").orElseThrow().hash()).isEqualTo("hash 1.1.0");
    }

    @Test
    void thereIsOneDraftAtATimeAndTheSameBegunTwiceIsARetry() {
        tell(new QuestionnaireCommand.Begin("a"));
        assertThat(tell(new QuestionnaireCommand.Begin("a"))).isEqualTo(new Decision.Accepted(null));
        refuses(new QuestionnaireCommand.Begin("b"), Reason.DRAFT_EXISTS);
    }

    @Test
    void nothingIsWrittenOrPublishedWithoutADraft() {
        refuses(new QuestionnaireCommand.Write("a"), Reason.NO_DRAFT);
        refuses(publish("2.0.0"), Reason.NO_DRAFT);
        assertThat(tell(new QuestionnaireCommand.Drop())).isEqualTo(new Decision.Accepted(null));
    }

    @Test
    void aNumberIsTakenOnceAndOnlyUpwards() {
        tell(new QuestionnaireCommand.Begin("a"));
        refuses(publish("1.0.0"), Reason.VERSION_EXISTS);
        refuses(publish("0.9.9"), Reason.VERSION_NOT_HIGHER);
        tell(publish("1.0.10"));
        tell(new QuestionnaireCommand.Begin("b"));
        refuses(publish("1.0.9"), Reason.VERSION_NOT_HIGHER);
    }

    @Test
    void whatCameWithTheServiceStays() {
        refuses(new QuestionnaireCommand.Retire("1.0.0"), Reason.SHIPPED);
        refuses(new QuestionnaireCommand.Retire("7.0.0"), Reason.VERSION_UNKNOWN);
    }

    @Property(tries = 1000)
    void whateverIsAskedNoPublishedContentEverChanges(@ForAll("commands") List<QuestionnaireCommand> commands) {
        lineage = VersionedQuestionnaire.start("Q", List.of(FIRST));
        Map<String, String> published = new HashMap<>();
        for (QuestionnaireCommand command : commands) {
            tell(command);
            Map<String, String> now = new HashMap<>();
            lineage.editions().forEach(edition -> now.put(edition.version(), edition.content() + edition.hash()));
            assertThat(now).containsAllEntriesOf(published);
            published = now;
            List<VersionNumber> numbers = new ArrayList<>();
            lineage.editions().forEach(edition -> numbers.add(VersionNumber.of(edition.version())));
            assertThat(numbers).isSorted().doesNotHaveDuplicates();
        }
    }

    @Provide
    Arbitrary<List<QuestionnaireCommand>> commands() {
        Arbitrary<String> versions = Arbitraries.of("0.1.0", "1.0.0", "1.0.1", "1.1.0", "2.0.0");
        Arbitrary<QuestionnaireCommand> command = Arbitraries.oneOf(
                Arbitraries.of("a", "b").map(QuestionnaireCommand.Begin::new),
                Arbitraries.of("a", "b").map(QuestionnaireCommand.Write::new),
                Arbitraries.just(new QuestionnaireCommand.Drop()),
                versions.map(VersionedQuestionnaireTest::publish),
                versions.map(QuestionnaireCommand.Retire::new));
        return command.list().ofMaxSize(30);
    }
}
