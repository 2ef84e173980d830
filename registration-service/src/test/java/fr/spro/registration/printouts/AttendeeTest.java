package fr.spro.registration.printouts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AttendeeTest {
    private static Attendee named(String family, String given) {
        return new Attendee(family + given, given, family, null, null);
    }

    @Test
    void sortsByFamilyNameTheFrenchWay() {
        List<Attendee> right = Stream.of(
                        named("Abadie", "Zoé"),
                        named("D’Essai", "Ève"),
                        named("de la Tour", "Jean"),
                        named("Delatour", "Anne"),
                        named("éboué", "Guy"),
                        named("Eboué", "Henri"),
                        named("Ecole", "Ali"),
                        named("Œuvrard", "Luc"),
                        named("Martin", "Jean"),
                        named("Martin", "Jean-Luc"),
                        named("Martin", "Jeanne"),
                        named("Martin-Dupont", "Alice"),
                        named("Zay", "Jean"))
                .sorted(Attendee.byName())
                .toList();

        assertThat(right)
                .extracting(one -> one.familyName() + " " + one.givenName())
                .containsExactly(
                        "Abadie Zoé",
                        "D’Essai Ève",
                        "de la Tour Jean",
                        "Delatour Anne",
                        "éboué Guy",
                        "Eboué Henri",
                        "Ecole Ali",
                        "Martin Jean",
                        "Martin Jean-Luc",
                        "Martin Jeanne",
                        "Martin-Dupont Alice",
                        "Œuvrard Luc",
                        "Zay Jean");
    }

    @Test
    void keepsOneOrderWhateverTheListWasBefore() {
        List<Attendee> people = new ArrayList<>(List.of(
                named("Côté", "A"), named("cote", "A"), named("Coté", "A"), named("Côte", "A"), named("Cote", "B")));
        people.sort(Attendee.byName());
        List<Attendee> once = List.copyOf(people);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(people, new Random(seed));
            people.sort(Attendee.byName());
            assertThat(people).isEqualTo(once);
        }
    }
}
