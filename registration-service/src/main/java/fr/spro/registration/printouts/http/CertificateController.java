package fr.spro.registration.printouts.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.registration.mail.MailSettings;
import fr.spro.registration.printouts.Certificate;
import fr.spro.registration.printouts.CertificateCodes;
import fr.spro.registration.printouts.CertificateStore;
import fr.spro.registration.printouts.DisplayNames;
import fr.spro.registration.printouts.SigningDay;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.Contacts;
import fr.spro.registration.signup.http.RegistrationAccess;
import fr.spro.registration.signup.http.SessionCommands;
import fr.spro.registration.signup.http.TextInput;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Certificates of attendance, and whether one is genuine. */
@RestController
class CertificateController {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final RegistrationAccess registrations;
    private final SessionCommands sessions;
    private final Contacts contacts;
    private final CertificateStore certificates;
    private final CertificateCodes codes;
    private final PrintoutQueue printing;
    private final String publicUrl;
    private final Clock clock;

    CertificateController(
            RegistrationAccess registrations,
            SessionCommands sessions,
            Contacts contacts,
            CertificateStore certificates,
            CertificateCodes codes,
            PrintoutQueue printing,
            MailSettings settings,
            Clock clock) {
        this.registrations = registrations;
        this.sessions = sessions;
        this.contacts = contacts;
        this.certificates = certificates;
        this.codes = codes;
        this.printing = printing;
        this.publicUrl = settings.publicUrl();
        this.clock = clock;
    }

    /** What whoever holds the code may know. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CertificateJson(
            @Schema(description = "in groups of four") String code,
            String initials,

            @Schema(description = "only where a family name was given to compare") @Nullable
            Boolean nameMatches,

            String eventTitle,
            String title,
            String format,
            String territory,
            @Nullable OffsetDateTime start,
            @Nullable OffsetDateTime end,
            SessionCopy.@Nullable Venue venue,
            @Nullable Long minutes,
            @Nullable OffsetDateTime issuedAt) {}

    @GetMapping("/api/registrations/{id}/certificate.pdf")
    @Operation(
            summary = "The certificate of somebody who was present, as PDF",
            description =
                    "For the holder of the registration's link and for the session's organisers, once it is over.")
    ResponseEntity<byte[]> certificate(
            @PathVariable String id,
            @Parameter(description = "fr or en; otherwise that of Accept-Language")
                    @RequestParam(required = false)
                    @Nullable
                    String lang,
            @Parameter(hidden = true) Locale locale,
            @Parameter(hidden = true) Caller caller) {
        RegistrationAccess.Found found = registrations.find(id, caller);
        SessionCopy session = found.session();
        Instant now = Millis.now(clock);
        if (session.status() == SessionStatus.CANCELLED) {
            throw Problem.of(409, "SESSION_CANCELLED");
        }
        if (session.status() != SessionStatus.ENDED
                && (session.end() == null || session.end().isAfter(now))) {
            throw Problem.of(409, "SESSION_NOT_OVER");
        }
        if (found.view().presence() == null) {
            throw Problem.of(409, "NOT_ATTENDED");
        }
        String code = codes.of(id);
        Certificate issued =
                certificates.issue(new Certificate(CertificateCodes.hash(code), id, session.sessionId(), now));
        PrintoutTexts texts = printing.texts(lang, locale);
        Contact contact = found.contact();
        String page = publicUrl + "/verification";
        return printing.answer(
                texts.of("certificate.file") + ".pdf",
                () -> CertificatePrintout.html(
                        texts,
                        session,
                        contact.givenName() + " " + contact.familyName(),
                        code,
                        printing.qr(page + "/" + code),
                        page,
                        issued.issuedAt(),
                        contact.demo()));
    }

    @GetMapping("/api/certificates/{code}")
    @Operation(
            summary = "Whether a certificate is genuine",
            description =
                    "Shows the meeting and initials, never the name; a family name given to compare is answered with yes or"
                            + " no. No longer confirmed once the person is erased or the attendance taken back.")
    ResponseEntity<CertificateJson> verify(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String familyName,
            @Parameter(hidden = true) Locale locale) {
        TextInput input = new TextInput();
        String name = input.optional("familyName", familyName, 2 * TextInput.NAME);
        input.orRefuse();
        String known = CertificateCodes.read(code).orElseThrow(() -> Problem.of(422, "CODE_MISTYPED"));
        Certificate certificate = certificates
                .find(CertificateCodes.hash(known))
                .filter(one -> codes.of(one.registrationId()).equals(known))
                .orElseThrow(CertificateController::unknown);
        Contact contact = contacts.find(certificate.registrationId()).orElseThrow(CertificateController::unknown);
        SessionCopy session = attended(certificate).orElseThrow(CertificateController::unknown);
        Duration length = SigningDay.length(session.start(), session.end());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new CertificateJson(
                        CertificateCodes.shown(known),
                        DisplayNames.initials(contact.givenName(), contact.familyName()),
                        name == null ? null : DisplayNames.same(contact.familyName(), name),
                        session.eventTitle(),
                        session.title(),
                        session.format(),
                        session.territory(),
                        paris(session.start()),
                        paris(session.end()),
                        session.venue(),
                        length == null ? null : length.toMinutes(),
                        paris(certificate.issuedAt())));
    }

    /** The session, while the person counts as present there. */
    private Optional<SessionCopy> attended(Certificate certificate) {
        return sessions.open(certificate.sessionId())
                .ask(roster -> roster.view(certificate.registrationId())
                        .filter(CertificateController::isPresent)
                        .flatMap(_ -> roster.session()));
    }

    private static boolean isPresent(RegistrationView view) {
        return view.presence() != null;
    }

    private static Problem unknown() {
        return Problem.of(404, "CERTIFICATE_UNKNOWN");
    }

    private static @Nullable OffsetDateTime paris(@Nullable Instant instant) {
        return instant == null ? null : instant.atZone(PARIS).toOffsetDateTime();
    }
}
