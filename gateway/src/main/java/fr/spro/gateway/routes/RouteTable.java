package fr.spro.gateway.routes;

import static fr.spro.gateway.routes.RouteTable.Kind.FILE;
import static fr.spro.gateway.routes.RouteTable.Kind.READ;
import static fr.spro.gateway.routes.RouteTable.Kind.SIGN_UP;
import static fr.spro.gateway.routes.RouteTable.Kind.STREAM;
import static fr.spro.gateway.routes.RouteTable.Kind.WRITE;

import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Which service answers which path; the first line that fits counts. Nothing internal is in it. */
final class RouteTable {

    /** What a route is used for decides its time limit and its connections. */
    enum Kind {
        READ,
        WRITE,
        /** Writes that come all at once when the list of a session opens. */
        SIGN_UP,
        FILE,
        STREAM
    }

    /**
     * One line; no methods stands for all.
     *
     * @param stepUp whether an account must have signed in during the last minutes
     */
    record Line(
            String id, Service service, Kind kind, Set<HttpMethod> methods, List<PathPattern> paths, boolean stepUp) {

        /** The same for what cannot be undone. */
        Line afterStepUp() {
            return new Line(id, service, kind, methods, paths, true);
        }

        boolean fits(HttpMethod method, PathContainer path) {
            if (methods.isEmpty() || methods.contains(method)) {
                for (PathPattern pattern : paths) {
                    if (pattern.matches(path)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Set<HttpMethod> ANY = Set.of();

    static final List<Line> LINES = List.of(
            // First: the routes are asked one after the other, and nothing comes as often in a rush.
            line(
                    "sign-up",
                    Service.REGISTRATION,
                    SIGN_UP,
                    Set.of(HttpMethod.POST),
                    "/api/sessions/{id}/registrations",
                    "/api/sessions/{id}/group-registrations"),
            line("places-stream", Service.REGISTRATION, STREAM, READING, "/api/places/stream"),
            line("places", Service.REGISTRATION, READ, READING, "/api/places", "/api/sessions/{id}/places"),
            line(
                    "sheets",
                    Service.REGISTRATION,
                    FILE,
                    READING,
                    "/api/sessions/{id}/roster.csv",
                    "/api/sessions/{id}/roster.xlsx",
                    "/api/sessions/{id}/roster.pdf",
                    "/api/sessions/{id}/badges.pdf",
                    "/api/sessions/{id}/table-cards.pdf",
                    "/api/registrations/{id}/certificate.pdf"),
            line("certificates", Service.REGISTRATION, READ, READING, "/api/certificates/{code}"),
            line(
                    "rotation",
                    Service.EVENTS,
                    READ,
                    READING,
                    "/api/sessions/{id}/rotation",
                    "/api/sessions/{id}/rotation/**"),
            line(
                    "rotation-changes",
                    Service.EVENTS,
                    WRITE,
                    ANY,
                    "/api/sessions/{id}/rotation",
                    "/api/sessions/{id}/rotation/**"),
            line("allocation", Service.EVENTS, READ, READING, "/api/sessions/{id}/allocation"),
            line(
                    "allocation-changes",
                    Service.EVENTS,
                    WRITE,
                    ANY,
                    "/api/sessions/{id}/allocation",
                    "/api/sessions/{id}/allocation/**"),
            line(
                    "pairing",
                    Service.EVENTS,
                    READ,
                    READING,
                    "/api/sessions/{id}/pairing",
                    "/api/sessions/{id}/pairing/**"),
            line(
                    "pairing-changes",
                    Service.EVENTS,
                    WRITE,
                    ANY,
                    "/api/sessions/{id}/pairing",
                    "/api/sessions/{id}/pairing/**"),
            line("session", Service.EVENTS, READ, READING, "/api/sessions/{id}"),
            line(
                    "session-changes",
                    Service.EVENTS,
                    WRITE,
                    ANY,
                    "/api/sessions/{id}",
                    "/api/sessions/{id}/capacity",
                    "/api/sessions/{id}/end"),
            line("roster", Service.REGISTRATION, READ, READING, "/api/sessions/{id}/**"),
            line(
                    "list-import",
                    Service.REGISTRATION,
                    FILE,
                    Set.of(HttpMethod.POST),
                    "/api/sessions/{id}/registrations/import"),
            line("check-in", Service.REGISTRATION, WRITE, ANY, "/api/sessions/{id}/**"),
            line("counts", Service.REGISTRATION, READ, READING, "/api/counts"),
            line("boards", Service.REGISTRATION, READ, READING, "/api/boards/{territory}"),
            line("registration", Service.REGISTRATION, READ, READING, "/api/registrations/**"),
            line(
                            "link-revocations",
                            Service.REGISTRATION,
                            WRITE,
                            Set.of(HttpMethod.DELETE),
                            "/api/registrations/{id}/links")
                    .afterStepUp(),
            line("registration-changes", Service.REGISTRATION, WRITE, ANY, "/api/registrations/**"),
            line("link-reminders", Service.REGISTRATION, READ, READING, "/r/{token}/rappels"),
            line("link-reminder-changes", Service.REGISTRATION, WRITE, Set.of(HttpMethod.POST), "/r/{token}/rappels"),
            line("privacy", Service.REGISTRATION, READ, READING, "/api/privacy/**"),
            line("erasures", Service.REGISTRATION, WRITE, Set.of(HttpMethod.POST), "/api/privacy/erasures")
                    .afterStepUp(),
            line("retention-changes", Service.REGISTRATION, WRITE, Set.of(HttpMethod.POST), "/api/privacy/retention")
                    .afterStepUp(),
            line("privacy-changes", Service.REGISTRATION, WRITE, ANY, "/api/privacy/**"),
            line("tickets", Service.REGISTRATION, WRITE, Set.of(HttpMethod.POST), "/api/tickets"),
            line("my-links", Service.REGISTRATION, WRITE, Set.of(HttpMethod.POST), "/api/my-links"),
            line("mail-settings", Service.REGISTRATION, READ, READING, "/api/mail-settings/{territory}"),
            line("mail-settings-changes", Service.REGISTRATION, WRITE, ANY, "/api/mail-settings/**"),
            line("link-calendar", Service.REGISTRATION, READ, READING, "/r/{token}.ics"),
            line(
                    "directory",
                    Service.EVENTS,
                    READ,
                    READING,
                    "/api/territories/**",
                    "/api/organisations/**",
                    "/api/territories.csv",
                    "/api/territories.geojson",
                    "/api/organisations.csv",
                    "/api/organisations.geojson",
                    "/api/organisations.jsonld",
                    "/api/organisations.vcf",
                    "/api/geocoding"),
            line("directory-import", Service.EVENTS, FILE, Set.of(HttpMethod.POST), "/api/organisations/import"),
            line("territory-closings", Service.EVENTS, WRITE, Set.of(HttpMethod.POST), "/api/territories/{key}/close")
                    .afterStepUp(),
            line("directory-changes", Service.EVENTS, WRITE, ANY, "/api/territories/**", "/api/organisations/**"),
            line("tours", Service.EVENTS, WRITE, Set.of(HttpMethod.POST), "/api/tours"),
            line("calendar", Service.EVENTS, READ, READING, "/api/calendar/**"),
            line("road-sheets", Service.EVENTS, FILE, READING, "/api/events/{id}/road-sheets/*"),
            line("events", Service.EVENTS, READ, READING, "/api/events/**"),
            line("event-changes", Service.EVENTS, WRITE, ANY, "/api/events/**"),
            line(
                    "results",
                    Service.EVALUATION,
                    FILE,
                    READING,
                    "/api/results/**",
                    "/api/results.csv",
                    "/api/results.xlsx",
                    "/api/results.pdf"),
            line(
                    "campaign-papers",
                    Service.EVALUATION,
                    FILE,
                    ANY,
                    "/api/campaigns/{id}/tickets",
                    "/api/campaigns/{id}/paper.pdf"),
            line(
                    "campaigns",
                    Service.EVALUATION,
                    READ,
                    READING,
                    "/api/campaigns/**",
                    "/api/questionnaires/**",
                    "/api/evaluation/concepts"),
            line("campaign-pauses", Service.EVALUATION, WRITE, Set.of(HttpMethod.POST), "/api/campaigns/{id}/pause")
                    .afterStepUp(),
            line(
                            "campaign-endings",
                            Service.EVALUATION,
                            WRITE,
                            Set.of(HttpMethod.POST),
                            "/api/campaigns/{id}/close",
                            "/api/campaigns/{id}/seal")
                    .afterStepUp(),
            line(
                    "campaign-changes",
                    Service.EVALUATION,
                    WRITE,
                    ANY,
                    "/api/campaigns/**",
                    "/api/questionnaires/**",
                    "/api/evaluation/concepts/links/**"),
            line("actions-file", Service.EVALUATION, FILE, READING, "/api/actions/{territory}/export.csv"),
            line(
                    "actions",
                    Service.EVALUATION,
                    READ,
                    READING,
                    "/api/actions/**",
                    "/api/needs/{territory}",
                    "/api/findings/**",
                    "/api/said-and-done/{territory}"),
            line("action-changes", Service.EVALUATION, WRITE, ANY, "/api/actions/**"),
            line("pseudonyms", Service.REGISTRATION, READ, READING, "/api/pseudonyms"),
            line("pseudonym-resolutions", Service.REGISTRATION, WRITE, Set.of(HttpMethod.POST), "/api/pseudonyms")
                    .afterStepUp(),
            line("complaints-file", Service.REGISTRATION, FILE, READING, "/api/complaints/export.csv"),
            line("complaints", Service.REGISTRATION, READ, READING, "/api/complaints/**"),
            line("complaint-changes", Service.REGISTRATION, WRITE, ANY, "/api/complaints/**"),
            line("themes", Service.EVALUATION, READ, READING, "/api/verbatim-themes"),
            line("theme-changes", Service.EVALUATION, WRITE, ANY, "/api/verbatim-themes/**"),
            line("evaluation-plans", Service.EVALUATION, READ, READING, "/api/evaluation-plans/{scope}"),
            line("evaluation-plan-changes", Service.EVALUATION, WRITE, ANY, "/api/evaluation-plans/{scope}"),
            line("events-system", Service.EVENTS, READ, READING, "/api/system/events-service/**"),
            line(
                            "events-discards",
                            Service.EVENTS,
                            WRITE,
                            Set.of(HttpMethod.POST),
                            "/api/system/events-service/dead-letters/{id}/discard")
                    .afterStepUp(),
            line("events-system-changes", Service.EVENTS, WRITE, ANY, "/api/system/events-service/**"),
            line("registration-system", Service.REGISTRATION, READ, READING, "/api/system/registration-service/**"),
            line(
                            "registration-discards",
                            Service.REGISTRATION,
                            WRITE,
                            Set.of(HttpMethod.POST),
                            "/api/system/registration-service/dead-letters/{id}/discard",
                            "/api/system/registration-service/parked/{id}/skip")
                    .afterStepUp(),
            line(
                    "registration-system-changes",
                    Service.REGISTRATION,
                    WRITE,
                    ANY,
                    "/api/system/registration-service/**"),
            line("evaluation-system", Service.EVALUATION, READ, READING, "/api/system/evaluation-service/**"),
            line(
                            "evaluation-discards",
                            Service.EVALUATION,
                            WRITE,
                            Set.of(HttpMethod.POST),
                            "/api/system/evaluation-service/dead-letters/{id}/discard")
                    .afterStepUp(),
            line("evaluation-system-changes", Service.EVALUATION, WRITE, ANY, "/api/system/evaluation-service/**"),
            line("questionnaire", Service.EVALUATION, READ, READING, "/q/**"),
            line("answers", Service.EVALUATION, WRITE, Set.of(HttpMethod.POST), "/q/**"));

    private RouteTable() {}

    private static Line line(String id, Service service, Kind kind, Set<HttpMethod> methods, String... paths) {
        return new Line(
                id,
                service,
                kind,
                methods,
                List.of(paths).stream()
                        .map(PathPatternParser.defaultInstance::parse)
                        .toList(),
                false);
    }
}
