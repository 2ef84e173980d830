package fr.spro.registration.signup.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.spro.platform.problems.Problem;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextInputTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ô",
                "O’Brien",
                "d'Estaing",
                "Jean-Noël",
                "van der Berg",
                "李",
                "Zoé (Mme) / accueil & conseil, 2",
                "Gal·la",
                "J.-P. Dr.Martin",
                "\u0639\u0644\u06CC\u200C\u0631\u0636\u0627"
            })
    void takesNamesAsPeopleWriteThem(String name) {
        TextInput input = new TextInput();
        assertThat(input.name("name", name, TextInput.NAME)).isEqualTo(name);
        assertThatCode(input::orRefuse).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u202Eb", "a\u2066b", "a\u200Bb", "a\u200Fb", "a\nb", "\uFEFFa", "a\uD800"})
    void refusesCharactersThatNobodyTypes(String name) {
        assertThat(fault(input -> input.name("name", name, TextInput.NAME))).isEqualTo("FORBIDDEN_CHARACTERS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void refusesAnEmptyName(String name) {
        assertThat(fault(input -> input.name("name", name, TextInput.NAME))).isEqualTo("REQUIRED");
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
                "camille@ex\u0430mple.org", // a Cyrillic a
                "omar@\u03bfxample.org", // a Greek omicron before Latin letters
                "camille@\uff45xample.org", // a full-width e
                "zoe@o\ufb03ce.org" // a ligature
            })
    void refusesAnAddressMadeToLookLikeAnother(String email) {
        assertThat(fault(input -> input.email("email", email))).isEqualTo("LOOKALIKE_EMAIL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ivan@пример.рф", "zoe-2@δοκιμή.gr", "taro@例え.jp", "a+b_c@example.org", "zoe＠exemple．fr"})
    void takesDomainsOfAnyScript(String email) {
        assertThat(fault(input -> input.email("email", email))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "zoe@yopmail.com, true",
        "zoe@YOPmail.com, true",
        "zoe@boite.yopmail.fr, true",
        "zoe@yopmail.com., true",
        "zoe@yopmail.org, false",
        "zoe@notyopmail.com, false",
        "zoe@example.org, false"
    })
    void knowsMailboxesThatDoNotLast(String email, boolean disposable) {
        assertThat(DisposableMailDomains.has(email)).isEqualTo(disposable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@example.org", "A.b+c@sub.exemple.fr", "a@exämple.org"})
    void takesAddresses(String email) {
        assertThat(fault(input -> input.email("email", email))).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {61, 300})
    void refusesALongName(int length) {
        assertThat(fault(input -> input.name("name", "x".repeat(length), TextInput.NAME)))
                .isEqualTo("TOO_LONG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zoé@exemple.fr", "иван@пример.рф", "c\u0430mille@example.org"})
    void refusesLettersWithAccentsBeforeTheAt(String email) {
        assertThat(fault(input -> input.email("email", email))).isEqualTo("EMAIL_LOCAL_PART");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org",
                "www.exemple",
                "Gagnez sur WWW.exemple",
                "exemple.fr",
                "Exemple.COM/prix",
                "a@b",
                "<b>Zoé</b>",
                "{{link}}",
                "Zoé; Bcc",
                "=1+1",
                "☎ 04 00 00 00 00"
            })
    void refusesLinksAndSignsThatNoNameHas(String name) {
        assertThat(fault(input -> input.name("name", name, TextInput.NAME))).isEqualTo("NOT_A_NAME");
    }

    private static @Nullable String fault(Consumer<TextInput> use) {
        TextInput input = new TextInput();
        use.accept(input);
        Problem problem = catchThrowableOfType(Problem.class, input::orRefuse);
        return problem == null ? null : problem.fields().getFirst().code();
    }
}
