package fr.spro.registration.complaints.http;

import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Caller;
import fr.spro.platform.security.Role;
import fr.spro.platform.web.IfMatch;
import fr.spro.registration.complaints.Complainant;
import fr.spro.registration.complaints.Complaint;
import fr.spro.registration.complaints.Complaint.Kind;
import fr.spro.registration.complaints.Complaint.State;
import fr.spro.registration.complaints.ComplaintCommandHandler;
import fr.spro.registration.complaints.ComplaintCommandHandler.Outcome;
import fr.spro.registration.complaints.ComplaintNumber;
import fr.spro.registration.complaints.ComplaintRepository;
import fr.spro.registration.mail.FailureReason;
import fr.spro.registration.mail.MailDeliveryLog;
import fr.spro.registration.mail.MailJob;
import fr.spro.registration.mail.MailQueue;
import fr.spro.registration.mail.MailRetry;
import fr.spro.registration.organisermessages.http.MultilineText;
import fr.spro.registration.signup.http.FreshSignIn;
import fr.spro.registration.signup.http.TextInput;
import fr.spro.registration.views.TerritoryCopies;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The complaints of a territory, for those who organise there and administrators; the evaluation team sees none. */
@RestController
@AllowedRoles({Role.ORGANISER, Role.ADMIN})
@RequestMapping("/api/complaints")
class ComplaintController {
    private static final int MOST = 500;
    private static final int TEXT = 4_000;
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final ComplaintCommandHandler complaints;
    private final ComplaintRepository book;
    private final MailDeliveryLog ledger;
    private final MailRetry resending;
    private final TerritoryCopies territories;
    private final Clock clock;

    ComplaintController(
            ComplaintCommandHandler complaints,
            ComplaintRepository book,
            MailDeliveryLog ledger,
            MailRetry resending,
            TerritoryCopies territories,
            Clock clock) {
        this.complaints = complaints;
        this.book = book;
        this.ledger = ledger;
        this.resending = resending;
        this.territories = territories;
        this.clock = clock;
    }

    record Listing(List<ComplaintJson> items, int total, int open, int late) {}

    record Written(@Nullable String text) {}

    record Nothing() {}

    /** Before anything that is asked here is looked at: of a case, that it is one of the caller's territories. */
    @ModelAttribute
    void letIn(@PathVariable(required = false) @Nullable String number, Caller caller) {
        if (number != null) {
            theirCase(number, caller);
        }
    }

    @GetMapping
    @Operation(summary = "The complaints of one's territories, open ones in front, what is due first before all")
    ResponseEntity<Listing> all(
            @RequestParam(required = false) @Nullable String territory,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "false") boolean late,
            Caller caller) {
        State wanted = state(state);
        LocalDate today = today();
        List<Complaint> theirs = theirs(territory, caller).toList();
        List<Complaint> found = theirs.stream()
                .filter(complaint -> wanted == null || complaint.state() == wanted)
                .filter(complaint -> !late || complaint.isLate(today))
                .limit(MOST)
                .toList();
        Map<String, Complainant> people =
                book.complainants(found.stream().map(Complaint::number).toList());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Listing(
                        found.stream()
                                .map(complaint -> ComplaintJson.line(complaint, people.get(complaint.number()), today))
                                .toList(),
                        theirs.size(),
                        count(theirs.stream().filter(complaint -> complaint.state() != State.CLOSED)),
                        count(theirs.stream().filter(complaint -> complaint.isLate(today)))));
    }

    private static int count(Stream<Complaint> some) {
        return Math.toIntExact(some.count());
    }

    private static @Nullable State state(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        return Stream.of(State.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.of(422, "VALIDATION").field("state", "INVALID_VALUE"));
    }

    private Stream<Complaint> theirs(@Nullable String territory, Caller caller) {
        if (territory != null && !territory.isBlank()) {
            requireTeam(territory, caller);
            return inOrder(book.numbers(territory).stream(), caller);
        }
        return inOrder(
                caller.has(Role.ADMIN)
                        ? book.numbers().stream()
                        : caller.territories().stream().flatMap(own -> book.numbers(own).stream()),
                caller);
    }

    private Stream<Complaint> inOrder(Stream<String> numbers, Caller caller) {
        return numbers.flatMap(number -> book.find(number, caller::mayOrganise).stream())
                .sorted(Comparator.comparing((Complaint complaint) -> complaint.state() == State.CLOSED)
                        .thenComparing(complaint -> complaint.state() == State.ANSWERED)
                        .thenComparing(Complaint::due)
                        .thenComparing(Complaint::number));
    }

    @GetMapping("/export.csv")
    @Operation(
            summary = "The same as a table file: dates and states of cases, without names and texts unless asked for")
    ResponseEntity<byte[]> export(
            @RequestParam(required = false) @Nullable String territory,
            @RequestParam(defaultValue = "false") boolean people,
            Locale locale,
            @RequestParam(required = false) @Nullable String lang,
            @Parameter(hidden = true) @RequestHeader(name = FreshSignIn.HEADER, defaultValue = "false") boolean fresh,
            Caller caller) {
        List<Complaint> found = theirs(territory, caller).toList();
        Map<String, Complainant> persons =
                people ? book.complainants(found.stream().map(Complaint::number).toList()) : Map.of();
        FreshSignIn.requireForNames(persons.size(), fresh);
        String language = lang == null ? locale.getLanguage() : lang;
        return ResponseEntity.ok()
                .contentType(CSV)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"reclamations.csv\"")
                .body(ComplaintExport.bytes(found, persons, territories, people, today(), language));
    }

    @GetMapping("/{number}")
    ResponseEntity<ComplaintJson> one(@PathVariable String number, Locale locale, Caller caller) {
        return shown(theirCase(number, caller), locale);
    }

    @PostMapping("/{number}/treatment")
    @Operation(summary = "Takes a case on; needs If-Match with the version that was read, as all that follows")
    ResponseEntity<ComplaintJson> take(
            @PathVariable String number, IfMatch read, Locale locale, @RequestBody Nothing body, Caller caller) {
        return step(number, read, Kind.TAKEN, null, locale, caller);
    }

    @PostMapping("/{number}/notes")
    @Operation(summary = "Notes something for the team, unless the person was erased")
    ResponseEntity<ComplaintJson> note(
            @PathVariable String number, IfMatch read, Locale locale, @RequestBody Written body, Caller caller) {
        return step(number, read, Kind.NOTED, text(body, true), locale, caller);
    }

    @PostMapping("/{number}/answer")
    @Operation(summary = "Answers by mail, between eight and twenty o'clock")
    ResponseEntity<ComplaintJson> answer(
            @PathVariable String number, IfMatch read, Locale locale, @RequestBody Written body, Caller caller) {
        return step(number, read, Kind.ANSWERED, text(body, true), locale, caller);
    }

    @PostMapping("/{number}/closing")
    @Operation(summary = "Closes a case; with a reason where it was never answered and the person is there")
    ResponseEntity<ComplaintJson> close(
            @PathVariable String number, IfMatch read, Locale locale, @RequestBody Written body, Caller caller) {
        return step(number, read, Kind.CLOSED, text(body, false), locale, caller);
    }

    @PostMapping("/{number}/reopening")
    ResponseEntity<ComplaintJson> reopen(
            @PathVariable String number, IfMatch read, Locale locale, @RequestBody Nothing body, Caller caller) {
        return step(number, read, Kind.REOPENED, null, locale, caller);
    }

    @PostMapping("/{number}/deliveries/{mailId}/retry")
    @Operation(summary = "Sends a letter of a case that did not arrive once more")
    ResponseEntity<ComplaintJson> retry(
            @PathVariable String number, @PathVariable String mailId, Locale locale, Caller caller) {
        if (book.complainant(number).isEmpty()) {
            throw Problem.of(409, "COMPLAINT_NOBODY");
        }
        if (!resending.again(MailJob.complaintRoom(number), mailId, Millis.now(clock))) {
            throw Problem.of(404, "MAIL_NOT_GIVEN_UP");
        }
        return shown(theirCase(number, caller), locale);
    }

    private static @Nullable String text(Written body, boolean required) {
        TextInput input = new TextInput();
        String text = MultilineText.read(input, "text", body.text(), TEXT, required);
        input.orRefuse();
        return text.isEmpty() ? null : text;
    }

    private ResponseEntity<ComplaintJson> step(
            String number, IfMatch read, Kind kind, @Nullable String text, Locale locale, Caller caller) {
        Outcome outcome = complaints.tell(number, read.version(), kind, text, Millis.now(clock), caller.subject());
        return switch (outcome) {
            case Outcome.Done(Complaint complaint) -> shown(complaint, locale);
            case Outcome.Unknown ignored -> throw Problem.of(404, "COMPLAINT_UNKNOWN");
            case Outcome.KeyReused ignored -> throw new IllegalStateException("no key was given");
            case Outcome.TooMany ignored -> throw new IllegalStateException("nothing was sent in");
            case Outcome.Refused refused ->
                throw switch (refused.why()) {
                    case STALE -> Problem.of(412, "COMPLAINT_STALE");
                    case CLOSED -> Problem.of(409, "COMPLAINT_CLOSED");
                    case NOT_CLOSED -> Problem.of(409, "COMPLAINT_NOT_CLOSED");
                    case UNDERWAY -> Problem.of(409, "COMPLAINT_UNDERWAY");
                    case REASON_NEEDED -> Problem.of(422, "VALIDATION").field("text", "COMPLAINT_REASON");
                    case NOBODY -> Problem.of(409, "COMPLAINT_NOBODY");
                    case TOO_MANY_STEPS -> Problem.of(409, "COMPLAINT_TOO_LONG");
                };
        };
    }

    /** A case in other territories is as unknown as one that does not exist. */
    private Complaint theirCase(String number, Caller caller) {
        return Optional.of(number)
                .filter(ComplaintNumber::isOne)
                .flatMap(one -> book.find(one, caller::mayOrganise))
                .orElseThrow(() -> Problem.of(404, "COMPLAINT_UNKNOWN"));
    }

    private static void requireTeam(String territory, Caller caller) {
        if (!caller.mayOrganise(territory)) {
            throw Problem.of(403, "FORBIDDEN_TERRITORY");
        }
    }

    private ResponseEntity<ComplaintJson> shown(Complaint complaint, Locale locale) {
        String number = complaint.number();
        return ResponseEntity.ok()
                .eTag("\"" + complaint.version() + "\"")
                .cacheControl(CacheControl.noStore())
                .body(ComplaintJson.line(complaint, book.complainant(number).orElse(null), today())
                        .with(complaint, book.texts(number), deliveries(number, locale.getLanguage())));
    }

    /** How far the letters of a case got; each of those that did not arrive, the last one in front, by itself. */
    private List<ComplaintJson.DeliveryJson> deliveries(String number, String language) {
        String room = MailJob.complaintRoom(number);
        return Stream.concat(
                        ledger.givenUp(room, MOST).stream()
                                .sorted(Comparator.comparing(MailDeliveryLog.GivenUp::at)
                                        .reversed())
                                .map(mail -> failure(mail, language)),
                        ledger.tallies(room).stream()
                                .filter(tally -> tally.state() != MailQueue.State.FAILED)
                                .map(tally -> new ComplaintJson.DeliveryJson(
                                        tally.kind().name(), tally.state().name(), null, null)))
                .toList();
    }

    /** A letter that had become needless has no reason and is not sent again. */
    private static ComplaintJson.DeliveryJson failure(MailDeliveryLog.GivenUp mail, String language) {
        Optional<FailureReason> reason = FailureReason.of(mail.reason());
        return new ComplaintJson.DeliveryJson(
                mail.order().kind().name(),
                MailQueue.State.FAILED.name(),
                reason.map(why -> why.words(language)).orElse(null),
                reason.isPresent() ? mail.order().outsideName() : null);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ComplaintJson.PARIS);
    }
}
