package fr.spro.evaluation.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Charts through time and of many units: nothing lies outside its frame, and a dot lies within its interval. */
class CourseGeometryTest {
    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    private static UnitChart.Row row(int favourable, int n, boolean breaks) {
        double share = (double) favourable / n;
        double half = 0.5 / Math.sqrt(n);
        return new UnitChart.Row(
                "Séance",
                "20 avril",
                share,
                Math.max(0, share - half),
                Math.min(1, share + half),
                favourable + " sur " + n,
                percent(share),
                breaks,
                n < 10);
    }

    @Property(tries = 200)
    void dotsLieOnTheirWhiskersWithinTheFrame(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 20) Integer> favourable) throws Exception {
        List<UnitChart.Row> rows = new ArrayList<>();
        favourable.forEach(x -> rows.add(row(x, 20, rows.size() == 2)));
        String svg = UnitChart.draw(
                new ChartFrame("c", "t", "d"),
                rows,
                new UnitChart.Around(0.85, "Région : 85 %", "la question a changé", CourseGeometryTest::percent));
        for (Element picture : pictures(svg)) {
            double width = Double.parseDouble(picture.getAttribute("viewBox").split(" ", -1)[2]);
            NodeList dots = picture.getElementsByTagName("circle");
            assertThat(dots.getLength()).isEqualTo(rows.size());
            List<double[]> whiskers = whiskers(picture);
            for (int i = 0; i < dots.getLength(); i++) {
                double x = Double.parseDouble(((Element) dots.item(i)).getAttribute("cx"));
                assertThat(x).isBetween(whiskers.get(i)[0] - 0.1, whiskers.get(i)[1] + 0.1);
                assertThat(whiskers.get(i)[0]).isGreaterThanOrEqualTo(0);
                assertThat(whiskers.get(i)[1]).isLessThanOrEqualTo(width);
            }
        }
        double from = UnitChart.from(rows, 0.85);
        assertThat(UnitChart.x(from, from, 330, 920)).isEqualTo(330, within(1e-9));
        assertThat(UnitChart.x(1, from, 330, 920)).isEqualTo(920, within(1e-9));
    }

    private static List<double[]> whiskers(Element picture) {
        List<double[]> found = new ArrayList<>();
        NodeList paths = picture.getElementsByTagName("path");
        for (int i = 0; i < paths.getLength(); i++) {
            Element path = (Element) paths.item(i);
            if (path.getAttribute("class").equals("whisk")) {
                String[] ends = path.getAttribute("d").substring(1).split("[ H]", -1);
                found.add(new double[] {Double.parseDouble(ends[0]), Double.parseDouble(ends[2])});
            }
        }
        return found;
    }

    @Test
    void aChangedQuestionIsMarkedInWordsAndASmallGroupIsARing() throws Exception {
        String svg = UnitChart.draw(
                new ChartFrame("c", "t", "d"),
                List.of(row(17, 19, false), row(6, 7, true)),
                new UnitChart.Around(0.85, "Région : 85 %", "la question a changé", CourseGeometryTest::percent));
        pictures(svg);
        assertThat(svg)
                .contains("la question a changé")
                .contains("class=\"dot ring\"")
                .contains("17 sur 19");
    }

    @Test
    void theLineOfATrendIsCutWhereTheQuestionChanged() throws Exception {
        List<TrendChart.Step> steps = List.of(
                new TrendChart.Step("S1 2026", 0.8, 0.7, 0.9, "40 sur 50", false),
                new TrendChart.Step("S2 2026", 0.9, 0.8, 0.95, "45 sur 50", false),
                new TrendChart.Step("S1 2027", 0.7, 0.6, 0.8, "35 sur 50", true));
        String svg = TrendChart.draw(new ChartFrame("t", "t", "d"), steps, "rupture", CourseGeometryTest::percent);
        for (Element picture : pictures(svg)) {
            String line = path(picture, "trend");
            assertThat(line.chars().filter(letter -> letter == 'M').count())
                    .as("begun twice")
                    .isEqualTo(2);
            assertThat(line.chars().filter(letter -> letter == 'L').count()).isEqualTo(1);
        }
        assertThat(svg).contains("rupture");
    }

    private static String path(Element picture, String css) {
        NodeList paths = picture.getElementsByTagName("path");
        for (int i = 0; i < paths.getLength(); i++) {
            if (((Element) paths.item(i)).getAttribute("class").equals(css)) {
                return ((Element) paths.item(i)).getAttribute("d");
            }
        }
        throw new AssertionError("no " + css);
    }

    @Test
    void aFunnelHasEveryUnitWithinItsAxes() throws Exception {
        List<FunnelChart.Dot> dots = List.of(
                new FunnelChart.Dot(5, 1, 1, false),
                new FunnelChart.Dot(20, 0.4, 1, true),
                new FunnelChart.Dot(40, 0, 3, true));
        assertThat(FunnelChart.to(dots)).isGreaterThan(40);
        String svg = FunnelChart.draw(
                new ChartFrame("e", "t", "d"),
                dots,
                new FunnelChart.Around(
                        0.85,
                        n -> n < 10 ? Optional.empty() : Optional.of(new FunnelChart.Band(0.7, 1)),
                        "Ensemble : 85 %",
                        "réponses",
                        CourseGeometryTest::percent));
        for (Element picture : pictures(svg)) {
            String[] box = picture.getAttribute("viewBox").split(" ", -1);
            NodeList circles = picture.getElementsByTagName("circle");
            assertThat(circles.getLength()).isEqualTo(3);
            for (int i = 0; i < 3; i++) {
                Element circle = (Element) circles.item(i);
                assertThat(Double.parseDouble(circle.getAttribute("cx"))).isBetween(46.0, Double.parseDouble(box[2]));
                assertThat(Double.parseDouble(circle.getAttribute("cy"))).isBetween(0.0, Double.parseDouble(box[3]));
            }
        }
        assertThat(svg).contains("class=\"dot out\"");
    }

    private static List<Element> pictures(String svg) throws Exception {
        NodeList found = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader("<div>" + svg + "</div>")))
                .getDocumentElement()
                .getElementsByTagName("svg");
        assertThat(found.getLength()).isEqualTo(2);
        List<Element> pictures = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Element picture = (Element) found.item(i);
            assertThat(picture.getElementsByTagName("title").getLength()).isEqualTo(1);
            assertThat(picture.getElementsByTagName("desc").getLength()).isEqualTo(1);
            pictures.add(picture);
        }
        return pictures;
    }
}
