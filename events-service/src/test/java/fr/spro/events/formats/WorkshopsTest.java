package fr.spro.events.formats;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class WorkshopsTest {
    private static final Map<String, Object> MORNING =
            Map.of("start", "2027-03-16T09:30:00+01:00", "end", "2027-03-16T11:00:00+01:00");
    private static final Map<String, Object> NOON =
            Map.of("start", "2027-03-16T11:15:00+01:00", "end", "2027-03-16T12:30:00+01:00");

    private static Workshops day(Map<String, Object> body) {
        ProblemCollector checks = new ProblemCollector();
        InputFields fields = InputFields.of(body, checks);
        Workshops day = Workshops.read(fields);
        fields.done();
        assertThat(checks.problems()).isEmpty();
        return day;
    }

    private static List<String> problems(Map<String, Object> body) {
        ProblemCollector checks = new ProblemCollector();
        Workshops day = Workshops.read(InputFields.of(body, checks));
        day.check(checks);
        return checks.problems().stream()
                .map(problem -> problem.field() + " " + problem.code())
                .toList();
    }

    private static Map<String, Object> workshop(String title, Object... more) {
        Map<String, Object> workshop = new HashMap<>();
        workshop.put("title", title);
        for (int i = 0; i < more.length; i += 2) {
            workshop.put((String) more[i], more[i + 1]);
        }
        return workshop;
    }

    private static Map<String, Object> of(Object... values) {
        Map<String, Object> body = new HashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            body.put((String) values[i], values[i + 1]);
        }
        return body;
    }

    @Test
    void givesEveryWorkshopAKeyAndKeepsThoseItHas() {
        Workshops day = day(of(
                "workshops",
                List.of(
                        workshop("Gérer l’accueil d’un public en colère"),
                        workshop("Accueil", "key", "gerer-l-accueil-d-un-public-en-colere-2"),
                        workshop("Gérer l'accueil d'un public en colère"),
                        workshop("???"))));

        assertThat(day.workshops())
                .extracting(Workshops.Workshop::key)
                .containsExactly(
                        "gerer-l-accueil-d-un-public-en-colere",
                        "gerer-l-accueil-d-un-public-en-colere-2",
                        "gerer-l-accueil-d-un-public-en-colere-3",
                        "atelier");
    }

    @Test
    void keepsTheKeyOfARenamedWorkshop() {
        Workshops before = day(of("workshops", List.of(workshop("Accueil"))));

        Workshops after = day(of(
                "workshops",
                List.of(workshop(
                        "Accueillir", "key", before.workshops().getFirst().key()))));

        assertThat(after.workshops().getFirst().key()).isEqualTo("accueil");
    }

    @Property(tries = 1_000)
    void keysAreDifferentAndStaySoWhenReadAgain(@ForAll @Size(max = 30) List<@StringLength(max = 80) String> titles) {
        Workshops day = new Workshops(
                titles.stream().map(title -> new Workshops.Workshop(title, 3)).toList(), List.of());

        assertThat(day.workshops()).extracting(Workshops.Workshop::key).doesNotHaveDuplicates();
        assertThat(day.workshops()).allSatisfy(workshop -> {
            assertThat(WorkshopKeys.isKey(workshop.key())).isTrue();
            assertThat(workshop.key().length()).isLessThanOrEqualTo(Workshops.KEY);
        });
        assertThat(new Workshops(day.workshops(), List.of())).isEqualTo(day);
    }

    @Test
    void readsWhatWasStoredBeforeThereWereSlots() {
        Workshops day =
                day(of("workshops", List.of(workshop("Accueil")), "plenaries", List.of(Map.of("title", "Ouverture"))));

        assertThat(day.mode()).isEqualTo(Workshops.Mode.WISHES);
        assertThat(day.wishes()).isEqualTo(3);
        assertThat(day.slotsOf(day.workshops().getFirst())).containsExactly(1);
    }

    @Test
    void readsWhatItWrites() {
        Workshops day = day(of(
                "slots",
                List.of(MORNING, NOON),
                "workshops",
                List.of(workshop(
                        "Accueil",
                        "capacity",
                        12,
                        "room",
                        "Salle 2",
                        "slots",
                        List.of(2),
                        "presenters",
                        List.of(Map.of("name", "CIO")))),
                "plenaries",
                List.of(of("title", "Ouverture", "start", "2027-03-16T09:00:00+01:00", "room", "Amphi")),
                "mode",
                "FIRST_COME",
                "wishes",
                5,
                "wishesClose",
                "2027-03-10T18:00:00+01:00"));

        assertThat(day(day.write())).isEqualTo(day);
    }

    @Test
    void isOneSessionForTheDayWhenPeopleRank() {
        Workshops day = day(of(
                "slots",
                List.of(MORNING, NOON),
                "workshops",
                List.of(workshop("A"), workshop("B")),
                "plenaries",
                List.of(of("title", "Ouverture", "start", "2027-03-16T09:00:00+01:00"))));

        assertThat(day.sessions(new SessionDefaults(Venue.named("Lycée"), 80, List.of(), List.of())))
                .singleElement()
                .satisfies(session -> {
                    assertThat(session.start()).isEqualTo("2027-03-16T08:00:00Z");
                    assertThat(session.end()).isEqualTo("2027-03-16T11:30:00Z");
                    assertThat(session.capacity()).isEqualTo(80);
                });
    }

    @Test
    void isASessionPerWorkshopAndSlotWhenFirstComeIsFirstServed() {
        Workshops day = day(of(
                "mode",
                "FIRST_COME",
                "slots",
                List.of(MORNING, NOON),
                "workshops",
                List.of(
                        workshop("A", "capacity", 10, "room", "Salle 1"),
                        workshop("B", "capacity", 20, "slots", List.of(2)))));

        assertThat(day.sessions(
                        new SessionDefaults(new Venue("Lycée", null, "Apt", null, null), 80, List.of(), List.of())))
                .extracting(
                        session -> session.title() + " " + session.start() + " " + session.capacity(),
                        session -> java.util.Objects.requireNonNull(session.venue())
                                .name())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("A 2027-03-16T08:30:00Z 10", "Lycée, Salle 1"),
                        org.assertj.core.groups.Tuple.tuple("A 2027-03-16T10:15:00Z 10", "Lycée, Salle 1"),
                        org.assertj.core.groups.Tuple.tuple("B 2027-03-16T10:15:00Z 20", "Lycée"));
    }

    @Test
    void namesTheFieldThatIsWrong() {
        assertThat(problems(of(
                        "slots",
                        List.of(
                                of("start", "2027-03-16T11:00:00+01:00", "end", "2027-03-16T10:00:00+01:00"),
                                of("start", "2027-03-16T09:00:00+01:00", "end", "2027-03-16T12:00:00+01:00"),
                                of("end", "2027-03-16T12:00:00+01:00")),
                        "workshops",
                        List.of(
                                workshop("A", "room", "1", "key", "a", "slots", List.of(1, 4, 1)),
                                workshop("a", "room", "1", "key", "a"),
                                workshop("C", "key", "Pas une clé")),
                        "wishesClose",
                        "2027-03-17T09:00:00+01:00")))
                .containsExactlyInAnyOrder(
                        "slots[0].end END_BEFORE_START",
                        "slots[1].start SLOTS_OVERLAP",
                        "slots[2].start REQUIRED",
                        "workshops[0].slots[1] UNKNOWN_SLOT",
                        "workshops[0].slots[2] LISTED_TWICE",
                        "workshops[1].key LISTED_TWICE",
                        "workshops[1].title LISTED_TWICE",
                        "workshops[2].key NOT_A_KEY",
                        "workshops[1].room ROOM_IN_USE",
                        "wishesClose AFTER_FIRST_SLOT");
        assertThat(problems(of("mode", "FIRST_COME", "workshops", List.of(workshop("A")))))
                .containsExactly("slots REQUIRED", "workshops[0].capacity REQUIRED");
        assertThat(problems(of("wishes", 11))).containsExactly("wishes TOO_LARGE");
    }

    @Test
    void refusesADayThatIsTooLarge() {
        List<Map<String, Object>> workshops = new ArrayList<>();
        for (int i = 0; i < 41; i++) {
            workshops.add(workshop("Atelier " + i));
        }
        List<Map<String, Object>> slots = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            slots.add(of("start", "2027-03-16T1" + i + ":00:00Z", "end", "2027-03-16T1" + i + ":50:00Z"));
        }

        assertThat(problems(of("slots", slots, "workshops", workshops))).containsExactly("workshops TOO_MANY");
    }
}
