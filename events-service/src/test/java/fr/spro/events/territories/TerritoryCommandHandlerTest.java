package fr.spro.events.territories;

import static fr.spro.events.territories.TestTerritories.proposal;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.input.FieldProblem;
import fr.spro.events.territories.kafka.TerritoryMessages;
import fr.spro.events.territories.mongo.TerritoryDocuments;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Decision;
import fr.spro.platform.journal.JournalEntry;
import fr.spro.platform.test.InMemoryJournal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class TerritoryCommandHandlerTest {
    private static final Instant NOW = Instant.parse("2027-01-05T10:00:00Z");
    private static final TerritoryProposal.New GAP = new TerritoryProposal.New("gap", proposal("SPRO Gap", "Gap"));

    private final InMemoryJournal journal = new InMemoryJournal();
    private final TerritoryIndex here = new TerritoryIndex();
    private final TerritoryCommandHandler network = instance(here);

    private TerritoryCommandHandler instance(TerritoryIndex memory) {
        return instance(memory, id -> id.startsWith("sv-"));
    }

    private TerritoryCommandHandler instance(TerritoryIndex memory, Predicate<String> knownOrganisation) {
        return new TerritoryCommandHandler(
                new Aggregates<>(journal, new TerritoryDocuments(), TerritoryMessages.messages(), id -> {}),
                memory,
                knownOrganisation);
    }

    private static TerritoryCommandHandler.Addition add(TerritoryCommandHandler network, TerritoryProposal.New asked) {
        return network.add(asked, null, "ada", NOW);
    }

    private static Territory added(TerritoryCommandHandler.Addition addition) {
        return switch (addition) {
            case TerritoryCommandHandler.Addition.Added added -> added.territory();
            case TerritoryCommandHandler.Addition.Repeated repeated -> repeated.territory();
            case TerritoryCommandHandler.Addition.KeyReused reused -> throw new AssertionError(reused);
            case TerritoryCommandHandler.Addition.NotAdded refused -> throw new AssertionError(refused);
        };
    }

    @Test
    void addsATerritoryAtTheEndOfTheList() {
        assertThat(added(add(network, GAP)).place()).isZero();
        assertThat(added(add(network, new TerritoryProposal.New("apt", proposal("SPRO Apt", "Apt"))))
                        .place())
                .isEqualTo(1);

        assertThat(here.all()).extracting(Territory::key).containsExactly("gap", "apt");
        assertThat(here.isOpen("gap")).isTrue();
        assertThat(here.isOpen("nowhere")).isFalse();
    }

    @Test
    void refusesWhatCannotBeToldApart() {
        add(network, GAP);

        assertThat(add(network, GAP)).isEqualTo(refused(new FieldProblem("key", "KEY_TAKEN", Map.of())));
        assertThat(add(network, new TerritoryProposal.New("gap-2", proposal("Spro gâp", "GAP"))))
                .isEqualTo(refused(
                        new FieldProblem("name", "TERRITORY_NAME_TAKEN", Map.of()),
                        new FieldProblem("shortName", "TERRITORY_NAME_TAKEN", Map.of())));
    }

    private static TerritoryCommandHandler.Addition refused(FieldProblem... problems) {
        return new TerritoryCommandHandler.Addition.NotAdded(new TerritoryDecision.Invalid(List.of(problems)));
    }

    @Test
    void knowsAFacilitatorFromTheDirectoryOrFromBefore() {
        Territory gap = added(add(network, GAP));
        TerritoryProposal strange = new TerritoryProposal(
                "SPRO Gap",
                "Gap",
                List.of(),
                List.of(),
                List.of(new Territory.Facilitator("nobody", "Personne")),
                null,
                null);

        assertThat(network.change("gap", new TerritoryCommand.Correct(1, strange), "ada", NOW))
                .isEqualTo(new Decision.Refused<>(new TerritoryDecision.Invalid(List.of(
                        new FieldProblem("facilitators[0].organisationId", "UNKNOWN_ORGANISATION", Map.of())))));

        TerritoryCommandHandler forgetful = instance(here, id -> false);
        assertThat(forgetful.change(
                        "gap", new TerritoryCommand.Correct(1, proposal("SPRO Gap, Embrun", "Gap")), "ada", NOW))
                .extracting(TestTerritories::accepted)
                .isEqualTo(gap.with(proposal("SPRO Gap, Embrun", "Gap")).at("gap", 2));
    }

    @Test
    void answersARepeatedRequestAsTheFirstTimeAtAnyInstance() {
        JournalEntry.Answer request = new JournalEntry.Answer("key of ada", "hash");
        Territory first = added(network.add(GAP, request, "ada", NOW));
        network.change("gap", new TerritoryCommand.Close(null), "ada", NOW);
        TerritoryIndex elsewhere = new TerritoryIndex();
        TerritoryCommandHandler other = instance(elsewhere);
        other.catchUp();

        assertThat(other.add(GAP, request, "ada", NOW)).isEqualTo(new TerritoryCommandHandler.Addition.Repeated(first));
        assertThat(other.add(
                        new TerritoryProposal.New("apt", proposal("SPRO Apt", "Apt")),
                        new JournalEntry.Answer("key of ada", "another hash"),
                        "ada",
                        NOW))
                .isEqualTo(new TerritoryCommandHandler.Addition.KeyReused());
        assertThat(elsewhere.all()).extracting(Territory::version).containsExactly(2L);
    }

    /** The other instance has not heard of it: what the journal holds is what counts. */
    @Test
    void findsOutAtTheJournalWhoWasFirst() {
        JournalEntry.Answer request = new JournalEntry.Answer("key of ada", "hash");
        Territory first = added(network.add(GAP, request, "ada", NOW));

        assertThat(instance(new TerritoryIndex()).add(GAP, request, "ada", NOW))
                .isEqualTo(new TerritoryCommandHandler.Addition.Repeated(first));
        assertThat(add(instance(new TerritoryIndex()), GAP))
                .isEqualTo(refused(new FieldProblem("key", "KEY_TAKEN", Map.of())));
        assertThat(instance(new TerritoryIndex()).change("gap", new TerritoryCommand.Close(1L), "bob", NOW))
                .extracting(TestTerritories::accepted)
                .isEqualTo(first.with(false).at("gap", 2));
        assertThat(network.change("gap", new TerritoryCommand.Close(1L), "ada", NOW))
                .isEqualTo(new Decision.Refused<>(new TerritoryDecision.Stale(2)));
    }
}
