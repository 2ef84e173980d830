package fr.spro.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.gateway.accounts.AccountAuditLog.Act;
import fr.spro.gateway.accounts.AccountAuditLog.Kind;
import fr.spro.gateway.testing.RunningGateway;
import fr.spro.gateway.testing.RunningGateway.Browser;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The search in what was done about accounts: asked, answered and refused as the services' journals are. */
class AccountAuditTest {
    private static final String PATH = "/api/system/gateway/audit";
    /** Half past midnight of the 15th in Paris. */
    private static final Instant AT = Instant.parse("2031-03-14T23:30:00Z");

    private static final AccountRights ORGANISING =
            new AccountRights(List.of("ORGANISER"), List.of("sud-vaucluse", "haute-durance"), true);

    private final RunningGateway gateway = RunningGateway.get();
    private final AccountAuditLog acts = gateway.context.getBean(AccountAuditLog.class);
    private final String account = "a-" + UUID.randomUUID();
    private final String[] admin = as("admin");

    private String[] as(String who) {
        Browser browser = gateway.signIn(who);
        return new String[] {"Cookie", browser.cookies(), "X-XSRF-TOKEN", browser.csrf()};
    }

    private String write(Instant at, Kind kind, @Nullable String subject, @Nullable AccountRights after, String about) {
        String id = UUID.randomUUID().toString();
        acts.begin(new Act(id, about, kind, at, "Ada Admin", subject, null, after, true));
        return id;
    }

    private JsonNode search(String day, String... parameters) {
        StringBuilder query = new StringBuilder(PATH + "?from=" + day + "&to=" + day);
        for (int i = 0; i < parameters.length; i += 2) {
            query.append('&')
                    .append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        HttpResponse<String> answer = gateway.get(query.toString(), admin);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        return gateway.json(answer);
    }

    private static List<String> whats(JsonNode page) {
        return page.path("lines")
                .valueStream()
                .map(line -> line.path("what").asString())
                .toList();
    }

    @Test
    void tellsWhoDidWhatAboutWhomInTheWordsOfTheOtherPrograms() {
        String by = "s-" + account;
        write(AT, Kind.CREATED, by, ORGANISING, account);

        JsonNode page = search("2031-03-15", "about", account);

        assertThat(page.path("from").asString()).isEqualTo("2031-03-15");
        assertThat(page.path("to").asString()).isEqualTo("2031-03-15");
        assertThat(page.path("before").isNull()).isTrue();
        JsonNode line = page.path("lines").path(0);
        assertThat(line.propertyNames())
                .containsExactly("at", "by", "journal", "about", "version", "what", "registration", "act");
        assertThat(line.path("at").asString()).isEqualTo("2031-03-14T23:30:00Z");
        assertThat(line.path("by").asString()).isEqualTo(by);
        assertThat(line.path("journal").asString()).isEqualTo("account_acts");
        assertThat(line.path("about").asString()).isEqualTo(account);
        assertThat(line.path("what").asString()).isEqualTo("CREATED");
        assertThat(line.path("act").path("by").asString()).isEqualTo("Ada Admin");
        assertThat(line.path("act").path("after").path("roles").toString()).isEqualTo("[\"ORGANISER\"]");
        assertThat(line.path("act").path("done").asBoolean()).isTrue();
    }

    @Test
    void findsByWhoDidItWhomItIsAboutAndWhatChanged() {
        String area = "t-" + UUID.randomUUID();
        String by = "s-" + account;
        write(AT, Kind.CREATED, by, new AccountRights(List.of("ORGANISER"), List.of(area), true), account);
        write(AT.plusSeconds(1), Kind.INVITED, by, null, account);
        write(AT.plusSeconds(2), Kind.SIGNED_OUT, null, null, account);
        write(AT.plusSeconds(3), Kind.INVITED, by, null, "other-" + account);
        write(AT.plusSeconds(4), Kind.CREATED, by, null, account + "@example.org");

        assertThat(whats(search("2031-03-15", "about", account))).containsExactly("SIGNED_OUT", "INVITED", "CREATED");
        assertThat(whats(search("2031-03-15", "about", account, "by", " " + by + " ")))
                .containsExactly("INVITED", "CREATED");
        assertThat(whats(search("2031-03-15", "about", account, "by", "Ada Admin")))
                .hasSize(3);
        assertThat(whats(search("2031-03-15", "about", area))).containsExactly("CREATED");
        assertThat(whats(search("2031-03-15", "about", "ORGANISER", "by", by))).containsExactly("CREATED");
        assertThat(whats(search("2031-03-15", "about", (account + "@example.org").toUpperCase(java.util.Locale.ROOT))))
                .containsExactly("CREATED");
        assertThat(whats(search("2031-03-15", "about", account, "by", "somebody-else")))
                .isEmpty();
        assertThat(search("2031-03-15", "about", account, "by", "Ada Admin")
                        .path("lines")
                        .path(0)
                        .path("by")
                        .asString())
                .isEqualTo("Ada Admin");
    }

    @Test
    void keepsToDaysAsParisCountsThem() {
        write(AT.minusSeconds(1800).minusMillis(1), Kind.INVITED, null, null, account);
        write(AT.minusSeconds(1800), Kind.CREATED, null, null, account);
        write(AT.minusSeconds(1800).plusSeconds(86400).minusMillis(1), Kind.CHANGED, null, null, account);
        write(AT.minusSeconds(1800).plusSeconds(86400), Kind.SIGNED_OUT, null, null, account);

        assertThat(whats(search("2031-03-15", "about", account))).containsExactly("CHANGED", "CREATED");
    }

    @Test
    void goesThroughAllPagesInOrderWithoutLosingOrRepeating() {
        for (int i = 0; i < 23; i++) {
            // Many at the same moment.
            write(AT.plusSeconds(i / 7), Kind.INVITED, null, null, account);
        }
        List<JsonNode> all = new ArrayList<>();
        String before = null;
        int pages = 0;
        do {
            JsonNode page = before == null
                    ? search("2031-03-15", "about", account, "size", "6")
                    : search("2031-03-15", "about", account, "size", "6", "before", before);
            assertThat(page.path("lines").size()).isBetween(1, 6);
            page.path("lines").forEach(all::add);
            before = page.path("before").isNull() ? null : page.path("before").asString();
            pages++;
        } while (before != null && pages < 20);

        assertThat(pages).isEqualTo(4);
        assertThat(all).hasSize(23);
        assertThat(all.stream().map(line -> line.path("at").asString()).toList().reversed())
                .isSorted();
        List<String> ids = acts.of(List.of(account), 50).stream().map(Act::id).toList();
        assertThat(ids).hasSize(23).doesNotHaveDuplicates();
    }

    @Test
    void looksAtTheLastWeekUnlessAskedOtherwise() {
        write(gateway.clock.instant().minusSeconds(60), Kind.INVITED, null, null, account);
        write(gateway.clock.instant().minusSeconds(9 * 86400), Kind.CREATED, null, null, account);

        HttpResponse<String> answer = gateway.get(PATH + "?about=" + account, admin);

        assertThat(whats(gateway.json(answer))).containsExactly("INVITED");
    }

    @Test
    void refusesWhatTheOtherProgramsRefuse() {
        for (String wrong : List.of("?from=2029-04-01&to=2031-04-30", "?from=2031-04-02&to=2031-04-01")) {
            HttpResponse<String> refused = gateway.get(PATH + wrong, admin);
            assertThat(refused.statusCode()).isEqualTo(422);
            JsonNode error = gateway.json(refused).path("errors").path(0);
            assertThat(error.path("field").asString()).isEqualTo("from");
            assertThat(error.path("code").asString()).isEqualTo("AUDIT_PERIOD");
            assertThat(error.path("message").asString())
                    .isEqualTo("Une période commence avant sa fin, et ne dépasse pas une année.");
        }
        for (String wrong : List.of(
                "?before=x",
                "?before=2031-04-01T00:00:00Z~journal~x",
                "?size=0",
                "?size=201",
                "?size=many",
                "?from=01/04/2031",
                "?by=" + "a".repeat(201))) {
            HttpResponse<String> refused = gateway.get(PATH + wrong, admin);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
            assertThat(gateway.json(refused).path("code").asString()).as(wrong).isEqualTo("INVALID_PARAMETER");
        }
        assertThat(gateway.json(gateway.get(PATH + "?from=demain", admin))
                        .path("detail")
                        .asString())
                .isEqualTo("Le paramètre «\u00a0from\u00a0» n’est pas valide.");
    }

    @Test
    void answersAdministratorsAlone() {
        for (String other : List.of("organiser", "evaluator", "keyholder")) {
            assertThat(gateway.get(PATH, as(other)).statusCode()).isEqualTo(403);
        }
        assertThat(gateway.get(PATH).statusCode()).isEqualTo(401);
    }
}
