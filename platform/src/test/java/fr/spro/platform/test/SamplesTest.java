package fr.spro.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SamplesTest {
    enum Colour {
        RED,
        BLUE
    }

    sealed interface Shape {
        record Circle(int radius, @Nullable String label) implements Shape {}

        record Group(List<Circle> circles, Colour colour) implements Shape {}
    }

    record Paper(@Nullable Shape shape) {}

    @Test
    void everyKindOptionalFieldAndConstantHasASample() {
        Set<String> varied = new HashSet<>();
        assertThat(names(Shape.class, varied))
                .containsExactly(
                        "Circle", "Circle-without-label", "Circle-least", "Group", "Group-colour-BLUE", "Group-least");
        assertThat(names(Paper.class, varied)).containsExactly("Paper", "Paper-without-shape", "Paper-shape-Group");
    }

    private static List<String> names(Class<?> type, Set<String> varied) {
        return new Samples().of(type, varied).stream().map(Samples.Sample::name).toList();
    }
}
