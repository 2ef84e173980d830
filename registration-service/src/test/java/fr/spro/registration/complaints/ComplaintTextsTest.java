package fr.spro.registration.complaints;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import fr.spro.platform.core.Ids;
import fr.spro.platform.test.InMemoryJournal;
import fr.spro.registration.TestDatabase;
import fr.spro.registration.complaints.Complaint.Kind;
import fr.spro.registration.complaints.Complaint.Reason;
import fr.spro.registration.complaints.Complaint.Step;
import fr.spro.registration.complaints.ComplaintCommandHandler.Outcome;
import fr.spro.registration.complaints.mongo.MongoComplaintRepository;
import fr.spro.registration.mail.mongo.MongoMailQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Notes, answers and reasons are kept as long as their case is somebody's, and no longer. */
class ComplaintTextsTest {
    private static final MongoClient CLIENT = TestDatabase.client();
    private static final Instant NOW = Instant.parse("2027-03-01T09:00:00Z");
    private static final Instant NIGHT = NOW.plus(Duration.ofHours(18));
    private static final Period KEPT = Period.ofYears(2);

    private final MongoDatabase database = TestDatabase.fresh(CLIENT);
    private final ComplaintRepository book = new MongoComplaintRepository(database, new InMemoryJournal(), Ids::random);
    private final ComplaintCommandHandler complaints = new ComplaintCommandHandler(
            book, new MongoMailQueue(database), _ -> {}, new AnswerDeadline(10), Ids::random);

    @AfterAll
    static void disconnect() {
        CLIENT.close();
    }

    private String received() {
        ComplaintCommandHandler.Request request = new ComplaintCommandHandler.Request(
                "a key",
                "person",
                "Jeanne",
                "jeanne@example.org",
                null,
                "sud-vaucluse",
                null,
                "Une marche",
                null,
                "fr",
                "1");
        return ((Outcome.Done) complaints.receive(request, NOW)).complaint().number();
    }

    private Outcome tell(String number, Kind kind, @Nullable String text) {
        return complaints.tell(number, book.find(number).orElseThrow().version(), kind, text, NOW, "elise");
    }

    @Test
    void whatACrashLeftGoesByNightAndWhatBelongsStays() {
        String number = received();
        tell(number, Kind.NOTED, "Vu avec la mairie");
        book.keepText("of a crash", number, "Vu avec", NOW);
        book.keepText("of this minute", number, "Un mot de plus", NIGHT);
        assertThat(complaints.forgetOld(KEPT, NIGHT)).as("nobody is forgotten").isZero();
        assertThat(book.texts(number).values()).containsExactlyInAnyOrder("Vu avec la mairie", "Un mot de plus");
        assertThat(book.complainant(number)).isPresent();
    }

    /** Whoever looked for the person before the erasure writes after it. */
    @Test
    void whatWasWrittenWhileThePersonWasErasedGoesByNight() {
        String number = received();
        Complaint seen = book.find(number).orElseThrow();
        book.forget(number);
        book.keepText("late", number, "Jeanne a rappelé", NOW);
        assertThat(book.append(seen, new Step(Kind.NOTED, NOW, "elise", "late")))
                .isTrue();
        complaints.forgetOld(KEPT, NIGHT);
        assertThat(book.texts(number)).isEmpty();
        assertThat(book.find(number).orElseThrow().story()).hasSize(2);
    }

    @Test
    void nothingIsWrittenAboutACaseThatIsNobodysAndItIsClosedWithoutAReason() {
        String number = received();
        book.forget(number);
        for (Kind kind : List.of(Kind.NOTED, Kind.ANSWERED, Kind.CLOSED)) {
            assertThat(tell(number, kind, "Jeanne a rappelé"))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.why()).isEqualTo(Reason.NOBODY));
        }
        assertThat(tell(number, Kind.CLOSED, null)).isInstanceOf(Outcome.Done.class);
        assertThat(book.texts(number)).isEmpty();
    }

    @Test
    void nothingIsWrittenAboutACaseAfterItsNight() {
        String number = received();
        tell(number, Kind.CLOSED, "Doublon");
        Instant inTwoYears = NOW.plus(Duration.ofDays(732));
        assertThat(complaints.forgetOld(KEPT, inTwoYears)).isEqualTo(1);
        assertThat(tell(number, Kind.NOTED, "Jeanne a rappelé")).isInstanceOf(Outcome.Refused.class);
        assertThat(complaints.forgetOld(KEPT, inTwoYears)).isZero();
        assertThat(book.texts(number)).isEmpty();
    }
}
