package fr.spro.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionLinesTest {

    private final SessionLines<String> lines = new SessionLines<>(2, 3, 5);

    private List<String> next() {
        return Stream.generate(lines::next).takeWhile(Objects::nonNull).toList();
    }

    @Test
    void letsSessionsInByTurnsAndThoseOfOneInTheOrderTheyCame() {
        for (String one : List.of("a1", "a2", "a3", "b1", "b2")) {
            assertThat(lines.add(one.substring(0, 1), one)).isTrue();
        }
        assertThat(next()).containsExactly("a1", "b1", "a2");
        lines.left("a");
        assertThat(next()).containsExactly("b2");
        lines.left("b");
        lines.left("b");
        assertThat(next()).containsExactly("a3");
    }

    @Test
    void takesNoMoreThanMayWait() {
        for (int i = 0; i < 5; i++) {
            assertThat(lines.add("s", "one")).isTrue();
        }
        assertThat(lines.add("s", "beyond")).isFalse();
        assertThat(next()).hasSize(2);
        assertThat(lines.add("other", "one")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void losesNobodyAndLetsNoMoreInThanItMay(long seed) {
        Random random = new Random(seed);
        SessionLines<String> all = new SessionLines<>(3, 7, 1_000);
        Map<String, Integer> inside = new HashMap<>();
        Map<String, Deque<String>> waiting = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            String session = "s" + random.nextInt(4);
            if (random.nextBoolean()) {
                String one = session + "|" + i;
                if (all.add(session, one)) {
                    waiting.computeIfAbsent(session, _ -> new ArrayDeque<>()).add(one);
                }
            } else if (inside.getOrDefault(session, 0) > 0) {
                inside.merge(session, -1, Integer::sum);
                all.left(session);
            }
            List<String> let = new ArrayList<>();
            for (String one = all.next(); one != null; one = all.next()) {
                let.add(one);
            }
            for (String one : let) {
                String its = one.substring(0, one.indexOf('|'));
                assertThat(waiting.getOrDefault(its, new ArrayDeque<>()).remove())
                        .isEqualTo(one);
                inside.merge(its, 1, Integer::sum);
            }
            int sum = inside.values().stream().mapToInt(n -> n).sum();
            assertThat(inside.values()).allMatch(n -> n <= 3);
            assertThat(sum).isLessThanOrEqualTo(7);
            assertThat(waiting.entrySet())
                    .as("nobody waits who may be let in")
                    .allMatch(line ->
                            line.getValue().isEmpty() || sum == 7 || inside.getOrDefault(line.getKey(), 0) == 3);
        }
    }
}
