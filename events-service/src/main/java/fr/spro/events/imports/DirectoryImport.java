package fr.spro.events.imports;

import fr.spro.events.input.FieldProblem;
import fr.spro.events.organisations.DeterministicId;
import fr.spro.events.organisations.Directory;
import fr.spro.events.organisations.DirectoryColumn;
import fr.spro.events.organisations.DirectoryTexts;
import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.OrganisationCommandHandler;
import fr.spro.events.organisations.OrganisationHistory;
import fr.spro.platform.spreadsheets.Table;
import fr.spro.platform.spreadsheets.UnusableTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes a table into the directory of one territory. A line is about one reception point; the organisation is found by
 * its id, else by its name. First everything is decided; only if no line is refused are the organisations written, one
 * entry each, in the order of the file. A line that is so already writes nothing, so a load that broke off in between is
 * finished by the same file again. Linear in lines times organisations of the directory.
 */
@Component
public final class DirectoryImport {
    /** Without the heading. */
    public static final int MOST_LINES = 2_000;

    private static final int ATTEMPTS = 10;
    private static final int NAMESAKES_BEFORE = 20;

    private final OrganisationCommandHandler organisations;
    private final Directory directory;

    public DirectoryImport(OrganisationCommandHandler organisations, Directory directory) {
        this.organisations = organisations;
        this.directory = directory;
    }

    /** Whose territory the file is for, and who hands it in. */
    public record Order(String territory, String territoryName, boolean dryRun, String by, Instant now) {}

    /** An organisation was changed meanwhile so that its lines do not fit any more; those before it are written. */
    public static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Interrupted(String organisation) {
            super("changed meanwhile: " + organisation, null, false, false);
        }
    }

    /** The lines of one organisation and what becomes of it. */
    private static final class Group {
        private final String id;
        private final @Nullable Organisation before;
        private final List<ImportRow> lines = new ArrayList<>();
        private OrganisationMerge.@Nullable Merged merged;

        Group(String id, @Nullable Organisation before) {
            this.id = id;
            this.before = before;
        }

        @Nullable
        Organisation after() {
            return merged == null ? null : merged.after();
        }

        ImportReport.Action action() {
            Organisation after = after();
            if (after == null) {
                return ImportReport.Action.REFUSED;
            }
            if (before == null) {
                return ImportReport.Action.CREATE;
            }
            return after.version() == before.version() ? ImportReport.Action.UNCHANGED : ImportReport.Action.CHANGE;
        }
    }

    /** Decides the whole file, and writes it unless that is not wanted or a line is refused. */
    public ImportReport run(Table table, Order order) throws UnusableTable {
        ImportRow.File file = ImportRow.read(table);
        List<CellNote> problems = new ArrayList<>();
        List<ImportReport.Row> rows = new ArrayList<>();
        Map<String, Group> groups = groups(file, order, problems, rows);
        for (Group group : groups.values()) {
            OrganisationMerge.Merged merged =
                    OrganisationMerge.merge(group.id, order.territory(), group.before, group.lines);
            group.merged = merged;
            problems.addAll(merged.problems());
        }
        problems.addAll(namesakes(groups, order.territory()));
        if (problems.isEmpty() && !order.dryRun()) {
            groups.values().forEach(group -> write(group, order));
        }
        groups.values().forEach(group -> rows.add(row(group)));
        return report(order, file, problems, rows);
    }

    /** Which organisation each line is about. */
    private Map<String, Group> groups(
            ImportRow.File file, Order order, List<CellNote> problems, List<ImportReport.Row> refused) {
        Map<String, Group> groups = new LinkedHashMap<>();
        Map<String, String> byName = new HashMap<>();
        for (ImportRow line : file.lines()) {
            String id = line.text(DirectoryColumn.ID);
            String name = line.text(DirectoryColumn.NAME);
            CellNote problem = territory(line, order);
            String found = null;
            if (problem == null && !id.isEmpty()) {
                problem = byId(line, id, order, groups);
                found = id;
            } else if (problem == null) {
                found = byName.get(DirectoryTexts.plain(name));
                if (found == null) {
                    problem = byName(line, name, order, groups, byName);
                    found = byName.get(DirectoryTexts.plain(name));
                }
            }
            Group group = found == null ? null : groups.get(found);
            if (problem != null || group == null) {
                problems.add(problem == null ? CellNote.of(line.number(), "name", "REQUIRED") : problem);
                refused.add(new ImportReport.Row(
                        List.of(line.number()), ImportReport.Action.REFUSED, null, name, List.of(), List.of()));
            } else {
                group.lines.add(line);
            }
        }
        return groups;
    }

    private static @Nullable CellNote territory(ImportRow line, Order order) {
        String territory = line.text(DirectoryColumn.TERRITORY);
        boolean here = territory.isEmpty()
                || territory.equals(order.territory())
                || DirectoryTexts.plain(territory).equals(DirectoryTexts.plain(order.territoryName()));
        return here ? null : CellNote.of(line.number(), "territory", "OTHER_TERRITORY");
    }

    private @Nullable CellNote byId(ImportRow line, String id, Order order, Map<String, Group> groups) {
        if (groups.containsKey(id)) {
            return null;
        }
        Organisation organisation = id.length() > 100 ? null : organisations.load(id);
        if (organisation == null) {
            return CellNote.of(line.number(), "id", "UNKNOWN_ORGANISATION");
        }
        if (!organisation.territory().equals(order.territory())) {
            return CellNote.of(line.number(), "id", "OTHER_TERRITORY");
        }
        if (!organisation.active()) {
            return CellNote.of(line.number(), "id", "INACTIVE_ORGANISATION");
        }
        groups.put(id, new Group(id, organisation));
        return null;
    }

    private @Nullable CellNote byName(
            ImportRow line, String name, Order order, Map<String, Group> groups, Map<String, String> byName) {
        String plain = DirectoryTexts.plain(name);
        if (plain.isEmpty()) {
            return CellNote.of(line.number(), "name", name.isEmpty() ? "REQUIRED" : "BAD_CHARACTER");
        }
        List<Organisation> known = directory.namesakes(order.territory(), name);
        if (known.size() > 1) {
            return CellNote.of(line.number(), "name", "AMBIGUOUS_NAME");
        }
        String id = known.isEmpty() ? null : known.getFirst().id();
        Organisation before = id == null ? null : organisations.load(id);
        for (int n = 1; id == null; n++) {
            // The same name gets the same id, so that a second load of the file finds what the first one wrote.
            String candidate = DeterministicId.of("import", order.territory(), plain, String.valueOf(n));
            before = organisations.load(candidate);
            if (before == null
                    || (before.active() && DirectoryTexts.plain(before.name()).equals(plain))
                    || n == NAMESAKES_BEFORE) {
                id = candidate;
            }
        }
        Organisation there = before;
        groups.computeIfAbsent(id, fresh -> new Group(fresh, there));
        byName.put(plain, id);
        return null;
    }

    /** Two organisations of a territory do not have one name, neither in the file nor with one that is not in it. */
    private List<CellNote> namesakes(Map<String, Group> groups, String territory) {
        Map<String, String> taken = new HashMap<>();
        for (Organisation organisation : directory.in(territory)) {
            if (!groups.containsKey(organisation.id())) {
                taken.put(DirectoryTexts.plain(organisation.name()), organisation.id());
            }
        }
        List<Group> named = new ArrayList<>();
        for (Group group : groups.values()) {
            Organisation after = group.after();
            if (after == null) {
                continue;
            }
            if (group.before != null && Organisation.sameName(group.before.name(), after.name())) {
                taken.put(DirectoryTexts.plain(after.name()), group.id);
            } else {
                named.add(group);
            }
        }
        List<CellNote> problems = new ArrayList<>();
        for (Group group : named) {
            Organisation after = group.after();
            if (after != null && taken.putIfAbsent(DirectoryTexts.plain(after.name()), group.id) != null) {
                problems.add(CellNote.of(group.lines.getFirst().number(), "name", "NAME_TAKEN"));
            }
        }
        return problems;
    }

    /** Where somebody else was first, the lines are merged into what there is now. */
    private void write(Group group, Order order) {
        Organisation before = group.before;
        Organisation after = group.after();
        for (int attempt = 0; attempt < ATTEMPTS && after != null; attempt++) {
            if (before != null && after.version() == before.version()) {
                return;
            }
            if (organisations.append(before, after, order.by(), order.now())) {
                return;
            }
            before = organisations.load(group.id);
            after = OrganisationMerge.merge(group.id, order.territory(), before, group.lines)
                    .after();
        }
        throw new Interrupted(group.id);
    }

    private static ImportReport.Row row(Group group) {
        Organisation after = group.after();
        Organisation shown = after == null ? group.before : after;
        OrganisationMerge.Merged merged = group.merged;
        return new ImportReport.Row(
                group.lines.stream().map(ImportRow::number).toList(),
                group.action(),
                group.before == null ? null : group.id,
                shown == null ? group.lines.getFirst().text(DirectoryColumn.NAME) : shown.name(),
                after == null ? List.of() : OrganisationHistory.changes(group.before, after),
                merged == null ? List.of() : merged.notes());
    }

    private static ImportReport report(
            Order order, ImportRow.File file, List<CellNote> problems, List<ImportReport.Row> rows) {
        Map<Integer, List<FieldProblem>> refused = new TreeMap<>();
        problems.forEach(problem -> refused.computeIfAbsent(problem.line(), line -> new ArrayList<>())
                .add(problem.what()));
        return new ImportReport(
                order.dryRun(),
                count(rows, ImportReport.Action.CREATE),
                count(rows, ImportReport.Action.CHANGE),
                count(rows, ImportReport.Action.UNCHANGED),
                refused.entrySet().stream()
                        .map(line -> new ImportReport.Refused(line.getKey(), line.getValue()))
                        .toList(),
                rows,
                file.columns().stream()
                        .map(column -> (column.ofPoint() ? "receptionPoint." : "") + column.field())
                        .toList(),
                file.ignored());
    }

    private static int count(List<ImportReport.Row> rows, ImportReport.Action action) {
        return (int) rows.stream().filter(row -> row.action() == action).count();
    }
}
