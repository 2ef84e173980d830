package fr.spro.events.tours.http;

import fr.spro.events.formats.BusTour;
import fr.spro.events.formats.PlannedSession;
import fr.spro.events.formats.Venue;
import fr.spro.events.programme.Event;
import fr.spro.events.tours.TourDayTimeline;
import fr.spro.platform.pdf.PdfRenderer;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The paper the team on the bus takes along: the way, the appointments of each stop with room to write, whom to call. */
final class RoadSheet {
    /** One weight only: rank is told by size, rule and tint. */
    private static final String STYLE = """
            @page { size: A4; margin: 16mm 14mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); \
            font-family: 'Liberation Sans'; font-size: 8.5pt; color: #465A5F; } }
            body { font-family: 'Liberation Sans'; font-weight: normal; font-size: 10.5pt; line-height: 1.35; color: #14272D; margin: 0; }
            .kicker { color: #465A5F; font-size: 9.5pt; margin: 0 0 1mm; }
            h1 { font-weight: normal; font-size: 21pt; line-height: 1.15; margin: 0 0 3mm; color: #083E4C; }
            h2 { font-weight: normal; font-size: 14.5pt; line-height: 1.2; margin: 7mm 0 1.5mm; color: #083E4C; page-break-after: avoid; }
            p { margin: 0 0 1.5mm; }
            .fill { padding-bottom: 6mm; border-bottom: 0.4pt solid #74868A; margin-bottom: 2.5mm; }
            .small { font-size: 8.5pt; color: #465A5F; margin-top: 5mm; }
            table { border-collapse: collapse; width: 100%; margin-top: 2mm; -fs-table-paginate: paginate; }
            th, td { font-weight: normal; text-align: left; vertical-align: top; padding: 1.4mm 2mm; border-bottom: 0.4pt solid #74868A; }
            thead th { font-size: 9pt; color: #465A5F; border-bottom: 1.2pt solid #083E4C; }
            tr { page-break-inside: avoid; }
            .slots tbody th, .slots td { height: 7.5mm; border: 0.4pt solid #74868A; }
            .slots .c-time { width: 17mm; } .slots .c-places { width: 14mm; }
            .slots .c-booked { width: 55mm; } .slots .c-present { width: 30mm; }
            .fills th { width: 52mm; height: 9mm; vertical-align: bottom; }
            .stop { page-break-inside: avoid; }
            """;

    private final RoadSheetTexts texts;
    private final TourDayTimeline plan;
    private final StringBuilder page = new StringBuilder();

    private RoadSheet(RoadSheetTexts texts, TourDayTimeline plan) {
        this.texts = texts;
        this.plan = plan;
    }

    /** The sheet of a day as PDF. */
    static byte[] of(Event event, String territory, TourDayTimeline plan, Locale language) {
        return PdfRenderer.print(html(event, territory, plan, language));
    }

    static String html(Event event, String territory, TourDayTimeline plan, Locale language) {
        RoadSheet sheet = new RoadSheet(new RoadSheetTexts(language), plan);
        return sheet.written(event, territory);
    }

    private String written(Event event, String territory) {
        String date = texts.date(plan.day().date());
        String title = texts.of("of", Map.of("date", date));
        element("p", "kicker", event.details().title() + " · " + territory);
        element("h1", "", title);
        summary();
        way();
        plan.calls().forEach(this::stop);
        emergency();
        element("p", "small", texts.of("version", Map.of("version", event.version())));
        return PdfRenderer.document(texts.language(), title, event.details().title(), STYLE, page.toString());
    }

    private void summary() {
        Venue start = plan.day().start();
        LocalTime returnBy = plan.day().returnBy();
        String end = texts.time(plan.end());
        boolean unknown = Stream.concat(plan.calls().stream().map(TourDayTimeline.Call::drive), Stream.of(plan.back()))
                .anyMatch(drive -> drive.kilometres() == null);
        element(
                "p",
                "",
                Stream.of(
                                start == null
                                        ? plan.calls().isEmpty()
                                                ? ""
                                                : texts.of(
                                                        "beginsAnywhere",
                                                        Map.of(
                                                                "time",
                                                                texts.time(plan.calls()
                                                                        .getFirst()
                                                                        .arrival())))
                                        : texts.of(
                                                "begins",
                                                Map.of("place", start.name(), "time", texts.time(plan.leaves()))),
                                returnBy == null
                                        ? texts.of("ends", Map.of("time", end))
                                        : texts.of("endsBy", Map.of("time", end, "limit", texts.time(returnBy))),
                                texts.of(
                                        unknown ? "drivingUnknown" : "driving",
                                        Map.of(
                                                "kilometres",
                                                Math.round(plan.kilometres()),
                                                "duration",
                                                texts.duration(plan.drivingMinutes()))))
                        .collect(Collectors.joining(" ")));
    }

    private void way() {
        element("h2", "", texts.of("way"));
        page.append("<table><thead><tr>");
        Stream.of("stop", "drive", "arrival", "appointments", "leaves").forEach(this::column);
        page.append("</tr></thead><tbody>");
        for (TourDayTimeline.Call call : plan.calls()) {
            BusTour.Stop stop = call.stop();
            page.append("<tr>");
            header(texts.of("stop", Map.of("number", call.number(), "village", stop.village())));
            cell(drive(call.drive()));
            cell(texts.time(call.arrival())
                    + (call.late() == 0 ? "" : ". " + texts.of("late", Map.of("minutes", call.late()))));
            cell(texts.time(stop.opens()) + " – " + texts.time(stop.closes()));
            cell(texts.time(call.leaves()));
            page.append("</tr>");
        }
        page.append("<tr>");
        header(texts.of("back"));
        cell(drive(plan.back()));
        cell(texts.time(plan.end())
                + (plan.lateBack() == 0 ? "" : ". " + texts.of("lateBack", Map.of("minutes", plan.lateBack()))));
        cell("–");
        cell("–");
        page.append("</tr></tbody></table>");
    }

    private String drive(TourDayTimeline.Drive drive) {
        Double kilometres = drive.kilometres();
        return drive.unknown()
                ? texts.of("unknown")
                : Stream.of(
                                texts.duration(drive.minutes()),
                                kilometres == null ? null : Math.round(kilometres) + "\u00a0km",
                                drive.given() ? texts.of("given") : null)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" · "));
    }

    private void stop(TourDayTimeline.Call call) {
        BusTour.Stop stop = call.stop();
        Venue place = stop.place();
        page.append("<div class=\"stop\">");
        element("h2", "", texts.of("stop", Map.of("number", call.number(), "village", stop.village())));
        element("p", place.address() == null ? "fill" : "", address(place));
        element(
                "p",
                "",
                texts.of(
                                "stay",
                                Map.of(
                                        "arrival",
                                        texts.time(call.arrival()),
                                        "opens",
                                        texts.time(stop.opens()),
                                        "closes",
                                        texts.time(stop.closes()),
                                        "leaves",
                                        texts.time(call.leaves())))
                        + " "
                        + texts.of(
                                "capacity", Map.of("counsellors", stop.counsellors(), "minutes", stop.slotMinutes())));
        page.append("<table class=\"slots\"><thead><tr>");
        Stream.of("time", "places", "booked", "present", "notes").forEach(this::column);
        page.append("</tr></thead><tbody>");
        for (PlannedSession slot : plan.day().appointments(stop)) {
            page.append("<tr>");
            header(texts.time(Objects.requireNonNull(slot.start())));
            cell(String.valueOf(slot.capacity()));
            page.append("<td></td><td></td><td></td></tr>");
        }
        page.append("</tbody></table></div>");
    }

    private String address(Venue place) {
        String known = Stream.of(place.name(), place.address(), place.town())
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(", "));
        return place.address() == null ? known + ". " + texts.of("noAddress") : known;
    }

    private void emergency() {
        page.append("<div class=\"stop\">");
        element("h2", "", texts.of("emergency"));
        element("p", "", texts.of("emergencyText"));
        page.append("<table class=\"fills\"><tbody>");
        Stream.of("duty", "garage", "driver", "notes").forEach(key -> {
            page.append("<tr>");
            header(texts.of(key));
            page.append("<td></td></tr>");
        });
        page.append("</tbody></table></div>");
    }

    private void column(String key) {
        page.append("<th scope=\"col\" class=\"c-").append(key).append("\">");
        page.append(PdfRenderer.escaped(texts.of("col." + key))).append("</th>");
    }

    private void header(String text) {
        page.append("<th scope=\"row\">").append(PdfRenderer.escaped(text)).append("</th>");
    }

    private void cell(String text) {
        page.append("<td>").append(PdfRenderer.escaped(text)).append("</td>");
    }

    private void element(String name, String style, String text) {
        page.append('<').append(name);
        if (!style.isEmpty()) {
            page.append(" class=\"").append(style).append('"');
        }
        page.append('>')
                .append(PdfRenderer.escaped(text))
                .append("</")
                .append(name)
                .append('>');
    }
}
