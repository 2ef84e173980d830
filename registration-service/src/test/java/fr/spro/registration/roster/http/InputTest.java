package fr.spro.registration.roster.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.spro.platform.web.Problem;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ô",
                "O’Brien",
                "d'Estaing",
                "Jean-Noël",
                "van der Berg",
                "李",
                "\u0639\u0644\u06CC\u200C\u0631\u0636\u0627"
            })
    void takesNamesAsPeopleWriteThem(String name) {
        Input input = new Input();
        assertThat(input.required("name", name, Input.NAME)).isEqualTo(name);
        assertThatCode(input::orRefuse).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u202Eb", "a\u2066b", "a\u200Bb", "a\u200Fb", "a\nb", "\uFEFFa", "a\uD800"})
    void refusesCharactersThatNobodyTypes(String name) {
        assertThat(fault(input -> input.required("name", name, Input.NAME))).isEqualTo("FORBIDDEN_CHARACTERS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void refusesAnEmptyName(String name) {
        assertThat(fault(input -> input.required("name", name, Input.NAME))).isEqualTo("REQUIRED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b",
                "a b@example.org",
                "a@@example.org",
                ".a@example.org",
                "a..b@example.org",
                "a@-x.org",
                "a@x_y.org",
                "<a@example.org>",
                "a@example.org, b@example.org",
                "a@127.0.0.1"
            })
    void refusesWhatIsNoAddress(String email) {
        assertThat(fault(input -> input.email("email", email))).isEqualTo("INVALID_EMAIL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c\u0430mille@example.org", // a Cyrillic a
                "camille@ex\u0430mple.org",
                "\u03bfmar@example.org", // a Greek omicron before Latin letters
                "\uff43amille@example.org", // a full-width c
                "o\ufb03ce@example.org" // a ligature
            })
    void refusesAnAddressMadeToLookLikeAnother(String email) {
        assertThat(fault(input -> input.email("email", email))).isEqualTo("LOOKALIKE_EMAIL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"иван@пример.рф", "δοκιμή@example.org", "zoë-2@exemple.fr", "山田taro@例え.jp", "a+b_c@example.org"})
    void takesAddressesOfAnyScript(String email) {
        assertThat(fault(input -> input.email("email", email))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "zoe@yopmail.com, true",
        "zoe@YOPmail.com, true",
        "zoe@boite.yopmail.fr, true",
        "zoe@yopmail.org, false",
        "zoe@notyopmail.com, false",
        "zoe@example.org, false"
    })
    void knowsMailboxesThatDoNotLast(String email, boolean disposable) {
        assertThat(DisposableDomains.has(email)).isEqualTo(disposable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@example.org", "A.b+c@sub.exemple.fr", "zoé@exemple.fr", "a@exämple.org"})
    void takesAddresses(String email) {
        assertThat(fault(input -> input.email("email", email))).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 300})
    void refusesALongName(int length) {
        assertThat(fault(input -> input.required("name", "x".repeat(length), Input.NAME)))
                .isEqualTo("TOO_LONG");
    }

    private static @Nullable String fault(Consumer<Input> use) {
        Input input = new Input();
        use.accept(input);
        Problem problem = catchThrowableOfType(Problem.class, input::orRefuse);
        return problem == null ? null : problem.fields().getFirst().code();
    }
}
