package fr.spro.registration;

import static fr.spro.registration.RegistrationUnderTest.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.spro.platform.test.TestTokens;
import fr.spro.registration.RegistrationUnderTest.Answer;
import fr.spro.registration.links.LinkPurpose;
import fr.spro.registration.links.PersonalLinks;
import fr.spro.registration.privacy.PersonalRecords;
import fr.spro.registration.privacy.PrivacyLinks;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.signup.PersonKeys;
import fr.spro.registration.views.AllocationCopies;
import fr.spro.registration.views.AllocationCopy;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.OrganisationIndex;
import fr.spro.registration.views.PairingCopies;
import fr.spro.registration.views.PairingCopy;
import fr.spro.registration.views.RotationCopies;
import fr.spro.registration.views.RotationCopy;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a person's calendar program is told of their registrations. */
class CalendarStoryTest {
    private static final RegistrationUnderTest SERVICE = started();

    private static RegistrationUnderTest started() {
        RegistrationUnderTest started = RegistrationUnderTest.shared();
        started.bean(OrganisationIndex.class)
                .apply(new Organisation("org-1", 1, "sud-vaucluse", "Mission locale", true));
        return started;
    }

    @AfterAll
    static void stop() {
        SERVICE.dialect.assertClean();
    }

    private static String signUp(String session, String person) throws Exception {
        Answer answer = SERVICE.post(
                        "/api/sessions/" + session + "/registrations",
                        SERVICE.anonymous(),
                        session + "-" + person,
                        body(person))
                .expect(201);
        return answer.text("/registrationId");
    }

    private static String feed(String path) throws Exception {
        Answer answer = SERVICE.get(path, SERVICE.anonymous()).expect(200);
        return answer.body().replace("\r\n ", "");
    }

    /** The lines of one entry. */
    private static List<String> entry(String feed, String sessionId) {
        return Arrays.stream(feed.split("BEGIN:VEVENT", -1))
                .filter(event -> event.contains("UID:" + sessionId + "@"))
                .findFirst()
                .map(event -> List.of(event.split("\r\n")))
                .orElseThrow();
    }

    private static int sequence(List<String> entry) {
        return entry.stream()
                .filter(line -> line.startsWith("SEQUENCE:"))
                .mapToInt(line -> Integer.parseInt(line.substring("SEQUENCE:".length())))
                .findFirst()
                .orElseThrow();
    }

    private static void publish(String session, long version, SessionStatus status) {
        SERVICE.publish(session, version, 1, status);
    }

    private static Answer ask(String id, String... held) throws Exception {
        return SERVICE.post("/api/registrations/" + id + "/agenda", TestTokens.holder(held), null, "{}");
    }

    /** What a browser holds that has opened the link to all registrations of this person. */
    private static String allOf(String person) {
        PrivacyLinks links = SERVICE.bean(PrivacyLinks.class);
        String key = SERVICE.bean(PersonKeys.class).of(person + "@example.org");
        await().until(() -> !SERVICE.bean(PersonalRecords.class).placesOf(key).isEmpty());
        return links.use(links.makeOnce(key)).orElseThrow().id();
    }

    private static String subscribed(String id, String all) throws Exception {
        Answer answer = ask(id, id, all).expect(200);
        return answer.text("/url");
    }

    @Test
    void oneAddressShowsEverythingAPersonSignedUpFor() throws Exception {
        publish("agenda-1", 1, SessionStatus.PUBLISHED);
        publish("agenda-2", 1, SessionStatus.PUBLISHED);
        String first = signUp("agenda-1", "lea.agenda");
        signUp("agenda-2", "someone");
        String waiting = signUp("agenda-2", "lea.agenda");
        String wait = SERVICE.bean(PersonalLinks.class).tokenFor(waiting, "agenda-2", LinkPurpose.MANAGE);
        SERVICE.get("/r/" + wait + ".ics", SERVICE.anonymous()).expect(404);
        SERVICE.bean(PersonalLinks.class).tokenFor(first, "agenda-1", LinkPurpose.MANAGE);
        String all = allOf("lea.agenda");
        String url = subscribed(first, all);

        assertThat(subscribed(first, all)).isEqualTo(url);
        await().untilAsserted(() -> assertThat(feed(url)).contains("UID:agenda-1@"));
        String feed = feed(url);
        assertThat(feed)
                .contains("X-WR-CALNAME:Mes rencontres SPRO", "BEGIN:VTIMEZONE", "REFRESH-INTERVAL;VALUE=DURATION:PT1H")
                .doesNotContain("METHOD:");
        assertThat(feed.split("BEGIN:VEVENT", -1)).hasSize(2);
        assertThat(entry(feed, "agenda-1")).contains("STATUS:CONFIRMED", "TRANSP:OPAQUE");
        assertThat(feed).contains("CLASS:PRIVATE").doesNotContain("agenda-2@");

        int before = sequence(entry(feed, "agenda-1"));
        SERVICE.delete("/api/registrations/" + first, TestTokens.holder(first)).expect(200);
        assertThat(entry(feed(url), "agenda-1")).contains("STATUS:CANCELLED");
        assertThat(sequence(entry(feed(url), "agenda-1"))).isGreaterThan(before);
        publish("agenda-2", 2, SessionStatus.CANCELLED);
        await().untilAsserted(() -> assertThat(entry(feed(url), "agenda-2")).contains("STATUS:CANCELLED"));
    }

    @Test
    void theAddressReadsAndDoesNothingElse() throws Exception {
        publish("agenda-3", 1, SessionStatus.PUBLISHED);
        String id = signUp("agenda-3", "noor");
        String manage = SERVICE.bean(PersonalLinks.class).tokenFor(id, "agenda-3", LinkPurpose.MANAGE);
        String all = allOf("noor");
        String url = subscribed(id, all);
        String token = url.substring("/r/".length(), url.length() - ".ics".length());

        assertThat(feed(url)).doesNotContain(manage);
        SERVICE.post("/internal/links/exchange", TestTokens.service(), null, "{\"token\":\"" + token + "\"}")
                .refused("LINK_INVALID");
        SERVICE.delete("/api/registrations/" + id + "/agenda", TestTokens.holder(id))
                .expect(204);
        assertThat(SERVICE.get(url, SERVICE.anonymous()).status())
                .as("so that calendar programs stop asking")
                .isEqualTo(410);
        assertThat(subscribed(id, all)).isNotEqualTo(url);
    }

    @Test
    void revokedLinkIsGoneAndAnUnknownOneIsNotFound() throws Exception {
        publish("agenda-8", 1, SessionStatus.PUBLISHED);
        String id = signUp("agenda-8", "yann");
        String manage = SERVICE.bean(PersonalLinks.class).tokenFor(id, "agenda-8", LinkPurpose.MANAGE);
        String reminders = SERVICE.bean(PersonalLinks.class).tokenFor(id, "agenda-8", LinkPurpose.REMINDERS);
        SERVICE.bean(PersonalLinks.class).revoke(id);

        exchanged(manage).expect(410);
        exchanged(manage).refused("LINK_ENDED");
        exchanged("m" + "A".repeat(22)).refused("LINK_INVALID");
        assertThat(SERVICE.get("/r/" + reminders + "/rappels", SERVICE.anonymous())
                        .status())
                .as("a page says where new links are asked for")
                .isEqualTo(303);
        SERVICE.post("/r/" + reminders + "/rappels", SERVICE.anonymous(), null, "{}")
                .refused("LINK_ENDED");
    }

    private static Answer exchanged(String token) throws Exception {
        return SERVICE.post("/internal/links/exchange", TestTokens.service(), null, "{\"token\":\"" + token + "\"}");
    }

    @Test
    void linkToOneRegistrationDoesNotOpenTheAgenda() throws Exception {
        publish("agenda-6", 1, SessionStatus.PUBLISHED);
        publish("agenda-7", 1, SessionStatus.PUBLISHED);
        String id = signUp("agenda-6", "rosa");
        signUp("agenda-7", "paul");
        String rosa = allOf("rosa");
        String paul = allOf("paul");

        ask(id, id).refused("AGENDA_LINK_NEEDED");
        assertThat(ask(id, id, paul).code()).as("of somebody else").isEqualTo("AGENDA_LINK_NEEDED");
        ask(id, rosa).refused("FORBIDDEN");
        ask(id, id, paul, rosa).expect(200);
        PrivacyLinks links = SERVICE.bean(PrivacyLinks.class);
        links.revoke(links.find(rosa).orElseThrow());
        assertThat(ask(id, id, rosa).code()).as("ended").isEqualTo("AGENDA_LINK_NEEDED");
    }

    @Test
    void aSpeedDatingBringsItsRounds() throws Exception {
        publish("agenda-4", 1, SessionStatus.PUBLISHED);
        String id = signUp("agenda-4", "ines");
        String token = SERVICE.bean(PersonalLinks.class).tokenFor(id, "agenda-4", LinkPurpose.MANAGE);
        int before = sequence(entry(feed("/r/" + token + ".ics"), "agenda-4"));
        SERVICE.bean(RotationCopies.class)
                .save(new RotationCopy(
                        "agenda-4", 3, 7, 1, null, Map.of(2, "CIO d'Aubagne"), Map.of(id, List.of(2, 0))));

        List<String> planned = entry(feed("/r/" + token + ".ics"), "agenda-4");

        assertThat(planned)
                .anyMatch(line -> line.startsWith("DESCRIPTION:")
                        && line.contains("table 2\\, CIO d’Aubagne")
                        && line.contains("pause"));
        assertThat(sequence(planned)).isGreaterThan(before);
    }

    @Test
    void aDayOfWorkshopsBringsThePlacesAndAPairItsVisits() throws Exception {
        publish("agenda-5", 1, SessionStatus.PUBLISHED);
        String id = signUp("agenda-5", "omar");
        String token = SERVICE.bean(PersonalLinks.class).tokenFor(id, "agenda-5", LinkPurpose.MANAGE);
        int before = sequence(entry(feed("/r/" + token + ".ics"), "agenda-5"));
        Instant ten = Instant.parse("2027-04-14T08:00:00Z");
        SERVICE.bean(AllocationCopies.class)
                .save(new AllocationCopy(
                        "agenda-5",
                        2,
                        ten,
                        List.of(
                                new AllocationCopy.Slot("Matin", ten, ten.plusSeconds(3600)),
                                new AllocationCopy.Slot("Midi", ten.plusSeconds(7200), null)),
                        List.of(new AllocationCopy.Workshop("w1", "L'entretien", "Salle 2")),
                        Map.of(id, Arrays.asList("w1", null))));

        List<String> placed = entry(feed("/r/" + token + ".ics"), "agenda-5");
        int then = sequence(placed);

        assertThat(placed)
                .anyMatch(line -> line.startsWith("DESCRIPTION:")
                        && line.contains("10\u00a0h\u00a0: L’entretien (Salle 2)")
                        && line.contains("12\u00a0h\u00a0: pas d’atelier"));
        assertThat(then).isGreaterThan(before);

        SERVICE.bean(PairingCopies.class).save(pairing("agenda-5", 1, id, PairingCopy.Answer.PROPOSED));
        List<String> paired = entry(feed("/r/" + token + ".ics"), "agenda-5");
        assertThat(paired)
                .anyMatch(line -> line.contains(
                                "Vous recevez Cap emploi 84\u00a0: mercredi 14\u00a0avril 2027\\, 10\u00a0h")
                        && line.contains("Vous rendez visite à Cap emploi 84\u00a0: date à convenir\\, Avignon"));
        assertThat(sequence(paired)).isGreaterThan(then);
        SERVICE.bean(PairingCopies.class).save(pairing("agenda-5", 2, id, PairingCopy.Answer.DECLINED));
        assertThat(entry(feed("/r/" + token + ".ics"), "agenda-5")).noneMatch(line -> line.contains("Cap emploi"));
    }

    private static PairingCopy pairing(String session, long version, String me, PairingCopy.Answer answer) {
        PairingCopy.Visit mine = new PairingCopy.Visit(Instant.parse("2027-04-14T08:00:00Z"), null, null);
        PairingCopy.Visit theirs = new PairingCopy.Visit(null, null, "Avignon");
        return new PairingCopy(
                session,
                version,
                List.of(new PairingCopy.Pair(
                        1,
                        new PairingCopy.Member(me, "CIO d'Apt", answer, mine),
                        new PairingCopy.Member("other", "Cap emploi 84", PairingCopy.Answer.PROPOSED, theirs))));
    }
}
