package fr.spro.registration.corrections;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.corrections.AddressCodes.Asked;
import fr.spro.registration.corrections.AddressCodes.Proof;
import fr.spro.registration.links.IdentityKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AddressCodesTest {
    private static final String MAIL = "lea@example.org";

    private static final class InMemoryBook implements CodeBook {
        private final Map<String, Kept> kept = new HashMap<>();

        @Override
        public boolean update(String id, Instant keptUntil, Function<Kept, Optional<Kept>> next) {
            Kept before = kept.getOrDefault(id, new Kept(null, 0, Instant.EPOCH, List.of(), List.of()));
            Optional<Kept> after = next.apply(before);
            after.ifPresent(one -> kept.put(id, one));
            return after.isPresent();
        }

        @Override
        public void tidy(Instant now) {
            kept.clear();
        }
    }

    private final InMemoryBook book = new InMemoryBook();
    private Instant now = Instant.parse("2026-12-01T09:00:00Z");
    private final AddressCodes codes = new AddressCodes(book, new IdentityKey(new byte[32]), () -> now);

    private String code(String person) {
        return codes.ask("r", person, MAIL) instanceof Asked.Made made ? made.code() : "";
    }

    private String wrong(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void codeProvesItsAddressAndNoOther() {
        String code = code("p");

        assertThat(code).matches("[0-9]{6}");
        assertThat(codes.prove("r", "other@example.org", code)).isEqualTo(Proof.WRONG);
        assertThat(codes.prove("other", MAIL, code)).isEqualTo(Proof.NONE);
        assertThat(codes.prove("r", MAIL, code)).isEqualTo(Proof.RIGHT);
        assertThat(book.kept.toString()).doesNotContain(code, MAIL);
    }

    @Test
    void codeEndsAfterFiveTries() {
        String code = code("p");

        for (int tries = 0; tries < 5; tries++) {
            assertThat(codes.prove("r", MAIL, wrong(code))).isEqualTo(Proof.WRONG);
        }

        assertThat(codes.prove("r", MAIL, code)).isEqualTo(Proof.NONE);
    }

    @Test
    void codeEndsAfterHalfAnHour() {
        String code = code("p");
        pass(AddressCodes.GOOD);

        assertThat(codes.prove("r", MAIL, code)).isEqualTo(Proof.NONE);
    }

    @Test
    void codeEndsWithTheChangeAndWithTheNextCode() {
        String first = code("p");
        pass(Duration.ofMinutes(1));
        String second = code("p");
        if (!first.equals(second)) {
            assertThat(codes.prove("r", MAIL, first)).isEqualTo(Proof.WRONG);
        }
        assertThat(codes.prove("r", MAIL, second)).isEqualTo(Proof.RIGHT);
        codes.changed("r");

        assertThat(codes.prove("r", MAIL, second)).isEqualTo(Proof.NONE);
    }

    @Test
    void mailboxGetsACodeAMinuteAndFourAnHourFromWhateverRegistration() {
        assertThat(codes.ask("r1", "p", MAIL)).isInstanceOf(Asked.Made.class);
        assertThat(codes.ask("r2", "p", MAIL)).isEqualTo(new Asked.TooMany(Duration.ofSeconds(60)));
        for (int mails = 2; mails <= 4; mails++) {
            pass(Duration.ofMinutes(1));
            assertThat(codes.ask("r" + mails, "p", MAIL)).isInstanceOf(Asked.Made.class);
        }
        pass(Duration.ofMinutes(1));

        assertThat(codes.ask("r5", "p", MAIL)).isEqualTo(new Asked.TooMany(Duration.ofHours(1)));
    }

    @Test
    void registrationCausesFourMailsAnHourToWhateverMailboxes() {
        for (int mails = 1; mails <= 4; mails++) {
            assertThat(code("p" + mails)).isNotEmpty();
            pass(Duration.ofMinutes(1));
        }

        assertThat(code("p5")).isEmpty();
    }

    @Test
    void addressChangesThreeTimesADay() {
        for (int change = 1; change <= 3; change++) {
            assertThat(codes.prove("r", MAIL, code("p"))).isEqualTo(Proof.RIGHT);
            codes.changed("r");
            pass(Duration.ofHours(2));
        }
        assertThat(codes.ask("r", "p", MAIL)).isEqualTo(new Asked.TooMany(Duration.ofDays(1)));

        pass(Duration.ofDays(1));

        assertThat(code("p")).isNotEmpty();
    }
}
