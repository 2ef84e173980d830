package fr.spro.registration.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MailWordingTest {
    private static final MailWording FRENCH = MailWording.of("fr");
    private static final MailWording ENGLISH = MailWording.of("en");

    @Test
    void writesFrenchTimesWithNonBreakingSpaces() {
        assertThat(FRENCH.when(Instant.parse("2027-04-14T07:30:00Z"), Instant.parse("2027-04-14T10:30:00Z")))
                .isEqualTo("Mercredi 14\u00a0avril 2027, 9\u00a0h\u00a030\u00a0– 12\u00a0h\u00a030");
        assertThat(FRENCH.when(Instant.parse("2027-07-01T07:00:00Z"), Instant.parse("2027-07-01T15:05:00Z")))
                .isEqualTo("Jeudi 1er\u00a0juillet 2027, 9\u00a0h\u00a0– 17\u00a0h\u00a005");
    }

    @Test
    void writesEnglishTimes() {
        assertThat(ENGLISH.when(Instant.parse("2027-04-14T07:30:00Z"), Instant.parse("2027-04-14T10:00:00Z")))
                .isEqualTo("Wednesday 14\u00a0April 2027, 9:30\u00a0am\u00a0– 12\u00a0pm");
        assertThat(ENGLISH.when(Instant.parse("2027-04-13T22:00:00Z"), Instant.parse("2027-04-14T21:59:00Z")))
                .isEqualTo("Wednesday 14\u00a0April 2027, 12\u00a0am\u00a0– 11:59\u00a0pm");
    }

    @Test
    void namesBothDaysOfALongMeeting() {
        assertThat(FRENCH.when(Instant.parse("2027-04-14T07:00:00Z"), Instant.parse("2027-04-15T15:00:00Z")))
                .isEqualTo("Du mercredi 14\u00a0avril 2027, 9\u00a0h, au jeudi 15\u00a0avril 2027, 17\u00a0h");
    }

    @Test
    void countsRanks() {
        assertThat(FRENCH.rank(1)).isEqualTo("1re");
        assertThat(FRENCH.rank(2)).isEqualTo("2e");
        assertThat(ENGLISH.rank(1)).isEqualTo("1st");
        assertThat(ENGLISH.rank(2)).isEqualTo("2nd");
        assertThat(ENGLISH.rank(3)).isEqualTo("3rd");
        assertThat(ENGLISH.rank(11)).isEqualTo("11th");
        assertThat(ENGLISH.rank(112)).isEqualTo("112th");
        assertThat(ENGLISH.rank(121)).isEqualTo("121st");
    }

    @Test
    void raisesFrenchRanksAndNothingElse() {
        assertThat(FRENCH.html("1res rencontres, 3e position, 1er avril"))
                .isEqualTo("1<sup>res</sup> rencontres, 3<sup>e</sup> position, 1<sup>er</sup> avril");
        assertThat(FRENCH.html("B2e, 12 entreprises, 1erreur")).isEqualTo("B2e, 12 entreprises, 1erreur");
        assertThat(ENGLISH.html("1er")).isEqualTo("1er");
    }

    @Test
    void escapesBeforeItRaises() {
        assertThat(FRENCH.html("<b>1er</b> & \"l'autre\""))
                .isEqualTo("&lt;b&gt;1<sup>er</sup>&lt;/b&gt; &amp; &quot;l&#39;autre&quot;");
    }
}
