package fr.spro.registration.roster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdempotentAnswerTest {

    private static final Outcome.SignedUp OUTCOME = new Outcome.SignedUp("r", RegistrationState.CONFIRMED, null);
    private static final IdempotentAnswer ANSWER = new IdempotentAnswer("key", "sign-up by link 5f3a", OUTCOME);

    @Test
    void isForARetryOfTheSameRequestOnly() {
        assertThat(ANSWER.isFor("sign-up by link 5f3a")).isTrue();
        assertThat(ANSWER.isFor("sign-up by link 77b0")).isFalse();
        assertThat(ANSWER.isBlank()).isFalse();
    }

    @Test
    void isForWhateverComesUnderItsKeyOnceThePersonIsErased() {
        IdempotentAnswer erased = ANSWER.blank();
        assertThat(erased).isEqualTo(new IdempotentAnswer("key", "sign-up by link ", OUTCOME));
        assertThat(erased.isBlank()).isTrue();
        assertThat(erased.isFor("sign-up by link 77b0")).isTrue();
        assertThat(erased.blank()).isEqualTo(erased);
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"group 5f3a,'group '", "sign-up by link 5f3a,'sign-up by link '", "5f3a,''", "'',''"})
    void ofAHashOnlyTheWordsBeforeItStay(String bodyHash, String left) {
        assertThat(IdempotentAnswer.blanked(bodyHash)).isEqualTo(left);
    }
}
