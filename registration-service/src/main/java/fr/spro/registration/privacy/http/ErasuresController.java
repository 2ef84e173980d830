package fr.spro.registration.privacy.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.platform.core.Ids;
import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import fr.spro.registration.privacy.DataAccessRequests;
import fr.spro.registration.privacy.ErasureRepository;
import fr.spro.registration.privacy.ErasureTask;
import fr.spro.registration.privacy.PersonErasure;
import fr.spro.registration.privacy.PersonalRecords;
import fr.spro.registration.signup.PersonKeys;
import fr.spro.registration.signup.http.TextInput;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Administrators see erasures, and erase somebody who asked for it otherwise than by the page. */
@RestController
class ErasuresController {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int MOST = 200;
    /** Far longer than both passes take; it still goes on by itself. */
    private static final Duration USUAL = Duration.ofMinutes(15);

    private final ErasureRepository erasures;
    private final PersonalRecords records;
    private final DataAccessRequests requests;
    private final PersonKeys keys;
    private final ErasureTask task;
    private final Clock clock;

    ErasuresController(
            ErasureRepository erasures,
            PersonalRecords records,
            DataAccessRequests requests,
            PersonKeys keys,
            ErasureTask task,
            Clock clock) {
        this.erasures = erasures;
        this.records = records;
        this.requests = requests;
        this.keys = keys;
        this.task = task;
        this.clock = clock;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ErasureJson(
            String id,
            OffsetDateTime askedAt,
            String by,
            String state,
            int registrations,
            @Nullable OffsetDateTime settlesAt,
            @Nullable OffsetDateTime doneAt) {
        static ErasureJson of(PersonErasure erasure, Instant now) {
            return new ErasureJson(
                    erasure.id(),
                    paris(erasure.askedAt()),
                    erasure.by().equals(PersonErasure.HOLDER) ? "PERSON" : "ADMIN",
                    state(erasure, now),
                    erasure.registrations(),
                    erasure.settleAt() == null ? null : paris(erasure.settleAt()),
                    erasure.doneAt() == null ? null : paris(erasure.doneAt()));
        }

        private static String state(PersonErasure erasure, Instant now) {
            if (erasure.doneAt() != null) {
                return "DONE";
            }
            if (erasure.askedAt().isBefore(now.minus(USUAL))) {
                return "STUCK";
            }
            return erasure.settleAt() != null ? "SETTLING" : "UNDER_WAY";
        }

        private static OffsetDateTime paris(Instant at) {
            return at.atZone(PARIS).toOffsetDateTime();
        }
    }

    record ErasuresJson(List<ErasureJson> erasures) {}

    record Search(@Nullable String email) {}

    /** {@code person} is the key of the address, by which journals know the person. */
    record Found(int registrations, int complaints, String person) {}

    record Order(@Nullable String email, @Nullable String again) {}

    @AllowedRoles(Role.ADMIN)
    @GetMapping("/api/privacy/erasures")
    @Operation(summary = "The erasures asked for, under way and done, without names; for administrators")
    ResponseEntity<ErasuresJson> list(Caller caller) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new ErasuresJson(erasures.newest(MOST).stream()
                        .map(erasure -> ErasureJson.of(erasure, clock.instant()))
                        .toList()));
    }

    @AllowedRoles(Role.ADMIN)
    @PostMapping("/api/privacy/searches")
    @Operation(summary = "How many registrations and complaints are held of an address; for administrators")
    ResponseEntity<Found> search(@RequestBody Search body, Caller caller) {
        TextInput input = new TextInput();
        String email = address(input, body.email());
        input.orRefuse();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Found(requests.registrationsOf(email), requests.complaintsOf(email), keys.of(email)));
    }

    @AllowedRoles(Role.ADMIN)
    @PostMapping("/api/privacy/erasures")
    @Operation(summary = "Erases the person with an address, which is typed twice; for administrators")
    ResponseEntity<ErasureJson> erase(@RequestBody Order body, Caller caller) {
        TextInput input = new TextInput();
        String email = address(input, body.email());
        String again = address(new TextInput(), body.again());
        String person = keys.of(email);
        if (!person.equals(keys.of(again))) {
            input.wrong("again", "ADDRESSES_DIFFER");
        }
        input.orRefuse();
        if (requests.registrationsOf(email) + requests.complaintsOf(email) == 0) {
            throw Problem.of(404, "NOTHING_TO_ERASE");
        }
        PersonErasure asked = PersonErasure.asked(
                Ids.random(), Millis.now(clock), caller.subject(), person, records.placesOf(person));
        erasures.open(asked);
        task.wakeUp();
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .cacheControl(CacheControl.noStore())
                .body(ErasureJson.of(asked, asked.askedAt()));
    }

    private static String address(TextInput input, @Nullable String text) {
        String email = input.email("email", text);
        if (email == null) {
            input.wrong("email", "REQUIRED");
        }
        return Objects.requireNonNullElse(email, "");
    }
}
