package fr.spro.events.programme;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.formats.EventLimits;
import fr.spro.events.formats.Format;
import fr.spro.events.input.FoldedText;
import fr.spro.events.seed.SeedFile;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgrammeIndexTest {
    private static final Instant NOW = Proposals.NOW;
    private final ProgrammeIndex programme =
            new ProgrammeIndex(key -> key.equals("sud-vaucluse") ? "SPRO Sud Vaucluse" : key);

    @BeforeEach
    void showTheSeed() {
        SeedFile.programme(NOW).events().forEach(command -> {
            Event event = Proposals.accepted(Event.decide(null, command, NOW));
            programme.show(event instanceof Event.Draft ? Proposals.after(event, new EventCommand.Publish()) : event);
        });
    }

    private ProgrammeIndex.Page find(@Nullable String text, @Nullable Instant from, @Nullable Instant to) {
        return programme.find(new ProgrammeIndex.Query(null, null, null, from, to, text, territory -> false, 0, 100));
    }

    private static List<String> ids(ProgrammeIndex.Page page) {
        return page.items().stream().map(Event::id).toList();
    }

    @Test
    void findsWordsWhateverTheirAccentsAndCase() {
        assertThat(ids(find("SEANCES interconnaissance", NOW, null))).containsExactly("sv-interconnaissance-2027");
        assertThat(ids(find("bus théniers", NOW, null)))
                .containsExactlyInAnyOrder("nice-bus-2027", "nice-bus-jeunes-2027");
        assertThat(ids(find("sud vaucluse", NOW, null))).containsExactly("sv-interconnaissance-2027");
        assertThat(ids(find("rien de tel", null, null))).isEmpty();
    }

    @Test
    void foldsLigaturesAndPunctuation() {
        assertThat(FoldedText.of("  Mise en Œuvre : l’Été ")).isEqualTo("mise en oeuvre l ete");
    }

    @Test
    void sortsByStartAndPutsUnknownDatesLast() {
        List<Event> all = find(null, null, null).items();

        assertThat(all).hasSize(42);
        assertThat(all.getFirst().id()).isEqualTo("aix-intelligence-collective-2016");
        assertThat(all.subList(39, 42))
                .allSatisfy(
                        event -> assertThat(event.details().sessions()).allMatch(session -> session.start() == null));
    }

    @Test
    void keepsToAPeriod() {
        Instant from = LocalDate.of(2027, 1, 12).atStartOfDay(EventLimits.PARIS).toInstant();

        assertThat(find(null, from, from.plus(Duration.ofDays(1))).items())
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.details().sessions())
                        .anyMatch(session -> LocalDate.ofInstant(
                                        Objects.requireNonNull(session.start()), EventLimits.PARIS)
                                .equals(LocalDate.of(2027, 1, 12))));
        assertThat(find(null, NOW, null).total()).isEqualTo(21);
    }

    @Test
    void pages() {
        ProgrammeIndex.Page second =
                programme.find(new ProgrammeIndex.Query(null, null, null, null, null, null, territory -> false, 1, 10));
        ProgrammeIndex.Page beyond = programme.find(
                new ProgrammeIndex.Query(null, null, null, null, null, null, territory -> false, 1_000_000, 100));

        assertThat(second.items()).hasSize(10);
        assertThat(second.total()).isEqualTo(42);
        assertThat(beyond.items()).isEmpty();
    }

    @Test
    void filters() {
        ProgrammeIndex.Query query = new ProgrammeIndex.Query(
                "nice-menton", Format.Kind.BUS_TOUR, Audience.PUBLIC, NOW, null, null, territory -> false, 0, 50);

        assertThat(ids(programme.find(query))).containsExactly("nice-bus-2027", "nice-bus-jeunes-2027");
    }

    @Test
    void showsDraftsToTheirOrganisersOnly() {
        programme.show(Proposals.draft("brouillon", Proposals.series("Brouillon secret", Proposals.inDays(3, 5))));

        assertThat(ids(find("secret", null, null))).isEmpty();
        assertThat(ids(programme.find(new ProgrammeIndex.Query(
                        null, null, null, null, null, "secret", "sud-vaucluse"::equals, 0, 50))))
                .containsExactly("brouillon");
    }

    @Test
    void takesNoStepBack() {
        Event draft = Proposals.draft("e", Proposals.series("t", Proposals.inDays(3, 5)));
        Event published = Proposals.after(draft, new EventCommand.Publish());

        programme.show(published);
        programme.show(draft);

        assertThat(programme.event("e")).isEqualTo(published);
        assertThat(programme.eventOfSession("e-1")).isEqualTo("e");
    }

    @Test
    void knowsWhatIsDue() {
        programme.show(Proposals.after(
                Proposals.draft("e", Proposals.series("t", Proposals.inDays(1, 5))), new EventCommand.Publish()));

        assertThat(programme.due(NOW)).isEmpty();
        assertThat(programme.due(NOW.plus(Duration.ofDays(2))))
                .extracting(Event::id)
                .containsExactly("e");
    }
}
