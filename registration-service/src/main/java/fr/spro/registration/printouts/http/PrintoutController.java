package fr.spro.registration.printouts.http;

import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.registration.links.QrCode;
import fr.spro.registration.mail.MailSettings;
import fr.spro.registration.printouts.AttendanceSheetCode;
import fr.spro.registration.printouts.Attendee;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.WorkshopChoices;
import fr.spro.registration.signup.http.SessionCommands;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What organisers print before a session. */
@RestController
class PrintoutController {
    private static final int MOST_BLANK = 80;

    /** A badge has a picture of its own: a thousand take some seconds. */
    private static final int MOST_BADGES = 1_000;

    private static final String LANGUAGE = "fr or en; otherwise that of Accept-Language";

    private final PrintedParticipantList rolls;
    private final SessionCommands sessions;
    private final PrintoutQueue printing;
    private final QrCode codes;
    private final String publicUrl;

    PrintoutController(
            PrintedParticipantList rolls,
            SessionCommands sessions,
            PrintoutQueue printing,
            QrCode codes,
            MailSettings settings) {
        this.rolls = rolls;
        this.sessions = sessions;
        this.printing = printing;
        this.codes = codes;
        this.publicUrl = settings.publicUrl();
    }

    @GetMapping("/api/sessions/{sessionId}/roster.pdf")
    @Operation(
            summary = "The attendance sheet to sign, as PDF",
            description = "One sheet a day, people by family name, a box for each half-day, empty lines for walk-ins.")
    ResponseEntity<byte[]> sheet(
            @PathVariable String sessionId,
            @Parameter(description = "the code of an earlier sheet, to print it again")
                    @RequestParam(required = false)
                    @Nullable
                    String sheet,
            @Parameter(description = LANGUAGE) @RequestParam(required = false) @Nullable String lang,
            @Parameter(hidden = true) Locale locale,
            @Parameter(hidden = true) Caller caller) {
        PrintedParticipantList.Roll roll = sheet == null
                ? rolls.now(sessionId, caller)
                : rolls.of(
                        sessionId,
                        AttendanceSheetCode.read(sheet).orElseThrow(() -> Problem.of(404, "SHEET_UNKNOWN")),
                        caller);
        PrintoutTexts texts = printing.texts(lang, locale);
        String entry = publicUrl + "/organisateur/seances/" + sessionId + "/emargement?feuille="
                + roll.code().text();
        return printing.answer(
                texts.of("sheet.file") + "-" + roll.code().text() + ".pdf",
                () -> AttendanceSheet.html(
                        texts,
                        roll.session(),
                        roll.code(),
                        printing.qr(entry),
                        roll.people(),
                        roll.free(),
                        roll.demo()));
    }

    @GetMapping("/api/sessions/{sessionId}/badges.pdf")
    @Operation(
            summary = "Badges with the check-in code, eight on a page of A4, as PDF",
            description = "Of everybody with a place, or of those asked for; 1,000 at most.")
    ResponseEntity<byte[]> badges(
            @PathVariable String sessionId,
            @Parameter(description = "ids of registrations with a place; none at all if empty, everybody if left out")
                    @RequestParam(required = false)
                    @Nullable
                    List<String> registrations,
            @Parameter(description = "badges to fill in by hand, 80 at most") @RequestParam(defaultValue = "0")
                    int blank,
            @Parameter(description = LANGUAGE) @RequestParam(required = false) @Nullable String lang,
            @Parameter(hidden = true) Locale locale,
            @Parameter(hidden = true) Caller caller) {
        PrintedParticipantList.Roll roll = rolls.now(sessionId, caller);
        if (blank < 0 || blank > MOST_BLANK) {
            throw Problem.of(422, "VALIDATION").arg("max", MOST_BLANK).field("blank", "TOO_MANY_BLANKS");
        }
        List<Attendee> people = registrations == null ? roll.people() : chosen(roll.people(), registrations);
        if (people.isEmpty() && blank == 0) {
            throw Problem.of(409, "NOTHING_TO_PRINT");
        }
        PrintoutQueue.refuseMore(people.size(), MOST_BADGES);
        PrintoutTexts texts = printing.texts(lang, locale);
        return printing.answer(
                texts.of("badges.file") + "-" + sessionId + ".pdf",
                () -> Badges.html(texts, roll.session(), id -> printing.qr(codes.payload(id)), people, blank));
    }

    private static List<Attendee> chosen(List<Attendee> people, List<String> registrations) {
        Set<String> wanted = registrations.stream()
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
        List<Attendee> chosen = people.stream()
                .filter(one -> wanted.contains(one.registrationId()))
                .toList();
        if (chosen.size() < wanted.size()) {
            throw Problem.of(422, "VALIDATION").field("registrations", "NOT_ON_LIST");
        }
        return chosen;
    }

    @GetMapping("/api/sessions/{sessionId}/table-cards.pdf")
    @Operation(
            summary = "Cards that stand on the tables, one on a page of A4 to fold, as PDF",
            description = "One for each presenter; where people choose workshops, one for each workshop.")
    ResponseEntity<byte[]> tableCards(
            @PathVariable String sessionId,
            @Parameter(description = LANGUAGE) @RequestParam(required = false) @Nullable String lang,
            @Parameter(hidden = true) Locale locale,
            @Parameter(hidden = true) Caller caller) {
        SessionCopy session = sessions.organised(sessionId, caller).session();
        List<TableCards.Card> cards = cards(session);
        if (cards.isEmpty()) {
            throw Problem.of(409, "NO_TABLE_CARDS");
        }
        PrintoutQueue.refuseTooMany(cards.size());
        PrintoutTexts texts = printing.texts(lang, locale);
        return printing.answer(
                texts.of("cards.file") + "-" + sessionId + ".pdf", () -> TableCards.html(texts, session, cards));
    }

    private List<TableCards.Card> cards(SessionCopy session) {
        SequencedSet<TableCards.Card> cards = new LinkedHashSet<>();
        WorkshopChoices choice = session.wishes();
        if (choice != null) {
            for (WorkshopChoices.Workshop workshop : choice.workshops()) {
                String room = workshop.room();
                cards.add(new TableCards.Card(workshop.title(), room == null ? "" : room));
            }
        }
        if (cards.isEmpty()) {
            for (SessionCopy.Presenter presenter : session.presenters()) {
                String organisation = rolls.organisation(presenter.organisationId());
                cards.add(
                        organisation == null || organisation.equals(presenter.name())
                                ? new TableCards.Card(presenter.name(), "")
                                : new TableCards.Card(presenter.name(), organisation));
            }
        }
        return List.copyOf(cards);
    }
}
