package fr.spro.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureRulesTest {
    private static final String FIXTURE = "fr.spro.platform.test.fixture";

    @TestFactory
    Stream<DynamicTest> everyRuleOfAServiceFailsForItsFixture() {
        return failing(ArchitectureRules.ofFixtures(FIXTURE).oneWay("left", "right"));
    }

    @TestFactory
    Stream<DynamicTest> everyRuleOfADoorFailsForItsFixture() {
        return failing(ArchitectureRules.ofGatewayFixtures(FIXTURE));
    }

    private static Stream<DynamicTest> failing(ArchitectureRules broken) {
        return broken.rules().keySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule, () -> assertThat(broken.keeps(rule)).isFalse()));
    }
}
