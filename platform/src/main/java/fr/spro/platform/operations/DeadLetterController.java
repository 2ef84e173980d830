package fr.spro.platform.operations;

import fr.spro.platform.core.Millis;
import fr.spro.platform.messaging.DeadLetterLog;
import fr.spro.platform.messaging.DeadLetterLog.Act;
import fr.spro.platform.messaging.DeadLetterLog.What;
import fr.spro.platform.messaging.DeadLetters;
import fr.spro.platform.messaging.DeadLetters.DeadLetter;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Facts this service could not apply: an administrator sees them without names, applies one again or gives it up. */
@RestController
@AllowedRoles(Role.ADMIN)
class DeadLetterController {
    private static final int SHORTEST_REASON = 3;
    private static final int LONGEST_REASON = 500;

    private final DeadLetters letters;
    private final DeadLetterLog book;
    private final Clock clock;

    DeadLetterController(DeadLetters letters, DeadLetterLog book, Clock clock) {
        this.letters = letters;
        this.book = book;
        this.clock = clock;
    }

    record ActJson(What what, Instant at, String by, String why) {}

    record LetterJson(
            String id,
            String topic,
            Instant at,
            String key,
            String group,
            String type,
            String reason,
            String payload,
            boolean open,
            List<ActJson> acts) {

        static LetterJson of(DeadLetter letter, List<Act> acts) {
            return new LetterJson(
                    letter.id(),
                    letter.topic(),
                    letter.at(),
                    letter.key(),
                    letter.group(),
                    letter.type(),
                    letter.reason(),
                    letter.payload(),
                    acts.stream().allMatch(act -> act.what() == What.FAILED_AGAIN),
                    acts.stream()
                            .map(act -> new ActJson(act.what(), act.at(), act.by(), act.why()))
                            .toList());
        }
    }

    record LettersJson(List<LetterJson> letters) {}

    record Discarding(@Nullable String reason) {}

    @GetMapping("/api/system/${spring.application.name}/dead-letters")
    @Operation(summary = "Facts this service could not apply, the newest first, what could name somebody masked")
    ResponseEntity<LettersJson> list() {
        return answer(new LettersJson(all()));
    }

    /** Of all topics of this service. */
    private List<LetterJson> all() {
        List<DeadLetter> found = letters.list();
        Map<String, List<Act>> acts = book.acts(found);
        return found.stream()
                .map(letter -> LetterJson.of(letter, acts.getOrDefault(letter.id(), List.of())))
                .toList();
    }

    /** Those nobody has settled. */
    PendingWorkIndicator.Waiting open() {
        List<LetterJson> open = all().stream().filter(LetterJson::open).toList();
        return new PendingWorkIndicator.Waiting(
                open.size(), open.isEmpty() ? null : open.getLast().at());
    }

    @PostMapping("/api/system/${spring.application.name}/dead-letters/{id}/replay")
    @Operation(summary = "Applies the fact again, and writes down by whom and whether it could be")
    ResponseEntity<LetterJson> replay(@PathVariable String id, Caller caller) {
        DeadLetter letter = find(id);
        refuseSettled(letter);
        String failed = letters.replay(id).orElse("");
        write(letter, failed.isEmpty() ? What.REPLAYED : What.FAILED_AGAIN, caller, failed);
        return answer(shown(letter));
    }

    @PostMapping("/api/system/${spring.application.name}/dead-letters/{id}/discard")
    @Operation(summary = "Gives the fact up for a reason, which is written down with who gave it")
    ResponseEntity<LetterJson> discard(@PathVariable String id, @RequestBody Discarding body, Caller caller) {
        String reason = body.reason() == null ? "" : body.reason().strip();
        if (reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
            throw Problem.of(422, "VALIDATION").field("reason", "DISCARD_REASON");
        }
        DeadLetter letter = find(id);
        write(letter, What.DISCARDED, caller, reason);
        return answer(shown(letter));
    }

    private DeadLetter find(String id) {
        return letters.find(id).orElseThrow(() -> Problem.of(404, "NOT_FOUND"));
    }

    private void refuseSettled(DeadLetter letter) {
        if (!shown(letter).open()) {
            throw Problem.of(409, "LETTER_SETTLED");
        }
    }

    private void write(DeadLetter letter, What what, Caller caller, String why) {
        if (!book.add(letter, new Act(what, Millis.now(clock), caller.subject(), why))) {
            throw Problem.of(409, "LETTER_SETTLED");
        }
    }

    private LetterJson shown(DeadLetter letter) {
        return LetterJson.of(letter, book.acts(List.of(letter)).getOrDefault(letter.id(), List.of()));
    }

    private static <T> ResponseEntity<T> answer(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
