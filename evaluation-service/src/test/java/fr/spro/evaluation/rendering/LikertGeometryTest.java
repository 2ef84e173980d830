package fr.spro.evaluation.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Widths sum, "no opinion" is left out, all bars share one line. */
class LikertGeometryTest {
    private static final LikertChart.Legend LEGEND = new LikertChart.Legend(
            "défavorable",
            "favorable",
            "réponses",
            "sans avis",
            "Effectif insuffisant",
            share -> Math.round(share * 100) + " %",
            (favourable, n) -> favourable + " sur " + n);

    @Property(tries = 500)
    void widthsSumAndTheLineIsShared(@ForAll("blocks") List<List<Integer>> block) {
        List<LikertChart.Line> lines = block.stream()
                .map(counts -> new LikertChart.Line("ligne", new LikertChart.Shown.Full(counts), 7))
                .toList();
        LikertChart.Scale scale = LikertChart.Scale.fit(lines, 372, 500);
        for (LikertChart.Line line : lines) {
            LikertChart.Shown.Full full = (LikertChart.Shown.Full) line.shown();
            List<LikertChart.Segment> segments = scale.segments(full);
            double sum =
                    segments.stream().mapToDouble(LikertChart.Segment::width).sum();
            assertThat(sum).as("a whole bar").isEqualTo(scale.unit(), within(1e-6));
            double left = segments.stream()
                    .filter(segment -> segment.level() <= 2)
                    .mapToDouble(LikertChart.Segment::width)
                    .sum();
            assertThat(segments.getFirst().x()).isEqualTo(scale.x0() - left, within(1e-6));
            assertThat(segments.getFirst().x()).isGreaterThanOrEqualTo(372 - 1e-6);
            assertThat(segments.getLast().x() + segments.getLast().width()).isLessThanOrEqualTo(872 + 1e-6);
        }
    }

    @Provide
    Arbitrary<List<List<Integer>>> blocks() {
        return Arbitraries.integers()
                .between(0, 40)
                .list()
                .ofSize(4)
                .filter(counts -> counts.stream().anyMatch(count -> count > 0))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Test
    void theExampleOfTheDesignIsDrawnToThePixel() throws Exception {
        List<LikertChart.Line> lines = List.of(
                full("Je saurai mieux vers qui orienter", 0, 3, 26, 46),
                full("Je comprends mieux qui fait quoi sur le territoire", 0, 4, 33, 38),
                full("Ce que j’ai appris me servira avec les personnes que j’accompagne", 1, 5, 31, 37),
                full("Je repars avec des ressources réutilisables", 3, 14, 36, 19),
                full("Nous avons eu assez de temps pour échanger", 5, 19, 34, 17));
        String svg = LikertChart.draw(new ChartFrame("utile", "Utilité", "desc"), lines, LEGEND);
        Element root = parse(svg);
        assertThat(svg)
                .contains("<rect class=\"seg lk2\" x=\"481.4\"")
                .contains("x=\"497\"")
                .contains("width=\"135.4\"");
        assertThat(root.getElementsByTagName("svg").getLength()).isEqualTo(2);
        assertThat(root.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("Utilité");
    }

    @Test
    void smallGroupsShowCountsOrNothingButNoBar() throws Exception {
        String svg = LikertChart.draw(
                new ChartFrame("petit", "Petit", "desc"),
                List.of(
                        new LikertChart.Line("six", new LikertChart.Shown.Halves(1, 5), 0),
                        new LikertChart.Line("trois", new LikertChart.Shown.Nothing(), 0)),
                LEGEND);
        parse(svg);
        assertThat(svg).contains("5 sur 6").contains("Effectif insuffisant").doesNotContain("class=\"seg");
    }

    @Test
    void namesAreTextNotMarkup() throws Exception {
        String evil = "<script>alert('x')</script> & \"co\"";
        String svg = BarChart.draw(new ChartFrame("f", evil, evil), List.of(new BarChart.Bar(evil, 1, evil)), 2);
        parse(svg);
        assertThat(svg).doesNotContain("<script");
    }

    private static LikertChart.Line full(String label, int... counts) {
        return new LikertChart.Line(
                label,
                new LikertChart.Shown.Full(
                        java.util.Arrays.stream(counts).boxed().toList()),
                1);
    }

    private static Element parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader("<div>" + svg + "</div>")))
                .getDocumentElement();
    }
}
