package fr.spro.events.imports;

import fr.spro.events.input.FieldProblem;
import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import fr.spro.events.organisations.DirectoryColumn;
import fr.spro.events.organisations.DirectoryTexts;
import fr.spro.events.organisations.Organisation;
import fr.spro.events.organisations.OrganisationCommand;
import fr.spro.events.organisations.OrganisationDecider;
import fr.spro.events.organisations.OrganisationDecision;
import fr.spro.events.organisations.OrganisationProposal;
import fr.spro.events.organisations.OrganisationType;
import fr.spro.events.organisations.ReceptionPoint;
import fr.spro.platform.journal.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of one organisation make of it. A column that the file does not have leaves what is there; an empty cell
 * of a column it has takes it away. Points that no line names stay.
 */
final class OrganisationMerge {
    private static final Pattern OF_POINT = Pattern.compile("receptionPoints\\[(\\d+)]\\.(.*)");
    private static final String POINT_FIELD = "receptionPoint.";
    private static final String POINTS = "receptionPoints";

    private final @Nullable Organisation before;
    private final List<ImportRow> lines;
    private final List<CellNote> problems = new ArrayList<>();
    private final List<CellNote> notes = new ArrayList<>();
    private final Map<Integer, Integer> lineOfPoint = new HashMap<>();

    private OrganisationMerge(@Nullable Organisation before, List<ImportRow> lines) {
        this.before = before;
        this.lines = lines;
    }

    /** The organisation afterwards, null with problems; of the same version when nothing is different. */
    record Merged(@Nullable Organisation after, List<CellNote> problems, List<CellNote> notes) {}

    static Merged merge(String id, String territory, @Nullable Organisation before, List<ImportRow> lines) {
        return new OrganisationMerge(before, lines).merged(id, territory);
    }

    private Merged merged(String id, String territory) {
        Map<String, Object> values = own();
        values.put(POINTS, points(String.valueOf(values.get("name"))));
        ProblemCollector checks = new ProblemCollector();
        OrganisationProposal proposal = OrganisationProposal.read(InputFields.of(values, checks));
        checks.problems().forEach(this::refuse);
        if (!problems.isEmpty()) {
            return new Merged(null, problems, notes);
        }
        OrganisationCommand command = before == null
                ? new OrganisationCommand.Create(id, territory, proposal)
                : new OrganisationCommand.Edit(before.version(), proposal);
        return switch (OrganisationDecider.decide(before, command)) {
            case Decision.Accepted(Organisation after, var _) -> new Merged(after, problems, notes);
            case Decision.Refused(OrganisationDecision.Invalid(var wrong)) -> {
                wrong.forEach(this::refuse);
                yield new Merged(null, problems, notes);
            }
            case Decision.Refused(var why) ->
                throw new IllegalStateException("an import decided on what is not there: " + why);
        };
    }

    /** A problem of the organisation at the line it comes from. */
    private void refuse(FieldProblem problem) {
        Matcher path = OF_POINT.matcher(problem.field());
        int line = lines.getFirst().number();
        String field = problem.field();
        if (path.matches()) {
            line = lineOfPoint.getOrDefault(Integer.valueOf(Objects.requireNonNull(path.group(1))), line);
            field = POINT_FIELD + path.group(2);
        }
        problems.add(new CellNote(line, new FieldProblem(field, problem.code(), problem.args())));
    }

    private Map<String, Object> own() {
        Map<String, Object> values = new HashMap<>();
        if (before != null) {
            values.put("name", before.name());
            values.put("type", before.type().name());
            values.put("referent", Map.of("known", before.referentKnown()));
            put(values, "website", before.website());
        }
        String name = said(DirectoryColumn.NAME);
        boolean named = before == null || !said(DirectoryColumn.ID).isEmpty();
        if (named && !name.isEmpty()) {
            values.put("name", name);
        }
        String type = said(DirectoryColumn.TYPE);
        if (!type.isEmpty()) {
            values.put("type", CellParser.type(type));
        } else if (before == null) {
            values.put("type", OrganisationType.ofName(name).name());
        }
        if (lines.getFirst().has(DirectoryColumn.REFERENT)) {
            values.put("referent", Map.of("known", CellParser.yes(said(DirectoryColumn.REFERENT))));
        }
        if (lines.getFirst().has(DirectoryColumn.WEBSITE)) {
            values.remove("website");
            String website = said(DirectoryColumn.WEBSITE);
            put(values, "website", website.isEmpty() ? null : website);
        }
        return values;
    }

    /** What the lines say of the organisation; where it is not empty they say the same. */
    private String said(DirectoryColumn column) {
        ImportRow first = null;
        String plain = "";
        for (ImportRow line : lines) {
            String text = line.text(column);
            if (text.isEmpty()) {
                continue;
            }
            if (first == null) {
                first = line;
                plain = DirectoryTexts.plain(text);
            } else if (!plain.equals(DirectoryTexts.plain(text))) {
                CellNote contradiction =
                        CellNote.of(line.number(), column.field(), "CONTRADICTS", "line", first.number());
                if (!problems.contains(contradiction)) {
                    problems.add(contradiction);
                }
            }
        }
        return first == null ? "" : first.text(column);
    }

    private List<Map<String, Object>> points(String organisationName) {
        List<Map<String, Object>> points = new ArrayList<>();
        Map<String, Integer> byId = new HashMap<>();
        Map<String, Integer> byName = new HashMap<>();
        if (before != null) {
            for (ReceptionPoint point : before.receptionPoints()) {
                byId.put(point.id(), points.size());
                byName.putIfAbsent(DirectoryTexts.plain(point.name()), points.size());
                points.add(values(point));
            }
        }
        for (ImportRow line : lines) {
            if (!line.hasPoint()) {
                continue;
            }
            String id = line.text(DirectoryColumn.POINT_ID);
            String name = line.text(DirectoryColumn.POINT);
            if (id.isEmpty() && name.isEmpty()) {
                name = organisationName;
                notes.add(CellNote.of(line.number(), POINT_FIELD + "name", "POINT_NAMED_AFTER"));
            }
            Integer index = id.isEmpty() ? byName.get(DirectoryTexts.plain(name)) : byId.get(id);
            if (index == null && !id.isEmpty()) {
                problems.add(CellNote.of(line.number(), POINT_FIELD + "id", "UNKNOWN_POINT"));
                continue;
            }
            if (index == null) {
                index = points.size();
                points.add(new LinkedHashMap<>());
                byName.put(DirectoryTexts.plain(name), index);
            }
            if (lineOfPoint.putIfAbsent(index, line.number()) != null) {
                problems.add(CellNote.of(line.number(), POINT_FIELD + "name", "POINT_TWICE"));
                continue;
            }
            Map<String, Object> point = points.get(index);
            if (!name.isEmpty()) {
                point.put("name", name);
            }
            overlay(point, line);
        }
        return points;
    }

    private void overlay(Map<String, Object> point, ImportRow line) {
        for (DirectoryColumn column : DirectoryColumn.values()) {
            if (!column.ofPoint()
                    || column == DirectoryColumn.POINT
                    || column == DirectoryColumn.POINT_ID
                    || !line.has(column)) {
                continue;
            }
            if (column == DirectoryColumn.LATITUDE || column == DirectoryColumn.LONGITUDE) {
                point.remove("located");
            }
            String cell = line.text(column);
            if (cell.isEmpty()) {
                point.remove(column.field());
            } else {
                point.put(
                        column.field(),
                        CellParser.ofPoint(
                                column,
                                cell,
                                (noted, code) ->
                                        notes.add(CellNote.of(line.number(), POINT_FIELD + noted.field(), code))));
            }
        }
    }

    private static Map<String, Object> values(ReceptionPoint point) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", point.id());
        values.put("name", point.name());
        put(values, "address", point.address());
        put(values, "postcode", point.postcode());
        put(values, "town", point.town());
        put(values, "telephone", point.telephone());
        put(values, "mail", point.mail());
        values.put("services", point.services());
        values.put("publics", point.publics());
        values.put("openingModes", point.openingModes().stream().map(Enum::name).toList());
        put(values, "hours", point.hours());
        put(values, "latitude", point.latitude());
        put(values, "longitude", point.longitude());
        values.put("located", point.located().name());
        return values;
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
