package fr.spro.registration.resultnotices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import fr.spro.registration.TestDatabase;
import fr.spro.registration.mail.EmailMessage;
import fr.spro.registration.mail.MailSettings;
import fr.spro.registration.mail.MailTransport;
import fr.spro.registration.mail.TerritoryMailIdentity;
import fr.spro.registration.resultnotices.mongo.MongoReportNoticeRepository;
import fr.spro.registration.views.Territory;
import fr.spro.registration.views.TerritoryCopies;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Who a territory named is written to once for a release, whatever happens in between. */
class ReportNoticeTaskTest {
    private static final MongoClient CLIENT = TestDatabase.client();
    private static final Instant MORNING = Instant.parse("2027-05-05T09:00:00Z");

    private final MongoDatabase database = TestDatabase.fresh(CLIENT);
    private final List<EmailMessage> letters = new ArrayList<>();
    private Instant now = MORNING;
    private final TerritoryCopies territories = new TerritoryCopies();
    private String senderName = "Équipe du Luberon";
    private List<String> recipients = List.of("a@exemple.fr", "b@exemple.fr");
    private Function<EmailMessage, MailTransport.Outcome> server = letter -> new MailTransport.Outcome.Accepted();

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    /** A new one is a process that started again. */
    private ReportNoticeTask notices() {
        return new ReportNoticeTask(
                new MongoReportNoticeRepository(database),
                territory -> new TerritoryMailIdentity(senderName, "", "", Map.of(), recipients),
                territories,
                new MailTransport() {
                    @Override
                    public Outcome deliver(EmailMessage letter) {
                        Outcome outcome = server.apply(letter);
                        if (outcome instanceof Outcome.Accepted) {
                            letters.add(letter);
                        }
                        return outcome;
                    }

                    @Override
                    public void tidy() {
                        // Nothing is kept open.
                    }
                },
                MailSettings.of("rencontres@spro.example", "https://rencontres.exemple"),
                clock());
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    private void heard(ReportNoticeTask notices) {
        notices.heard("release-1", "sud-vaucluse", "s3", "Séance <n° 3>", now.minusSeconds(60));
    }

    @Test
    void writesOnceToEveryoneWithALinkAndNoFigure() {
        ReportNoticeTask notices = notices();
        heard(notices);
        heard(notices);
        notices.look();
        notices.look();
        heard(notices());
        notices().look();
        assertThat(letters).extracting(EmailMessage::toAddress).containsExactly("a@exemple.fr", "b@exemple.fr");
        EmailMessage letter = letters.getFirst();
        assertThat(letter.subject()).contains("Séance <n° 3>");
        assertThat(letter.fromName()).isEqualTo("Équipe du Luberon");
        assertThat(letter.text()).contains("https://rencontres.exemple/evaluation/seances/s3");
        assertThat(letter.html()).contains("Séance &lt;n° 3&gt;").doesNotContain("<n°");
        assertThat(letters).extracting(EmailMessage::messageId).doesNotHaveDuplicates();
    }

    @Test
    void theTerritorySignsByTheNameThatItHasNow() {
        senderName = "";
        ReportNoticeTask notices = notices();
        recipients = List.of("a@exemple.fr");
        heard(notices);
        notices.look();
        territories.apply(new Territory("sud-vaucluse", 1, "SPRO Sud Vaucluse"));
        notices.heard("release-2", "sud-vaucluse", "s3", "Séance", now.minusSeconds(60));
        notices.look();
        territories.apply(new Territory("sud-vaucluse", 2, "SPRO Pays d'Apt"));
        notices.heard("release-3", "sud-vaucluse", "s3", "Séance", now.minusSeconds(60));
        notices.look();
        assertThat(letters)
                .extracting(EmailMessage::fromName)
                .containsExactly("SPRO", "SPRO Sud Vaucluse", "SPRO Pays d’Apt");
    }

    @Test
    void aCrashBetweenTwoLettersLeavesNobodyOutAndWritesToNobodyTwice() {
        ReportNoticeTask first = notices();
        heard(first);
        server = letter -> {
            if (letter.toAddress().startsWith("b")) {
                throw new IllegalStateException("the process ends here");
            }
            return new MailTransport.Outcome.Accepted();
        };
        assertThatIllegalStateException().isThrownBy(first::look);
        server = letter -> new MailTransport.Outcome.Accepted();
        notices().look();
        assertThat(letters).as("still taken by the other one").hasSize(1);
        now = now.plus(Duration.ofMinutes(16));
        notices().look();
        assertThat(letters).extracting(EmailMessage::toAddress).containsExactly("a@exemple.fr", "b@exemple.fr");
    }

    @Test
    void aServerThatIsDownIsTriedAgainAndARefusedAddressIsNot() {
        server = letter -> letter.toAddress().startsWith("a")
                ? new MailTransport.Outcome.Refused("no such box")
                : new MailTransport.Outcome.Unreachable("down");
        ReportNoticeTask notices = notices();
        heard(notices);
        notices.look();
        assertThat(letters).isEmpty();
        server = letter -> new MailTransport.Outcome.Accepted();
        notices.look();
        assertThat(letters).as("not at once").isEmpty();
        now = now.plus(Duration.ofMinutes(3));
        notices.look();
        assertThat(letters).extracting(EmailMessage::toAddress).containsExactly("b@exemple.fr");
    }

    @Test
    void aServerThatIsDownForLongCostsNobodyTheirLetter() {
        server = letter -> new MailTransport.Outcome.Unreachable("down");
        ReportNoticeTask notices = notices();
        heard(notices);
        for (int looks = 0; looks < 40; looks++) {
            notices.look();
            now = now.plus(Duration.ofMinutes(2));
        }
        server = letter -> new MailTransport.Outcome.Accepted();
        notices.look();
        assertThat(letters).extracting(EmailMessage::toAddress).containsExactly("a@exemple.fr", "b@exemple.fr");
    }

    @Test
    void aServerThatIsDownIsAskedOnceALookAndNoLongerThanThereIsNews() {
        AtomicInteger asked = new AtomicInteger();
        server = letter -> {
            asked.incrementAndGet();
            return new MailTransport.Outcome.Unreachable("down");
        };
        ReportNoticeTask notices = notices();
        heard(notices);
        notices.heard("release-2", "sud-vaucluse", "s4", "Séance", now.minusSeconds(60));
        notices.look();
        assertThat(asked).hasValue(1);
        now = now.plus(Duration.ofDays(7));
        server = letter -> new MailTransport.Outcome.Accepted();
        notices.look();
        assertThat(letters).isEmpty();
    }

    @Test
    void aLetterThatIsPutOffAgainAndAgainIsGivenUp() {
        AtomicInteger asked = new AtomicInteger();
        recipients = List.of("a@exemple.fr");
        server = letter -> {
            asked.incrementAndGet();
            return new MailTransport.Outcome.Deferred("no answer to the letter");
        };
        ReportNoticeTask notices = notices();
        heard(notices);
        for (int looks = 0; looks < 100; looks++) {
            notices.look();
            now = now.plus(Duration.ofMinutes(2));
        }
        assertThat(asked).hasValue(10);
    }

    @Test
    void whatWasHeardOfBeforeTheCloseWasKeptIsStillTold() {
        ReportNoticeTask notices = notices();
        heard(notices);
        database.getCollection(MongoReportNoticeRepository.COLLECTION)
                .updateMany(Filters.exists("closed"), Updates.unset("closed"));
        notices.look();
        assertThat(letters).hasSize(2);
    }

    @Test
    void nobodyIsWrittenToAtNightOrAboutWhatIsLongOver() {
        ReportNoticeTask notices = notices();
        notices.heard("old", "sud-vaucluse", "s1", "Ancienne", now.minus(Duration.ofDays(8)));
        now = Instant.parse("2027-05-05T22:00:00Z");
        heard(notices);
        notices.look();
        assertThat(letters).isEmpty();
        now = Instant.parse("2027-05-06T07:00:00Z");
        notices.look();
        assertThat(letters).hasSize(2).allMatch(letter -> letter.subject().contains("Séance"));
    }

    @Test
    void whoIsNamedLaterIsNotToldOfEarlierReleases() {
        recipients = List.of();
        ReportNoticeTask notices = notices();
        heard(notices);
        notices.look();
        recipients = List.of("c@exemple.fr");
        now = now.plus(Duration.ofHours(1));
        notices.look();
        assertThat(letters).isEmpty();
    }
}
