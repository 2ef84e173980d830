package fr.spro.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

class RouteTableTest {
    private static final Pattern ENDPOINT = Pattern.compile("\"(GET|POST|PUT|DELETE) (/[^\"]*)\"");

    @ParameterizedTest
    @CsvSource({
        "GET, /api/territories, directory",
        "GET, /api/territories/sud-vaucluse, directory",
        "POST, /api/territories, directory-changes",
        "PUT, /api/territories/sud-vaucluse, directory-changes",
        "POST, /api/territories/sud-vaucluse/close, territory-closings",
        "GET, /api/organisations/o1, directory",
        "GET, /api/organisations.csv, directory",
        "GET, /api/organisations.jsonld, directory",
        "GET, /api/organisations/facets, directory",
        "GET, /api/organisations/o1/history, directory",
        "GET, /api/geocoding, directory",
        "POST, /api/organisations, directory-changes",
        "PUT, /api/organisations/o1, directory-changes",
        "POST, /api/organisations/o1/points/p1/locate, directory-changes",
        "POST, /api/organisations/import, directory-import",
        "GET, /api/events, events",
        "POST, /api/events, event-changes",
        "POST, /api/events/e/publish, event-changes",
        "POST, /api/events/preview, event-changes",
        "POST, /api/events/e/duplicate, event-changes",
        "GET, /api/events/e/checklist, events",
        "GET, /api/sessions/s, session",
        "GET, /api/campaigns/c/verbatims, campaigns",
        "GET, /api/evaluation/concepts, campaigns",
        "POST, /api/evaluation/concepts/links, campaign-changes",
        "DELETE, /api/evaluation/concepts/links/BUS.q1, campaign-changes",
        "PUT, /api/campaigns/c/verbatims/v, campaign-changes",
        "GET, /api/verbatim-themes, themes",
        "PUT, /api/verbatim-themes/LIEU, theme-changes",
        "PUT, /api/sessions/s/capacity, session-changes",
        "POST, /api/sessions/s/end, session-changes",
        "GET, /api/counts, counts",
        "GET, /api/boards/sud-vaucluse, boards",
        "GET, /api/sessions/s/history, roster",
        "GET, /api/sessions/s/curve, roster",
        "PUT, /api/registrations/r/note, registration-changes",
        "GET, /api/sessions/s/counts, roster",
        "POST, /api/sessions/s/counts, check-in",
        "GET, /api/sessions/s/rotation, rotation",
        "GET, /api/sessions/s/rotation/rounds/3, rotation",
        "POST, /api/sessions/s/rotation, rotation-changes",
        "POST, /api/sessions/s/rotation/repair, rotation-changes",
        "POST, /api/sessions/s/rotation/rounds/3/start, rotation-changes",
        "POST, /api/sessions/s/rotation/rounds/3/end, rotation-changes",
        "GET, /api/sessions/s/allocation, allocation",
        "POST, /api/sessions/s/allocation, allocation-changes",
        "PUT, /api/sessions/s/allocation/pins, allocation-changes",
        "POST, /api/sessions/s/allocation/publish, allocation-changes",
        "PUT, /api/registrations/r/wishes, registration-changes",
        "PATCH, /api/registrations/r, registration-changes",
        "POST, /api/registrations/r/email, registration-changes",
        "POST, /api/registrations/r/email/confirm, registration-changes",
        "GET, /api/sessions/s/pairing, pairing",
        "POST, /api/sessions/s/pairing, pairing-changes",
        "POST, /api/sessions/s/pairing/pairs/3/answers, pairing-changes",
        "PUT, /api/sessions/s/pairing/pairs/3/visits/r, pairing-changes",
        "DELETE, /api/sessions/s/pairing/pairs/3, pairing-changes",
        "GET, /api/registrations/r/pairing, registration",
        "POST, /api/tours, tours",
        "GET, /api/system/events-service, events-system",
        "GET, /api/system/registration-service/dead-letters, registration-system",
        "GET, /api/system/registration-service/parked, registration-system",
        "POST, /api/system/registration-service/parked/p/retry, registration-system-changes",
        "POST, /api/system/registration-service/parked/p/skip, registration-discards",
        "POST, /api/system/evaluation-service/dead-letters/l/replay, evaluation-system-changes",
        "POST, /api/system/evaluation-service/dead-letters/l/discard, evaluation-discards",
        "GET, /api/actions/sud-vaucluse, actions",
        "GET, /api/actions/sud-vaucluse/export.csv, actions-file",
        "PUT, /api/actions/sud-vaucluse/a/state, action-changes",
        "GET, /api/needs/sud-vaucluse, actions",
        "GET, /api/findings/sud-vaucluse/figures, actions",
        "GET, /api/said-and-done/sud-vaucluse, actions",
        "POST, /api/complaints, complaint-changes",
        "GET, /api/complaints, complaints",
        "GET, /api/complaints/export.csv, complaints-file",
        "POST, /api/complaints/c/answer, complaint-changes",
        "GET, /api/events/e/tour, events",
        "GET, /api/events/e/tour/days/2027-03-02, events",
        "PUT, /api/events/e/tour, event-changes",
        "GET, /api/events/e/road-sheets/2027-03-02.pdf, road-sheets",
        "GET, /api/calendar/events/e.ics, calendar",
        "GET, /api/sessions/s/places, places",
        "GET, /api/places, places",
        "GET, /api/places/stream, places-stream",
        "POST, /api/sessions/s/registrations, sign-up",
        "POST, /api/sessions/s/group-registrations, sign-up",
        "POST, /api/sessions/s/registrations/import, list-import",
        "GET, /api/sessions/s/registrations/import-template.csv, roster",
        "GET, /api/sessions/s/roster, roster",
        "GET, /api/sessions/s/roster.csv, sheets",
        "GET, /api/sessions/s/roster.pdf, sheets",
        "GET, /api/sessions/s/badges.pdf, sheets",
        "GET, /api/sessions/s/table-cards.pdf, sheets",
        "GET, /api/registrations/r/certificate.pdf, sheets",
        "GET, /api/sessions/s/attendance-sheet, roster",
        "POST, /api/sessions/s/attendance-sheet, check-in",
        "GET, /api/certificates/1A2B-3C4D-5E6F-7G8H, certificates",
        "GET, /api/privacy/copy, privacy",
        "POST, /api/privacy/requests, privacy-changes",
        "POST, /api/my-links, my-links",
        "POST, /api/tickets, tickets",
        "POST, /api/privacy/erasure, privacy-changes",
        "DELETE, /api/privacy/link, privacy-changes",
        "POST, /api/sessions/s/attendance, check-in",
        "POST, /api/sessions/s/walk-ins, check-in",
        "POST, /api/sessions/s/scans, check-in",
        "POST, /api/sessions/s/conflicts, check-in",
        "GET, /api/sessions/s/conflicts, roster",
        "GET, /api/sessions/s/door-list, roster",
        "GET, /api/sessions/s/door-code, roster",
        "POST, /api/sessions/s/self-attendance, check-in",
        "DELETE, /api/registrations/r, registration-changes",
        "DELETE, /api/registrations/r/links, link-revocations",
        "GET, /api/registrations/r, registration",
        "GET, /r/abc.ics, link-calendar",
        "GET, /r/abc/rappels, link-reminders",
        "POST, /r/abc/rappels, link-reminder-changes",
        "GET, /api/mail-settings/sud-vaucluse, mail-settings",
        "PUT, /api/mail-settings/sud-vaucluse, mail-settings-changes",
        "POST, /api/mail-settings/sud-vaucluse/preview, mail-settings-changes",
        "GET, /api/sessions/s/messages, roster",
        "POST, /api/sessions/s/messages, check-in",
        "POST, /api/sessions/s/deliveries/m/retry, check-in",
        "GET, /api/campaigns, campaigns",
        "POST, /api/campaigns/c/pause, campaign-pauses",
        "POST, /api/campaigns/c/close, campaign-endings",
        "POST, /api/campaigns/c/reopen, campaign-changes",
        "POST, /api/campaigns/c/tickets, campaign-papers",
        "GET, /api/campaigns/c/paper.pdf, campaign-papers",
        "GET, /api/campaigns/c/papers/form, campaigns",
        "GET, /api/evaluation-plans/s, evaluation-plans",
        "PUT, /api/evaluation-plans/s, evaluation-plan-changes",
        "GET, /r/e.abc/rappels, link-reminders",
        "GET, /q, questionnaire",
        "POST, /q, answers",
        "GET, /api/results, results",
        "GET, /api/results/page, results",
        "GET, /q/ballot, questionnaire",
        "POST, /q/ballot, answers"
    })
    void sendsEachPathToItsRoute(String method, String path, String route) {
        RouteTable.Line line = find(HttpMethod.valueOf(method), path);

        assertThat(line).isNotNull().extracting(RouteTable.Line::id).isEqualTo(route);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/links/exchange",
                "/internal/campaigns/c/ballots",
                "/actuator/health",
                "/v3/api-docs",
                "/api/session",
                "/r/abc",
                "/api/unknown",
                "/"
            })
    void routesNothingElse(String path) {
        assertThat(find(HttpMethod.GET, path)).isNull();
        assertThat(find(HttpMethod.POST, path)).isNull();
    }

    /** The matrix of a service has every endpoint that it maps, or its own build fails. */
    @ParameterizedTest
    @EnumSource(Service.class)
    void sendsEveryEndpointOfAServiceThereAndNothingInternal(Service service) throws IOException {
        List<String> lost = new ArrayList<>();
        List<MatchResult> endpoints =
                ENDPOINT.matcher(Files.readString(matrixOf(service))).results().toList();
        for (MatchResult endpoint : endpoints) {
            String path = endpoint.group(2).replaceAll("\\{[^{}/]*(?:\\[[^/]*?])?[^{}/]*}", "x1");
            RouteTable.Line line = find(HttpMethod.valueOf(endpoint.group(1)), path);
            boolean right = path.startsWith("/internal/") ? line == null : line != null && line.service() == service;
            if (!right) {
                lost.add(endpoint.group() + " → " + line);
            }
        }
        assertThat(lost).isEmpty();
        assertThat(endpoints).hasSizeGreaterThan(40);
    }

    @Test
    void asksForAFreshSignInBeforeEveryActOfTheList() throws IOException {
        List<String> marked = new ArrayList<>();
        for (Service service : Service.values()) {
            for (MatchResult endpoint : ENDPOINT.matcher(Files.readString(matrixOf(service)))
                    .results()
                    .toList()) {
                String path = endpoint.group(2).replaceAll("\\{[^{}/]*(?:\\[[^/]*?])?[^{}/]*}", "x1");
                RouteTable.Line line = find(HttpMethod.valueOf(endpoint.group(1)), path);
                if (line != null && line.stepUp()) {
                    marked.add(endpoint.group(1) + " " + path);
                }
            }
        }

        assertThat(marked)
                .containsExactlyInAnyOrder(
                        "DELETE /api/registrations/x1/links",
                        "POST /api/campaigns/x1/close",
                        "POST /api/campaigns/x1/pause",
                        "POST /api/campaigns/x1/seal",
                        "POST /api/privacy/erasures",
                        "POST /api/privacy/retention",
                        "POST /api/pseudonyms",
                        "POST /api/system/registration-service/parked/x1/skip",
                        "POST /api/territories/x1/close");
    }

    /** The line whose route takes a request, as the gateway asks them: the first that fits. */
    static RouteTable.@Nullable Line find(HttpMethod method, String path) {
        return RouteTable.LINES.stream()
                .filter(line -> line.fits(method, PathContainer.parsePath(path)))
                .findFirst()
                .orElse(null);
    }

    private static Path matrixOf(Service service) {
        return Path.of(
                "..",
                service.title(),
                "src/test/java/fr/spro",
                service.title().replace("-service", ""),
                "AccessMatrixTest.java");
    }

    @Test
    void asksTheRouteOfSignUpsFirstAndForPostsOnly() {
        RouteTable.Line first = RouteTable.LINES.getFirst();

        assertThat(first.kind()).isEqualTo(RouteTable.Kind.SIGN_UP);
        assertThat(first.methods()).containsExactly(HttpMethod.POST);
    }

    @Test
    void namesEveryRouteOnce() {
        assertThat(RouteTable.LINES).extracting(RouteTable.Line::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/../internal/x",
                "/api/./events",
                "/api/%2e%2e/internal/x",
                "/api/%2E%2E/internal",
                "/api//events",
                "//internal",
                "/api/events;x=1",
                "/api%2finternal",
                "/api/%5cinternal",
                "/api/%252e%252e/x",
                "/api/events/%00",
                "/api/events/%0d%0aX",
                "/api/..",
                "/api/sessions/%73-1/registrations",
                "/api/sessions/s-1/registration%73",
                "/api/sessions/s%2d1/registrations",
                "/api/sessions/s-%31/registrations",
                "/%71/ballot",
                "/api/complaint%53",
                "/api/certificates/%5F",
                "/api/certificates/%7e",
                "/api\\internal"
            })
    void refusesPathTricks(String path) {
        assertThat(PathPolicyFilter.isPlain(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/events/e-1",
                "/r/a.ics",
                "/api/organisations/l%C3%A9on",
                "/api/events/a%20b%40c%2B%5B%5D%7B%7D",
                "/.well-known/jwks.json"
            })
    void acceptsPlainPaths(String path) {
        assertThat(PathPolicyFilter.isPlain(path)).isTrue();
    }
}
