package fr.spro.evaluation.rendering;

import fr.spro.evaluation.disclosure.PublicationCatalogue.Dimension;
import fr.spro.evaluation.i18n.ServiceTexts;
import fr.spro.evaluation.publication.DerivedFigures;
import fr.spro.evaluation.publication.DerivedFigures.HeatBlock;
import fr.spro.evaluation.publication.DerivedFigures.HeatRow;
import fr.spro.evaluation.publication.DerivedFigures.Share;
import fr.spro.evaluation.publication.ScopeRelease;
import fr.spro.evaluation.rendering.ResultSection.Grid;
import fr.spro.evaluation.rendering.ResultSection.GridCell;
import fr.spro.evaluation.rendering.ResultSection.GridRow;
import fr.spro.evaluation.territories.TerritoryCopies;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of a year's result that are tables: territories by functions, and who answered beside who was there. */
record CrossTables(ServiceTexts words, String released, GroupNames names) {
    /** Territories by functions, where at least two are broken down. */
    Optional<ResultSection> heat(ScopeRelease release, TerritoryCopies territories) {
        List<HeatRow> rows = release.derived().heat();
        if (rows.size() < 2) {
            return Optional.empty();
        }
        List<String> columns = columns(rows);
        List<String> heads = new ArrayList<>(List.of(words.get("heat.col.territory")));
        columns.forEach(code -> heads.add(names.functions(List.of(code))));
        List<GridRow> lines = new ArrayList<>();
        for (HeatRow row : rows) {
            lines.add(new GridRow(territories.shortName(row.territory()), cells(row, columns)));
        }
        return Optional.of(ResultSection.ofGrid(
                "carte",
                words.get("heat.title"),
                words.get("heat.lede") + " " + released,
                new Grid(words.get("heat.title"), heads, lines)));
    }

    /** Functions that stand alone most often first, so that those that are put together lie side by side. */
    private static List<String> columns(List<HeatRow> rows) {
        Set<String> codes = new LinkedHashSet<>();
        rows.forEach(row -> row.blocks().forEach(block -> codes.addAll(block.functions())));
        return codes.stream()
                .sorted(Comparator.comparingLong((String code) -> rows.stream()
                                .flatMap(row -> row.blocks().stream())
                                .filter(block -> block.functions().equals(List.of(code)))
                                .count())
                        .reversed())
                .toList();
    }

    private List<GridCell> cells(HeatRow row, List<String> columns) {
        List<GridCell> cells = new ArrayList<>();
        Set<HeatBlock> told = new LinkedHashSet<>();
        for (int i = 0; i < columns.size(); ) {
            String code = columns.get(i);
            HeatBlock block = row.blocks().stream()
                    .filter(candidate -> candidate.functions().contains(code))
                    .findFirst()
                    .orElse(null);
            int span = 1;
            while (block != null
                    && i + span < columns.size()
                    && block.functions().contains(columns.get(i + span))) {
                span++;
            }
            cells.add(cell(block, span, block != null && !told.add(block)));
            i += span;
        }
        return cells;
    }

    private GridCell cell(@Nullable HeatBlock block, int span, boolean again) {
        if (block == null) {
            return new GridCell("", "–", span, "");
        }
        String over = block.functions().size() == 1 ? "" : names.functions(block.functions());
        Share share = block.share();
        if (again) {
            return new GridCell(over, words.get("heat.again"), span, "");
        }
        if (share == null) {
            return new GridCell(over, words.get("heat.toofew"), span, "insuf");
        }
        String count = words.get("results.of", share.favourable(), share.n());
        if (!block.whole()) {
            return new GridCell(over, count, span, "");
        }
        double part = (double) share.favourable() / share.n();
        String look = part >= 0.9 ? "heat4" : part >= 0.8 ? "heat3" : part >= 0.65 ? "heat2" : "heat1";
        return new GridCell(over, words.percent(part) + " · " + count, span, look);
    }

    /** Who answered beside who was present. */
    Optional<ResultSection> fairness(ScopeRelease release) {
        List<DerivedFigures.Fairness> pictures = release.derived().fairness();
        if (pictures.isEmpty()) {
            return Optional.empty();
        }
        List<Grid> grids = new ArrayList<>();
        for (DerivedFigures.Fairness picture : pictures) {
            boolean byFunction = picture.dimension() == Dimension.FUNCTION;
            int answered = picture.blocks().stream()
                    .mapToInt(DerivedFigures.FairBlock::answered)
                    .sum();
            int present = picture.blocks().stream()
                    .mapToInt(DerivedFigures.FairBlock::present)
                    .sum();
            List<GridRow> rows = picture.blocks().stream()
                    .map(block -> new GridRow(
                            byFunction ? names.functions(block.codes()) : names.organisationTypes(block.codes()),
                            List.of(
                                    GridCell.number(String.valueOf(block.present())),
                                    GridCell.number(words.percent((double) block.present() / present)),
                                    GridCell.number(String.valueOf(block.answered())),
                                    GridCell.number(words.percent((double) block.answered() / answered)))))
                    .toList();
            grids.add(new Grid(
                    words.get("fair.caption", words.get("by." + picture.dimension())),
                    List.of(
                            words.get("grid.group"),
                            words.get("fair.col.present"),
                            words.get("results.col.share"),
                            words.get("results.col.answers"),
                            words.get("results.col.share")),
                    rows));
        }
        List<String> cautions = pictures.stream()
                .filter(DerivedFigures.Fairness::isUnlike)
                .map(picture -> words.get("fair.caution", words.get("by." + picture.dimension())))
                .toList();
        return Optional.of(new ResultSection(
                "representativite", words.get("fair.title"), words.get("fair.lede"), cautions, List.of(), grids));
    }
}
