package fr.spro.evaluation.disclosure;

import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.evaluation.disclosure.GroupMerging.Block;
import fr.spro.evaluation.disclosure.PublicationCatalogue.Dimension;
import fr.spro.evaluation.disclosure.PublicationUnits.Unit;
import fr.spro.evaluation.disclosure.RankAudit.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the blocks in which answers are broken down, for several scopes at once: merged by size first, then audited
 * together with everything published before, merged more where something small could be worked out, and audited again.
 * Every round merges at least one thing, so it ends; with nothing left to merge there is no breakdown.
 */
public final class Breakdowns {
    private final int k;
    private final int minRest;

    /** `minRest`: how many people a merged block has at least beside its largest group; 0 asks for nothing. */
    public Breakdowns(int k, int minRest) {
        this.k = k;
        this.minRest = minRest;
    }

    /** How many people of one unit have this function and this type of organisation. */
    public record Atom(int unit, String function, String organisationType, int n) {}

    /** Units, and the atoms they are made of by their position. */
    public record Population(List<Unit> units, List<Atom> atoms) {
        public Population {
            units = List.copyOf(units);
            atoms = List.copyOf(atoms);
        }
    }

    /**
     * One published breakdown: sums of the scope's units up to a batch, by blocks of functions, by blocks of organisation
     * types, or by both; the blocks of what is not broken down by are empty.
     */
    public record Table(
            Scope scope,
            int batch,
            Dimension dimension,
            List<List<String>> functions,
            List<List<String>> organisationTypes) {
        public Table {
            functions = functions.stream().map(List::copyOf).toList();
            organisationTypes = organisationTypes.stream().map(List::copyOf).toList();
        }

        /** Whether a unit is counted in it. */
        public boolean counts(Unit unit) {
            return unit.batch() <= batch && unit.isIn(scope);
        }

        /** How many blocks it has. */
        public int size() {
            return switch (dimension) {
                case FUNCTION -> functions.size();
                case ORGANISATION_TYPE -> organisationTypes.size();
                case FUNCTION_BY_ORGANISATION_TYPE -> functions.size() * organisationTypes.size();
            };
        }

        /** In which block, from 0, somebody is counted; -1 for none. */
        public int block(String function, String organisationType) {
            int f = position(functions, function);
            int o = position(organisationTypes, organisationType);
            return switch (dimension) {
                case FUNCTION -> f;
                case ORGANISATION_TYPE -> o;
                case FUNCTION_BY_ORGANISATION_TYPE -> f < 0 || o < 0 ? -1 : f * organisationTypes.size() + o;
            };
        }

        private static int position(List<List<String>> blocks, String code) {
            for (int i = 0; i < blocks.size(); i++) {
                if (blocks.get(i).contains(code)) {
                    return i;
                }
            }
            return -1;
        }
    }

    /**
     * A scope whose breakdown is wanted.
     *
     * @param within breakdowns whose blocks must not be finer, null when any may be tried
     */
    public record Wanted(Scope scope, int batch, @Nullable List<Table> within) {}

    /** The breakdowns that may be published, and the audit of them together with those published before. */
    public record Choice(List<Table> tables, AuditReport report) {
        public Choice {
            tables = List.copyOf(tables);
        }
    }

    /** Chooses; functions and organisation types are all codes there are. */
    public Choice choose(
            Population given,
            Collection<String> functions,
            Collection<String> organisationTypes,
            List<Table> published,
            List<Wanted> scopes) {
        // In one order whatever the order given, so that the same people always get the same blocks.
        List<Wanted> wanted = scopes.stream()
                .sorted(Comparator.comparing(want -> want.scope().toString()))
                .toList();
        Population population = new Population(
                given.units(),
                given.atoms().stream()
                        .sorted(Comparator.comparingInt(Atom::unit)
                                .thenComparing(Atom::function)
                                .thenComparing(Atom::organisationType))
                        .toList());
        List<Proposal> proposals = new ArrayList<>();
        List<List<Atom>> counted = counted(population, wanted);
        for (int w = 0; w < wanted.size(); w++) {
            proposals.add(proposal(counted.get(w), functions, organisationTypes, wanted.get(w)));
        }
        List<String> merged = new ArrayList<>();
        while (true) {
            List<Table> tables = new ArrayList<>(published);
            proposals.forEach(proposal -> tables.addAll(proposal.tables()));
            RankAudit.Outcome outcome = RankAudit.of(parts(population, tables), k);
            if (!outcome.isSafe() && coarsen(proposals, population.units(), outcome.leaks(), merged)) {
                continue;
            }
            List<Table> chosen = new ArrayList<>();
            if (outcome.isSafe()) {
                proposals.forEach(proposal -> chosen.addAll(proposal.tables()));
            }
            int rows = population.units().size()
                    + tables.stream().mapToInt(Table::size).sum();
            return new Choice(
                    chosen,
                    new AuditReport(
                            population.atoms().size(),
                            rows,
                            outcome.columns(),
                            outcome.rank(),
                            merged,
                            outcome.isSafe()));
        }
    }

    /** For each leak the smallest breakdown that touches it is merged more, each at most once a round. */
    private static boolean coarsen(
            List<Proposal> proposals, List<Unit> units, List<RankAudit.Leak> leaks, List<String> merged) {
        List<Proposal> left = proposals.stream()
                .filter(proposal -> !proposal.tables().isEmpty())
                .sorted(Comparator.comparingInt((Proposal proposal) -> proposal.n)
                        .thenComparing(proposal -> proposal.want.scope().toString()))
                .toList();
        if (left.isEmpty()) {
            return false;
        }
        Set<Proposal> touched = new HashSet<>();
        for (RankAudit.Leak leak : leaks) {
            touched.add(left.stream()
                    .filter(proposal -> leak.units().stream()
                            .anyMatch(unit -> units.get(unit).isIn(proposal.want.scope())))
                    .findFirst()
                    .orElse(left.getFirst()));
        }
        for (Proposal proposal : left) {
            if (touched.contains(proposal)) {
                merged.add(proposal.coarsen());
            }
        }
        return true;
    }

    /** The atoms in each of the wanted scopes. */
    private static List<List<Atom>> counted(Population population, List<Wanted> wanted) {
        List<List<Atom>> counted = new ArrayList<>();
        wanted.forEach(want -> counted.add(new ArrayList<>()));
        Map<Scope, List<Integer>> byScope = new HashMap<>();
        for (int w = 0; w < wanted.size(); w++) {
            byScope.computeIfAbsent(wanted.get(w).scope(), scope -> new ArrayList<>())
                    .add(w);
        }
        List<List<Integer>> scopesOf = new ArrayList<>();
        for (Unit unit : population.units()) {
            List<Integer> scopes = new ArrayList<>();
            for (Scope scope : scopesOf(unit)) {
                for (int w : byScope.getOrDefault(scope, List.of())) {
                    if (unit.batch() <= wanted.get(w).batch()) {
                        scopes.add(w);
                    }
                }
            }
            scopesOf.add(scopes);
        }
        for (Atom atom : population.atoms()) {
            scopesOf.get(atom.unit()).forEach(w -> counted.get(w).add(atom));
        }
        return counted;
    }

    private Proposal proposal(
            List<Atom> counted, Collection<String> functions, Collection<String> organisationTypes, Wanted want) {
        Map<String, Integer> byFunction = new TreeMap<>();
        functions.forEach(code -> byFunction.put(code, 0));
        Map<String, Integer> byOrganisation = new TreeMap<>();
        organisationTypes.forEach(code -> byOrganisation.put(code, 0));
        int n = 0;
        for (Atom atom : counted) {
            byFunction.merge(atom.function(), atom.n(), Integer::sum);
            byOrganisation.merge(atom.organisationType(), atom.n(), Integer::sum);
            n += atom.n();
        }
        List<Dimension> dimensions =
                PublicationCatalogue.dimensions(want.scope().level(), n, k);
        Proposal proposal = new Proposal(want, n);
        if (dimensions.contains(Dimension.FUNCTION)) {
            proposal.functions = blocks(byFunction, want, Dimension.FUNCTION);
        }
        boolean one = n < PublicationCatalogue.BOTH_FROM;
        if (dimensions.contains(Dimension.ORGANISATION_TYPE) && !(one && proposal.functions.size() > 1)) {
            proposal.organisations = blocks(byOrganisation, want, Dimension.ORGANISATION_TYPE);
        }
        proposal.both = dimensions.contains(Dimension.FUNCTION_BY_ORGANISATION_TYPE)
                && proposal.functions.size() > 1
                && proposal.organisations.size() > 1
                && allows(want, Dimension.FUNCTION_BY_ORGANISATION_TYPE)
                && everyJointCellIsLarge(proposal, counted);
        return proposal;
    }

    private List<Block> blocks(Map<String, Integer> sizes, Wanted want, Dimension dimension) {
        List<Table> within = want.within();
        if (within == null) {
            return GroupMerging.of(sizes, k, minRest);
        }
        for (Table table : within) {
            if (table.dimension() == dimension) {
                return GroupMerging.of(
                        sizes,
                        dimension == Dimension.FUNCTION ? table.functions() : table.organisationTypes(),
                        k,
                        minRest);
            }
        }
        return List.of();
    }

    private static boolean allows(Wanted want, Dimension dimension) {
        return want.within() == null || want.within().stream().anyMatch(table -> table.dimension() == dimension);
    }

    private boolean everyJointCellIsLarge(Proposal proposal, List<Atom> counted) {
        Table joint = proposal.table(Dimension.FUNCTION_BY_ORGANISATION_TYPE);
        int[] people = new int[joint.size()];
        counted.forEach(atom -> people[joint.block(atom.function(), atom.organisationType())] += atom.n());
        for (int n : people) {
            if (n < k) {
                return false;
            }
        }
        return true;
    }

    /** The parts of each unit: its atoms, with the numbers of the blocks that count them. */
    static List<List<Part>> parts(Population population, List<Table> tables) {
        int[] first = new int[tables.size() + 1];
        for (int t = 0; t < tables.size(); t++) {
            first[t + 1] = first[t] + tables.get(t).size();
        }
        Map<Scope, List<Integer>> byScope = new HashMap<>();
        for (int t = 0; t < tables.size(); t++) {
            byScope.computeIfAbsent(tables.get(t).scope(), scope -> new ArrayList<>())
                    .add(t);
        }
        Map<List<Integer>, List<Integer>> sameUnits = new HashMap<>();
        List<List<Part>> parts = new ArrayList<>();
        List<List<Integer>> tablesOf = new ArrayList<>();
        for (Unit unit : population.units()) {
            parts.add(new ArrayList<>());
            List<Integer> counting = new ArrayList<>();
            for (Scope scope : scopesOf(unit)) {
                for (int t : byScope.getOrDefault(scope, List.of())) {
                    if (tables.get(t).counts(unit)) {
                        counting.add(t);
                    }
                }
            }
            tablesOf.add(sameUnits.computeIfAbsent(counting, same -> same));
        }
        IdentityHashMap<List<Integer>, Map<Profile, List<Integer>>> known = new IdentityHashMap<>();
        for (Atom atom : population.atoms()) {
            List<Integer> counting = tablesOf.get(atom.unit());
            List<Integer> rows = known.computeIfAbsent(counting, unknown -> new HashMap<>())
                    .computeIfAbsent(new Profile(atom.function(), atom.organisationType()), profile -> {
                        List<Integer> numbers = new ArrayList<>();
                        for (int t : counting) {
                            int block = tables.get(t).block(atom.function(), atom.organisationType());
                            if (block >= 0) {
                                numbers.add(first[t] + block);
                            }
                        }
                        return List.copyOf(numbers);
                    });
            parts.get(atom.unit()).add(new Part(rows, atom.n()));
        }
        return parts;
    }

    /** The scopes that a unit may lie in, whatever there is of them: so not every table has to be asked. */
    private static List<Scope> scopesOf(Unit unit) {
        List<Scope> scopes = new ArrayList<>();
        if (unit.series() != null) {
            scopes.add(new Scope(Level.SERIES, unit.series()));
        }
        if (unit.territory() != null) {
            scopes.add(new Scope(Level.TERRITORY, unit.territory()));
        }
        scopes.add(new Scope(Level.REGION, PublicationCatalogue.REGION));
        return scopes;
    }

    private record Profile(String function, String organisationType) {}

    /** What might be published of a scope. */
    private static final class Proposal {
        final Wanted want;
        final int n;
        List<Block> functions = List.of();
        List<Block> organisations = List.of();
        boolean both;

        Proposal(Wanted want, int n) {
            this.want = want;
            this.n = n;
        }

        List<Table> tables() {
            List<Table> tables = new ArrayList<>();
            if (functions.size() > 1) {
                tables.add(table(Dimension.FUNCTION));
            }
            if (organisations.size() > 1) {
                tables.add(table(Dimension.ORGANISATION_TYPE));
            }
            if (both) {
                tables.add(table(Dimension.FUNCTION_BY_ORGANISATION_TYPE));
            }
            return tables;
        }

        Table table(Dimension dimension) {
            return new Table(
                    want.scope(),
                    want.batch(),
                    dimension,
                    dimension == Dimension.ORGANISATION_TYPE ? List.of() : codes(functions),
                    dimension == Dimension.FUNCTION ? List.of() : codes(organisations));
        }

        private static List<List<String>> codes(List<Block> blocks) {
            return blocks.stream().map(Block::codes).toList();
        }

        /** Makes it less telling in the smallest step there is, and says what was done. */
        String coarsen() {
            String what;
            if (both) {
                both = false;
                what = Dimension.FUNCTION_BY_ORGANISATION_TYPE.name();
            } else if (functions.size() >= organisations.size() && functions.size() > 1) {
                functions = GroupMerging.coarser(functions);
                what = Dimension.FUNCTION.name();
            } else {
                organisations = GroupMerging.coarser(organisations);
                what = Dimension.ORGANISATION_TYPE.name();
            }
            return want.scope() + " " + what;
        }
    }
}
