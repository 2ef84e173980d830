package fr.spro.registration.roster.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.roster.Attendance;
import fr.spro.registration.roster.CancellationCause;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.Registration;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.SignUpOrigin;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegistrationDocumentsTest {
    private static final Instant AT = Instant.parse("2027-03-01T09:00:00.123Z");
    private static final JsonWriterSettings EXACT =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();
    private static final RegistrationDetails LINE = new RegistrationDetails(
            "r1",
            "key",
            "org-1",
            PersonFunction.ACCUEIL,
            AT,
            false,
            true,
            "sud-vaucluse",
            "g1",
            new SignUpOrigin(SignUpOrigin.Kind.LIST, "odile"));

    static Stream<Registration> everyState() {
        Stream<Attendance.Before> before = Stream.of(
                new Attendance.Place(),
                new Attendance.Turn(7),
                new Attendance.Held(8, AT.plusSeconds(60)),
                new Attendance.Request());
        return Stream.of(
                        before.map(was -> new Registration.Confirmed(LINE, new Attendance(AT, "scan", was))),
                        Arrays.stream(CancellationCause.values()).map(how -> new Registration.Cancelled(LINE, AT, how)),
                        Arrays.stream(SignUpOrigin.Kind.values())
                                .map(kind -> new Registration.Waiting(
                                        new RegistrationDetails(
                                                "r2",
                                                null,
                                                null,
                                                null,
                                                AT,
                                                true,
                                                false,
                                                null,
                                                null,
                                                new SignUpOrigin(kind, "x")),
                                        3)),
                        Stream.of(
                                new Registration.Confirmed(LINE, null),
                                new Registration.Offered(LINE, 4, AT),
                                new Registration.Pending(LINE),
                                new Registration.Cancelled(LINE, AT, null)))
                .flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void keepsEveryState(Registration registration) {
        Document stored =
                Document.parse(RegistrationDocuments.toDocument(registration).toJson(EXACT));
        assertThat(RegistrationDocuments.toRegistration(stored)).isEqualTo(registration);
    }

    @Test
    void readsLinesOfBeforeTheirOriginWasKept() {
        Document stored = RegistrationDocuments.toDocument(LINE);
        stored.remove("m");
        stored.remove("b");
        assertThat(RegistrationDocuments.toLine(stored).origin()).isNull();
    }
}
