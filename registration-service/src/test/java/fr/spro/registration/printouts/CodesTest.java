package fr.spro.registration.printouts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {
    private static final CertificateCodes CODES = codes("0123456789abcdef0123456789abcdef");

    private static CertificateCodes codes(String secret) {
        return new CertificateCodes(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
    }

    @Test
    void makesTheSameCodeForTheSameRegistrationAndKeyOnly() {
        String code = CODES.of("r1");

        assertThat(code).hasSize(16).isEqualTo(CODES.of("r1"));
        assertThat(codes("another-key-of-32-bytes-in-total").of("r1")).isNotEqualTo(code);
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            all.add(CODES.of("r" + i));
        }
        assertThat(all).hasSize(5_000);
    }

    @Test
    void readsWhatPeopleTypeAndNoticesEveryWrongSign() {
        String code = CODES.of("r1");
        String shown = CertificateCodes.shown(code);
        assertThat(shown).matches("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}");
        assertThat(CertificateCodes.read(shown)).contains(code);
        assertThat(CertificateCodes.read(
                        " " + shown.toLowerCase(java.util.Locale.ROOT).replace('-', ' ') + " "))
                .contains(code);
        assertThat(CertificateCodes.read(code.replace('0', 'o').replace('1', 'l')))
                .contains(code);
        for (int i = 0; i < code.length(); i++) {
            for (char c : "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray()) {
                if (c != code.charAt(i)) {
                    String wrong = code.substring(0, i) + c + code.substring(i + 1);
                    assertThat(CertificateCodes.read(wrong)).as(wrong).isEmpty();
                }
            }
        }
        assertThat(CertificateCodes.read("U".repeat(16))).isEmpty();
        assertThat(CertificateCodes.read("")).isEmpty();
        assertThat(CertificateCodes.hash(code)).hasSize(43).doesNotContain(code);
    }

    @Test
    void findsASheetAgainByItsCode() {
        AttendanceSheetCode code = new AttendanceSheetCode("sv-inter.2027-1", 142);

        assertThat(code.text()).isEqualTo("sv-inter.2027-1.142");
        assertThat(AttendanceSheetCode.read(code.text())).contains(code);
        assertThat(code.scanId("r1", 1)).isEqualTo(code.scanId("r1", 1)).hasSizeLessThan(100);
        assertThat(Set.of(
                        code.scanId("r1", 1),
                        code.scanId("r1", 2),
                        code.scanId("r2", 1),
                        new AttendanceSheetCode("sv-inter.2027-1", 143).scanId("r1", 1)))
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "s.", "s.0", "s.x", ".1", "s.1234567890", "a b.1", "s.1|"})
    void readsNothingElseAsASheetCode(String text) {
        assertThat(AttendanceSheetCode.read(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "D’Essai, d'essai, true",
        "Müller-Łoś, MULLER LOS, true",
        "Œuvrard, oeuvrard, true",
        "Martin, Martinet, false",
        "'', '', false",
        "-, -, false",
        "ﻓﺎﻃﻤﺔ, فاطمة, true"
    })
    void comparesNamesAsPeopleTypeThem(String one, String other, boolean same) {
        assertThat(DisplayNames.same(one, other)).isEqualTo(same);
    }

    @Test
    void showsInitialsOnly() {
        assertThat(DisplayNames.initials("zoé", "d’Essai")).isEqualTo("Z. D.");
        assertThat(DisplayNames.initials("-", "王")).isEqualTo("王.");
    }
}
