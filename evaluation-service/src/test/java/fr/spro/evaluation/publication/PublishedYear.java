package fr.spro.evaluation.publication;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.disclosure.Attacker;
import fr.spro.evaluation.disclosure.Breakdowns.Table;
import fr.spro.evaluation.disclosure.PublicationCatalogue;
import fr.spro.evaluation.disclosure.PublicationUnits;
import fr.spro.evaluation.disclosure.PublicationUnits.Batch;
import fr.spro.evaluation.disclosure.PublicationUnits.Gathering;
import fr.spro.evaluation.publication.ScopeReleaseFixture.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Everything that can be read of a year: the numbers of sessions, of all releases of all scopes, and of their blocks. The
 * people behind each number are found again from the answers, and must be as many as it says.
 */
final class PublishedYear {
    private final ScopeReleaseFixture world;
    private final int year;

    PublishedYear(ScopeReleaseFixture world, int year) {
        this.world = world;
        this.year = year;
    }

    private record Atom(String campaign, String function, String type) {}

    void expectNoCellUnder(int k, String... questions) {
        for (String question : questions) {
            expectNoCellUnder(k, question);
        }
    }

    private void expectNoCellUnder(int k, String linkId) {
        Map<Atom, Integer> people = new TreeMap<>(java.util.Comparator.comparing(Atom::toString));
        for (Given sheet : world.sheets) {
            if (sheet.answers().containsKey(linkId)) {
                people.merge(
                        new Atom(
                                sheet.campaignId(),
                                Objects.requireNonNullElse(sheet.function(), "NR"),
                                Objects.requireNonNullElse(sheet.organisationType(), "NR")),
                        1,
                        Integer::sum);
            }
        }
        List<Atom> atoms = List.copyOf(people.keySet());
        List<int[]> rows = new ArrayList<>();
        for (String campaign : world.campaigns.keySet()) {
            int[] row = row(atoms, atom -> atom.campaign().equals(campaign));
            if (n(row, atoms, people) >= k) {
                rows.add(row);
            }
        }
        for (ScopeBatch batch : world.book.stored) {
            for (String id : batch.releases().values()) {
                ScopeRelease release = world.book.release(id).orElseThrow();
                List<String> counted = counted(release, atoms, people, k);
                int[] total = row(atoms, atom -> counted.contains(atom.campaign()));
                ResultCell cell = release.cells().stream()
                        .map(ScopeRelease.ScopeCell::cell)
                        .filter(candidate -> candidate.isFor(linkId, null))
                        .findFirst()
                        .orElseThrow();
                assertThat(n(total, atoms, people)).isEqualTo(cell.n() == null ? 0 : cell.n());
                if (cell.n() != null) {
                    rows.add(total);
                }
                if (release.breakdownId() != null) {
                    blocks(world.book.breakdown(release.breakdownId()).orElseThrow(), linkId, atoms, people, rows, k);
                }
            }
        }
        int[] counts = atoms.stream()
                .mapToInt(atom -> Objects.requireNonNull(people.get(atom)))
                .toArray();
        assertThat(Attacker.on(counts, rows).cellUnder(k, 2)).as(linkId).isEmpty();
    }

    private void blocks(
            Breakdown breakdown, String linkId, List<Atom> atoms, Map<Atom, Integer> people, List<int[]> rows, int k) {
        for (Breakdown.Question question : breakdown.questions()) {
            if (!question.blocks().getFirst().isFor(linkId, null)) {
                continue;
            }
            Table table = question.table();
            ScopeRelease then = world.book.releases.values().stream()
                    .filter(release -> release.scope().equals(table.scope()) && release.batch() == table.batch())
                    .findFirst()
                    .orElseThrow();
            List<String> counted = counted(then, atoms, people, k);
            for (int b = 0; b < table.size(); b++) {
                int block = b;
                int[] row = row(
                        atoms,
                        atom -> counted.contains(atom.campaign())
                                && table.block(atom.function(), atom.type()) == block);
                assertThat(n(row, atoms, people))
                        .isEqualTo(question.blocks().get(b).n())
                        .isGreaterThanOrEqualTo(k);
                rows.add(row);
            }
        }
    }

    /** The sessions behind a release's figure of a question, by the rule of units. */
    private List<String> counted(ScopeRelease release, List<Atom> atoms, Map<Atom, Integer> people, int k) {
        List<Batch> batches = new ArrayList<>();
        for (ScopeBatch batch : world.book.batches(year).subList(0, release.batch())) {
            batches.add(new Batch(
                    batch.asOf(),
                    batch.campaigns().stream()
                            .map(id -> {
                                var terms = Objects.requireNonNull(world.campaigns.get(id))
                                        .terms();
                                return new Gathering(
                                        id,
                                        PublicationCatalogue.seriesKey(terms.series()),
                                        terms.territory(),
                                        terms.day(),
                                        n(row(atoms, atom -> atom.campaign().equals(id)), atoms, people));
                            })
                            .toList()));
        }
        return PublicationUnits.of(batches, k).stream()
                .filter(unit -> unit.isIn(release.scope()))
                .flatMap(unit -> unit.gatherings().stream())
                .toList();
    }

    private static int[] row(List<Atom> atoms, java.util.function.Predicate<Atom> counted) {
        return atoms.stream().mapToInt(atom -> counted.test(atom) ? 1 : 0).toArray();
    }

    private static int n(int[] row, List<Atom> atoms, Map<Atom, Integer> people) {
        int n = 0;
        for (int i = 0; i < row.length; i++) {
            n += row[i] * Objects.requireNonNull(people.get(atoms.get(i)));
        }
        return n;
    }
}
