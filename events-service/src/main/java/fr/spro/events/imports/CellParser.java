package fr.spro.events.imports;

import fr.spro.events.organisations.DirectoryColumn;
import fr.spro.events.organisations.DirectoryTexts;
import fr.spro.events.organisations.OrganisationType;
import fr.spro.events.organisations.ReceptionMode;
import fr.spro.events.organisations.Telephone;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** What people write in a cell, as the fields of an organisation want it; what is not understood stays and is refused there. */
final class CellParser {
    private static final Pattern DEGREES = Pattern.compile("-?\\d{1,3}([.,]\\d{1,15})?");
    private static final Pattern SHORT_POSTCODE = Pattern.compile("\\d{4}");
    private static final Pattern SHORT_TELEPHONE = Pattern.compile("[1-9]\\d{8}");
    private static final Set<String> YES = Set.of("oui", "yes", "x", "true", "vrai", "1", "connu", "known");
    private static final Set<String> NO = Set.of("", "non", "no", "false", "faux", "0", "inconnu", "unknown");
    private static final Set<String> OTHER_MODE = Set.of("autre", "autres", "other");
    private static final Map<String, OrganisationType> TYPES = Map.ofEntries(
            Map.entry("education et enseignement superieur", OrganisationType.EDUCATION),
            Map.entry("enseignement superieur", OrganisationType.EDUCATION),
            Map.entry("employment", OrganisationType.EMPLOI),
            Map.entry("jeunesse et insertion", OrganisationType.JEUNESSE),
            Map.entry("insertion", OrganisationType.JEUNESSE),
            Map.entry("youth", OrganisationType.JEUNESSE),
            Map.entry("evolution professionnelle et formation", OrganisationType.FORMATION),
            Map.entry("training", OrganisationType.FORMATION),
            Map.entry("collectivite territoriale", OrganisationType.COLLECTIVITE),
            Map.entry("local authority", OrganisationType.COLLECTIVITE));

    private CellParser() {}

    static Object yes(String cell) {
        String plain = DirectoryTexts.plain(cell);
        if (YES.contains(plain)) {
            return true;
        }
        return NO.contains(plain) ? (Object) false : cell;
    }

    static String type(String cell) {
        String plain = DirectoryTexts.plain(cell);
        for (OrganisationType type : OrganisationType.values()) {
            if (plain.equalsIgnoreCase(type.name())) {
                return type.name();
            }
        }
        OrganisationType meant = TYPES.get(plain);
        return meant == null ? cell : meant.name();
    }

    /** The value of a cell of a point that is not empty; notes tell of a code of the field's. */
    static Object ofPoint(DirectoryColumn column, String cell, BiConsumer<DirectoryColumn, String> notes) {
        return switch (column) {
            case SERVICES, PUBLICS -> DirectoryColumn.items(cell);
            case MODES -> modes(DirectoryColumn.items(cell));
            case LATITUDE, LONGITUDE ->
                DEGREES.matcher(cell).matches() ? (Object) Double.valueOf(cell.replace(',', '.')) : cell;
            case POSTCODE -> {
                if (SHORT_POSTCODE.matcher(cell).matches()) {
                    notes.accept(column, "POSTCODE_COMPLETED");
                    yield "0" + cell;
                }
                yield cell;
            }
            case TELEPHONE -> {
                if (SHORT_TELEPHONE.matcher(cell).matches()) {
                    notes.accept(column, "TELEPHONE_COMPLETED");
                }
                Telephone.read(cell)
                        .filter(telephone -> !telephone.recognised())
                        .ifPresent(kept -> notes.accept(column, "TELEPHONE_KEPT"));
                yield cell;
            }
            case ID, TERRITORY, NAME, TYPE, REFERENT, WEBSITE, POINT_ID, POINT, ADDRESS, TOWN, MAIL, HOURS -> cell;
        };
    }

    private static List<String> modes(List<String> items) {
        return items.stream()
                .map(item -> {
                    ReceptionMode mode = ReceptionMode.ofText(item);
                    return mode == ReceptionMode.OTHER && !OTHER_MODE.contains(DirectoryTexts.plain(item))
                            ? item
                            : mode.name();
                })
                .distinct()
                .toList();
    }
}
