package fr.spro.registration.notes.http;

import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.registration.notes.ParticipantNote;
import fr.spro.registration.notes.ParticipantNotes;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.signup.http.RegistrationAccess;
import fr.spro.registration.signup.http.SessionCommands;
import fr.spro.registration.signup.http.TextInput;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What organisers note about people, for the session's organisers only. */
@RestController
class NotesController {

    private static final int LENGTH = 1_000;
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final SessionCommands sessions;
    private final RegistrationAccess registrations;
    private final ParticipantNotes notes;
    private final Clock clock;

    NotesController(SessionCommands sessions, RegistrationAccess registrations, ParticipantNotes notes, Clock clock) {
        this.sessions = sessions;
        this.registrations = registrations;
        this.notes = notes;
        this.clock = clock;
    }

    record NoteJson(String text, String by, OffsetDateTime at) {
        static NoteJson of(ParticipantNote note) {
            return new NoteJson(
                    note.text(),
                    note.byName().isBlank() ? note.by() : note.byName(),
                    note.at().atZone(PARIS).toOffsetDateTime());
        }
    }

    record NotesJson(Map<String, NoteJson> notes) {}

    /**
     * A new text.
     *
     * @param seen the time of the note that it was written from, absent for none; another one by now is not overwritten
     */
    record Text(@Nullable String text, @Nullable OffsetDateTime seen) {}

    @GetMapping("/api/sessions/{sessionId}/notes")
    @Operation(summary = "The notes about the people of a session by registration; for organisers")
    ResponseEntity<NotesJson> all(@PathVariable String sessionId, Caller caller) {
        List<String> ids = sessions.organised(sessionId, caller)
                .ask(roster -> roster.views().stream()
                        .map(view -> view.line().registrationId())
                        .toList());
        Map<String, NoteJson> json = new TreeMap<>();
        notes.find(ids).forEach((id, note) -> json.put(id, NoteJson.of(note)));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new NotesJson(json));
    }

    /** A blank text takes the note away. */
    @PutMapping("/api/registrations/{id}/note")
    @Operation(summary = "Note something about a person, or take the note away; for organisers")
    ResponseEntity<NoteJson> write(@PathVariable String id, @RequestBody Text body, Caller caller) {
        registrations.heldByOrganiser(id, caller);
        TextInput input = new TextInput();
        String text = text(input, body.text());
        input.orRefuse();
        Optional<ParticipantNote> there = notes.find(id);
        if (there.isPresent() && there.get().text().equals(text)) {
            return ResponseEntity.ok(NoteJson.of(there.get()));
        }
        Instant seen = body.seen() == null ? null : body.seen().toInstant();
        if (there.isPresent() && !there.get().at().equals(seen)) {
            throw Problem.of(409, "NOTE_CHANGED");
        }
        ParticipantNote note =
                text == null ? null : new ParticipantNote(text, caller.subject(), caller.name(), Millis.now(clock));
        if (!notes.write(id, note)) {
            throw SessionCommands.problem(RefusalReason.REGISTRATION_UNKNOWN);
        }
        return note == null ? ResponseEntity.noContent().build() : ResponseEntity.ok(NoteJson.of(note));
    }

    /** Lines may be broken, everything else is as in any other text. */
    private static @Nullable String text(TextInput input, @Nullable String text) {
        if (text == null) {
            return null;
        }
        String lines = text.replace("\r\n", "\n").strip();
        if (lines.length() > LENGTH) {
            input.wrong("text", "TOO_LONG");
            return null;
        }
        input.optional("text", lines.replace('\n', ' '), LENGTH);
        return lines.isEmpty() ? null : lines;
    }
}
