package fr.spro.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.platform.problems.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {
    @ParameterizedTest
    @CsvSource({"'\"3\"', 3", "'  \"3\" ', 3", "'W/\"12\"', 12", "'\"999999999\"', 999999999", "'\"0\"', 0"})
    void isTheVersionInTheTag(String header, int version) {
        assertThat(new IfMatch(header).version()).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "3", "\"3", "\"-3\"", "\"1000000000\"", "\"3\", \"4\"", "\"trois\"", "w/\"3\""})
    void whatNobodyCouldHaveReadIsOlderThanEverything(String header) {
        assertThat(new IfMatch(header).version()).isEqualTo(-1);
    }

    @Test
    void isNeeded() {
        assertThatThrownBy(() -> new IfMatch(null).version())
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("PRECONDITION_REQUIRED"));
    }
}
