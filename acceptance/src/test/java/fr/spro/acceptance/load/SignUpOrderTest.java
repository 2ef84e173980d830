package fr.spro.acceptance.load;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.acceptance.load.SignUpOrder.SignUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignUpOrderTest {
    private static SignUp signUp(int person, int position, long asked, long answered) {
        return new SignUp("s", person, "r" + person, position, asked, answered);
    }

    @Test
    void orderOfArrivalIsAccepted() {
        assertThat(SignUpOrder.violation(List.of())).isEmpty();
        assertThat(SignUpOrder.violation(List.of(signUp(1, 0, 0, 9), signUp(2, 0, 10, 11), signUp(3, 1, 12, 13))))
                .isEmpty();
    }

    @Test
    void placeGivenAfterSomebodyWaitsIsFound() {
        assertThat(SignUpOrder.violation(List.of(signUp(1, 1, 0, 9), signUp(2, 0, 10, 11))))
                .hasValueSatisfying(violation -> assertThat(violation).contains("person=2", "person=1", "overtook"));
    }

    @Test
    void smallerOrEqualPositionOfALaterPersonIsFound() {
        assertThat(SignUpOrder.violation(List.of(signUp(1, 2, 0, 9), signUp(2, 1, 10, 11))))
                .isPresent();
        assertThat(SignUpOrder.violation(List.of(signUp(1, 1, 0, 9), signUp(2, 1, 10, 11))))
                .isPresent();
    }

    @Test
    void overlappingRequestsMayBeAnsweredInAnyOrder() {
        assertThat(SignUpOrder.violation(List.of(signUp(1, 2, 0, 10), signUp(2, 1, 10, 11))))
                .isEmpty();
    }

    @Test
    void verdictIsThatOfAllPairs() {
        int found = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<SignUp> all = new ArrayList<>();
            for (int person = 0; person < 6; person++) {
                int asked = random.nextInt(30);
                int position = Math.max(0, asked / 5 - 2 + random.nextInt(3));
                all.add(signUp(person, position, asked, asked + random.nextInt(8)));
            }
            boolean broken = all.stream()
                    .anyMatch(first -> all.stream()
                            .anyMatch(then -> first.answered() < then.asked()
                                    && first.position() > 0
                                    && then.position() <= first.position()));
            assertThat(SignUpOrder.violation(all).isPresent())
                    .as("seed %d: %s", seed, all)
                    .isEqualTo(broken);
            found += broken ? 1 : 0;
        }
        assertThat(found).isBetween(200, 1_800);
    }
}
