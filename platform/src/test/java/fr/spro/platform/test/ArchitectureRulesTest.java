package fr.spro.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureRulesTest {
    private static final ArchitectureRules BROKEN = ArchitectureRules.ofFixtures("fr.spro.platform.test.fixture");

    @TestFactory
    Stream<DynamicTest> failsForItsFixture() {
        return BROKEN.rules().keySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule, () -> assertThat(BROKEN.keeps(rule)).isFalse()));
    }
}
