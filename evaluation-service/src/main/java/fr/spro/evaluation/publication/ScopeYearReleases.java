package fr.spro.evaluation.publication;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignTerms.Thresholds;
import fr.spro.evaluation.counting.ProfileCountBook;
import fr.spro.evaluation.counting.RespondentProfiles;
import fr.spro.evaluation.counting.ResultCell;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.disclosure.AuditReport;
import fr.spro.evaluation.disclosure.Breakdowns;
import fr.spro.evaluation.disclosure.Breakdowns.Choice;
import fr.spro.evaluation.disclosure.Breakdowns.Population;
import fr.spro.evaluation.disclosure.Breakdowns.Table;
import fr.spro.evaluation.disclosure.Breakdowns.Wanted;
import fr.spro.evaluation.disclosure.DisclosureThresholds;
import fr.spro.evaluation.disclosure.PublicationCatalogue;
import fr.spro.evaluation.disclosure.PublicationUnits;
import fr.spro.evaluation.disclosure.PublicationUnits.Unit;
import fr.spro.evaluation.publication.YearCounter.Question;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.response.ResponseRepository;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The releases of one year after its newest batch. */
final class ScopeYearReleases {
    /** From how many answers on a breakdown is made in the middle of a year; when it is over, from k on. */
    static final int BREAKDOWN_FROM = 20;
    /** After how many more answers a breakdown is made again. */
    static final int BREAKDOWN_AGAIN = PublicationCatalogue.BOTH_FROM;
    /** How many rows about partner services a release has at most: those with most answers. */
    static final int MOST_SERVICES = 60;

    private static final int MIN_REST = 0;
    private static final int MOST_MERGES_TOLD = 50;

    private final YearCounter count;
    private final Thresholds thresholds;
    private final int year;
    private final List<ScopeBatch> batches;
    private final ScopeReleaseRepository book;
    private final Breakdowns breakdowns;
    private final List<Question> questions;
    private final QuestionnaireCatalogue questionnaires;
    private final FirstWave firstWave;
    private final AddedQuestions added;
    private final List<Campaign> campaigns;
    private final Map<Integer, List<Unit>> unitsOf = new HashMap<>();

    /** What was released of the wave before, for the second one to be compared with. */
    interface FirstWave {
        /** There is none. */
        FirstWave NONE = (scope, year) -> Optional.empty();

        /** Its newest release of a scope. */
        Optional<ScopeRelease> newest(Scope scope, int year);
    }

    ScopeYearReleases(
            YearCounter count,
            QuestionnaireCatalogue questionnaires,
            Thresholds thresholds,
            int year,
            List<ScopeBatch> batches,
            ScopeReleaseRepository book,
            AddedQuestions added,
            FirstWave firstWave,
            List<Campaign> campaigns) {
        this.added = added;
        this.campaigns = campaigns;
        this.questionnaires = questionnaires;
        this.firstWave = firstWave;
        this.count = count;
        this.thresholds = thresholds;
        this.year = year;
        this.batches = batches;
        this.book = book;
        this.breakdowns = new Breakdowns(thresholds.k(), MIN_REST);
        this.questions = count.questions();
    }

    /** What is to be stored. */
    record Made(List<ScopeRelease> releases, List<Breakdown> breakdowns) {}

    /** A scope that gets a release, and how many answers it has. */
    private record Due(Scope scope, int n, @Nullable ScopeRelease former) {}

    private int number() {
        return batches.size();
    }

    Made make(ResponseRepository responses, ProfileCountBook profiles) {
        List<Unit> units = count.units(batches);
        List<Due> due = new ArrayList<>();
        for (Scope scope : count.scopes()) {
            due(scope, units).ifPresent(due::add);
        }
        if (due.isEmpty()) {
            return new Made(List.of(), List.of());
        }
        ScopeFigures figures =
                new ScopeFigures(count, due.stream().map(Due::scope).toList());
        int addedUpTo = addedUpTo(count, batches, book);
        for (int q = 1; q <= questions.size(); q++) {
            List<Unit> made = count.units(q, batches, addedUpTo);
            unitsOf.put(q, made);
            figures.units(q, made);
        }
        List<Breakdown> before = published();
        Population people = count.population(YearCounter.PEOPLE, units);
        Choice choice = choosePeople(people, due, units, before);
        List<AuditReport> reports = new ArrayList<>(List.of(choice.report()));
        if (!choice.tables().isEmpty()) {
            for (int q = 1; q <= questions.size(); q++) {
                if (!questions.get(q - 1).isOfServices()
                        && !questions.get(q - 1).isIndex()
                        && (addedUpTo == 0 || count.formerlyAdded(q).size() < 2)) {
                    reports.add(chooseQuestion(q, unitsOf.getOrDefault(q, List.of()), choice, before, figures));
                }
            }
        }
        responses.eachSealed(figures::add);
        figures.addProfiles(profiles);
        AuditReport audit = summary(reports);
        Map<Scope, Breakdown> newest = new LinkedHashMap<>();
        List<Breakdown> made = new ArrayList<>();
        for (Due one : due) {
            Breakdown breakdown = breakdown(one, choice, people, figures, before);
            if (breakdown != null) {
                made.add(breakdown);
                newest.put(one.scope(), breakdown);
            }
        }
        for (Scope scope : count.scopes()) {
            if (!newest.containsKey(scope)) {
                newest(scope).flatMap(former -> former(former, before)).ifPresent(old -> newest.put(scope, old));
            }
        }
        for (Due one : due) {
            Breakdown old = newest.get(one.scope());
            if (one.former() != null && added.isOutdated(one.former()) && old != null && !made.contains(old)) {
                Breakdown corrected = corrected(old);
                made.add(corrected);
                newest.put(one.scope(), corrected);
            }
        }
        YearReleaseWriter writer = new YearReleaseWriter(
                new YearReleaseWriter.Of(year, number(), batches.getLast().asOf()),
                count,
                figures,
                units,
                new Timeline(count, questionnaires, unitsOf),
                DisclosureThresholds.of(thresholds),
                this::newest,
                firstWave,
                (scope, cells, followed) -> book.newest(scope, year - 1)
                        .map(earlier -> Comparisons.ofYears(earlier, cells, followed, questionnaires))
                        .orElse(List.of()));
        List<ScopeRelease> releases = new ArrayList<>();
        for (Due one : due) {
            releases.add(writer.release(one.scope(), one.n(), newest, audit));
        }
        return new Made(releases, made);
    }

    private Optional<Due> due(Scope scope, List<Unit> units) {
        int n = units.stream()
                .filter(unit -> unit.isIn(scope))
                .mapToInt(Unit::n)
                .sum();
        ScopeRelease former = newest(scope).orElse(null);
        int shown = former == null ? 0 : former.n();
        boolean isCorrection =
                former != null && (added.isOutdated(former) || (n == shown && isForOtherAttendance(former, units)));
        return n >= thresholds.k() && (isCorrection || n - shown >= thresholds.deltaRelease())
                ? Optional.of(new Due(scope, n, former))
                : Optional.empty();
    }

    /** Returns whether the attendance of a session that a release counts was corrected since. */
    private boolean isForOtherAttendance(ScopeRelease release, List<Unit> units) {
        Set<String> corrected = ScopeBatch.uncounted(campaigns, batches.subList(0, release.batch()))
                .keySet();
        return units.stream()
                .filter(unit -> unit.isIn(release.scope()))
                .anyMatch(unit -> unit.gatherings().stream().anyMatch(corrected::contains));
    }

    private Optional<ScopeRelease> newest(Scope scope) {
        String name = scope.toString();
        for (int i = batches.size() - 1; i >= 0; i--) {
            String id = batches.get(i).releases().get(name);
            if (id != null) {
                return book.release(id);
            }
        }
        return Optional.empty();
    }

    /** The last batch with a release made before questions of two questionnaires were told apart; 0 without one. */
    static int addedUpTo(YearCounter count, List<ScopeBatch> batches, ScopeReleaseRepository book) {
        boolean isAnyAdded = java.util.stream.IntStream.rangeClosed(
                        1, count.questions().size())
                .anyMatch(q -> count.formerlyAdded(q).size() > 1);
        for (int i = batches.size() - 1; i >= 0 && isAnyAdded; i--) {
            boolean isFormer = batches.get(i).releases().values().stream()
                    .anyMatch(id -> AddedQuestions.isFormer(book.release(id).orElseThrow()));
            if (isFormer) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Every breakdown that somebody may have read. */
    private List<Breakdown> published() {
        return batches.stream()
                .flatMap(batch -> batch.breakdowns().stream())
                .map(id -> book.breakdown(id).orElseThrow())
                .toList();
    }

    private Choice choosePeople(Population people, List<Due> due, List<Unit> units, List<Breakdown> before) {
        List<Wanted> wanted = new ArrayList<>();
        for (Due one : due) {
            // A breakdown of one unit would be that of a session.
            long parts = units.stream().filter(unit -> unit.isIn(one.scope())).count();
            Breakdown former = former(one, before).orElse(null);
            boolean enough = former != null
                    ? one.n() - former.n() >= BREAKDOWN_AGAIN
                    : one.n() >= BREAKDOWN_FROM
                            || PublicationUnits.isOver(year, batches.getLast().asOf());
            if (parts >= 2 && enough) {
                wanted.add(new Wanted(one.scope(), number(), null));
            }
        }
        List<Table> tables = before.stream()
                .flatMap(breakdown -> breakdown.people().stream())
                .map(Breakdown.People::table)
                .distinct()
                .toList();
        return breakdowns.choose(people, functions(people), organisationTypes(people), tables, wanted);
    }

    private static Optional<Breakdown> former(Due due, List<Breakdown> before) {
        return due.former() == null ? Optional.empty() : former(due.former(), before);
    }

    private static Optional<Breakdown> former(ScopeRelease release, List<Breakdown> before) {
        return before.stream()
                .filter(breakdown -> breakdown.id().equals(release.breakdownId()))
                .findFirst();
    }

    private AuditReport chooseQuestion(
            int number, List<Unit> units, Choice people, List<Breakdown> before, ScopeFigures figures) {
        Map<Scope, List<Table>> within = new LinkedHashMap<>();
        people.tables()
                .forEach(table -> within.computeIfAbsent(table.scope(), scope -> new ArrayList<>())
                        .add(table));
        List<Wanted> wanted = new ArrayList<>();
        within.forEach((scope, tables) -> {
            if (units.stream().filter(unit -> unit.isIn(scope)).count() >= 2) {
                wanted.add(new Wanted(scope, number(), tables));
            }
        });
        List<Table> published = before.stream()
                .flatMap(breakdown -> breakdown.questions().stream())
                .filter(question -> isOf(question, number))
                .map(Breakdown.Question::table)
                .distinct()
                .toList();
        Population population = count.population(number, units);
        Choice choice =
                breakdowns.choose(population, functions(population), organisationTypes(population), published, wanted);
        choice.tables().forEach(table -> figures.table(number, table));
        return choice.report();
    }

    private Set<String> functions(Population population) {
        Set<String> codes = new TreeSet<>(RespondentProfiles.functions(count.questionnaires()));
        population.atoms().forEach(atom -> codes.add(atom.function()));
        return codes;
    }

    private Set<String> organisationTypes(Population population) {
        Set<String> codes = new TreeSet<>(RespondentProfiles.organisationTypes(count.questionnaires()));
        population.atoms().forEach(atom -> codes.add(atom.organisationType()));
        return codes;
    }

    /** The new breakdown of a scope; a question that has none now keeps the one it had. */
    private @Nullable Breakdown breakdown(
            Due due, Choice choice, Population population, ScopeFigures figures, List<Breakdown> before) {
        List<Breakdown.People> people = choice.tables().stream()
                .filter(table -> table.scope().equals(due.scope()))
                .map(table -> new Breakdown.People(table, sizes(table, population)))
                .toList();
        if (people.isEmpty()) {
            return null;
        }
        Breakdown former = former(due, before).orElse(null);
        List<Breakdown.Question> all = new ArrayList<>();
        for (int q = 1; q <= questions.size(); q++) {
            List<Breakdown.Question> tables = figures.tables(due.scope(), q, DisclosureThresholds.of(thresholds));
            all.addAll(tables.isEmpty() && former != null ? kept(former, q) : tables);
        }
        return new Breakdown(
                UUID.randomUUID().toString(),
                due.scope(),
                number(),
                due.n(),
                count.questionnaires().getFirst().ref(),
                people,
                all);
    }

    /** Whether a stored table is of a question, under its key or the one it had; what added several is of none. */
    private boolean isOf(Breakdown.Question table, int number) {
        Question question = questions.get(number - 1);
        return table.key().equals(question.key())
                || (table.key().equals(question.formerKey())
                        && count.formerlyAdded(number).size() < 2);
    }

    /** The tables that a breakdown has of a question, under the concept the question has. */
    private List<Breakdown.Question> kept(Breakdown former, int number) {
        Question question = questions.get(number - 1);
        String concept = question.counter().item().head().conceptId();
        return former.questions().stream()
                .filter(table -> isOf(table, number))
                .map(table -> new Breakdown.Question(
                        question.key(),
                        table.questionnaire(),
                        table.table(),
                        table.blocks().stream()
                                .map(cell -> new ResultCell(cell.linkId(), cell.row(), concept, cell.shown()))
                                .toList()))
                .toList();
    }

    /** The breakdown that a corrected release goes on with: without tables that added different questions. */
    private Breakdown corrected(Breakdown former) {
        List<Breakdown.Question> tables = new ArrayList<>();
        for (int q = 1; q <= questions.size(); q++) {
            tables.addAll(kept(former, q));
        }
        return new Breakdown(
                UUID.randomUUID().toString(),
                former.scope(),
                number(),
                former.n(),
                former.questionnaire(),
                former.people(),
                tables);
    }

    private static List<Integer> sizes(Table table, Population population) {
        Integer[] n = new Integer[table.size()];
        java.util.Arrays.fill(n, 0);
        population.atoms().forEach(atom -> {
            if (!table.counts(population.units().get(atom.unit()))) {
                return;
            }
            int block = table.block(atom.function(), atom.organisationType());
            if (block >= 0) {
                n[block] += atom.n();
            }
        });
        return List.of(n);
    }

    /** One report of all audits: sums of atoms and rows, the hardest elimination, everything that was merged more. */
    private static AuditReport summary(List<AuditReport> reports) {
        return new AuditReport(
                reports.stream().mapToInt(AuditReport::atoms).sum(),
                reports.stream().mapToInt(AuditReport::rows).sum(),
                reports.stream().mapToInt(AuditReport::columns).max().orElse(0),
                reports.stream().mapToInt(AuditReport::rank).max().orElse(0),
                reports.stream()
                        .flatMap(report -> report.merged().stream())
                        .distinct()
                        .sorted()
                        .limit(MOST_MERGES_TOLD)
                        .toList(),
                reports.stream().allMatch(AuditReport::safe));
    }
}
