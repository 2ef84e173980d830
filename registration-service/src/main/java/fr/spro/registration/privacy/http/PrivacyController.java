package fr.spro.registration.privacy.http;

import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.problems.ProblemTexts;
import fr.spro.platform.security.Caller;
import fr.spro.registration.privacy.DataAccessRequests;
import fr.spro.registration.privacy.ErasureRepository;
import fr.spro.registration.privacy.ErasureTask;
import fr.spro.registration.privacy.PersonErasure;
import fr.spro.registration.privacy.PersonalRecords;
import fr.spro.registration.privacy.PrivacyLink;
import fr.spro.registration.privacy.PrivacyLinks;
import fr.spro.registration.privacy.RegistrationRef;
import fr.spro.registration.signup.http.TextInput;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A person asks for the data of an address, reads and copies it, and has it erased. */
@RestController
class PrivacyController {
    private final DataAccessRequests requests;
    private final PrivacyLinks links;
    private final DataSubjectAccess holders;
    private final PersonalDataExport copies;
    private final PersonalRecords records;
    private final ErasureRepository erasures;
    private final ErasureTask task;
    private final Clock clock;

    PrivacyController(
            DataAccessRequests requests,
            PrivacyLinks links,
            DataSubjectAccess holders,
            PersonalDataExport copies,
            PersonalRecords records,
            ErasureRepository erasures,
            ErasureTask task,
            Clock clock) {
        this.requests = requests;
        this.links = links;
        this.holders = holders;
        this.copies = copies;
        this.records = records;
        this.erasures = erasures;
        this.task = task;
        this.clock = clock;
    }

    record Request(@Nullable String email) {}

    record Exchange(@Nullable String token) {}

    record Opened(String registrationId, String sessionId, String purpose, List<String> registrations) {}

    public record Accepted(boolean accepted) {}

    record Confirmation(@Nullable Boolean confirmed) {}

    record Begun(int registrations) {}

    @PostMapping("/api/privacy/requests")
    @Operation(
            summary = "Asks for the data of an address",
            description =
                    "The answer is the same whether anything is held or not; a mail to the address tells the rest,"
                            + " at most one an hour.")
    ResponseEntity<Accepted> ask(
            @RequestBody Request body,
            @Parameter(hidden = true) @RequestHeader(value = "Accept-Language", required = false) @Nullable
                    String accepted) {
        return ask(body, accepted, DataAccessRequests.Subject.DATA);
    }

    @PostMapping("/api/my-links")
    @Operation(
            summary = "Asks for the links of all own registrations to come",
            description =
                    "The answer is the same whether the address is known or not; a mail to it has the links, at most one"
                            + " in ten minutes.")
    ResponseEntity<Accepted> links(
            @RequestBody Request body,
            @Parameter(hidden = true) @RequestHeader(value = "Accept-Language", required = false) @Nullable
                    String accepted) {
        return ask(body, accepted, DataAccessRequests.Subject.REGISTRATIONS);
    }

    private ResponseEntity<Accepted> ask(Request body, @Nullable String accepted, DataAccessRequests.Subject subject) {
        TextInput input = new TextInput();
        String email = input.email("email", body.email());
        if (email == null) {
            input.wrong("email", "REQUIRED");
        }
        input.orRefuse();
        if (!requests.ask(
                Objects.requireNonNull(email), ProblemTexts.language(accepted).getLanguage(), subject)) {
            throw Problem.of(503, "UNAVAILABLE").header("Retry-After", "10");
        }
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .cacheControl(CacheControl.noStore())
                .body(new Accepted(true));
    }

    /** For the gateway, when the button of the page is pressed: the link is used up. */
    @PostMapping("/internal/agendas/exchange")
    ResponseEntity<Opened> use(@RequestBody Exchange body) {
        PrivacyLink link =
                links.use(body.token() == null ? "" : body.token()).orElseThrow(() -> Problem.of(404, "LINK_INVALID"));
        List<String> registrations = records.placesOf(link.personKey()).stream()
                .map(RegistrationRef::registrationId)
                .toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Opened(link.id(), "", "PRIVACY", registrations));
    }

    @GetMapping("/api/privacy/copy")
    @Operation(
            summary = "Everything held about the person whose link was opened",
            description = "As a file with download=true.")
    ResponseEntity<PersonalDataExportJson> copy(
            @RequestParam(defaultValue = "false") boolean download,
            @Parameter(hidden = true) @RequestHeader(value = "Accept-Language", required = false) @Nullable
                    String accepted,
            Caller caller) {
        PrivacyLink link = holders.link(caller);
        PersonalDataExportJson copy =
                copies.of(link.personKey(), ProblemTexts.language(accepted).getLanguage());
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().cacheControl(CacheControl.noStore());
        if (download) {
            answer.header(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename("rencontres-spro-donnees.json")
                            .build()
                            .toString());
        }
        return answer.body(copy);
    }

    @PostMapping("/api/privacy/erasure")
    @Operation(
            summary = "Erases the person whose link was opened",
            description = "Registrations of meetings to come are given back first. Asked again, the same erasure.")
    ResponseEntity<Begun> erase(@RequestBody Confirmation body, Caller caller) {
        PrivacyLink link = holders.link(caller);
        if (!Boolean.TRUE.equals(body.confirmed())) {
            throw Problem.of(422, "VALIDATION").field("confirmed", "ERASURE_UNCONFIRMED");
        }
        String id = "e-" + link.id().substring(PrivacyLinks.PREFIX.length());
        erasures.open(PersonErasure.asked(
                id, Millis.now(clock), PersonErasure.HOLDER, link.personKey(), records.placesOf(link.personKey())));
        task.wakeUp();
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .cacheControl(CacheControl.noStore())
                .body(new Begun(
                        erasures.find(id).map(PersonErasure::registrations).orElse(0)));
    }

    @DeleteMapping("/api/privacy/link")
    @Operation(summary = "Ends the link to one's own data before its time")
    ResponseEntity<Void> revoke(Caller caller) {
        links.revoke(holders.link(caller));
        return ResponseEntity.noContent().build();
    }
}
