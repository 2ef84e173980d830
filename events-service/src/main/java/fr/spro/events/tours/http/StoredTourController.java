package fr.spro.events.tours.http;

import fr.spro.events.formats.BusTour;
import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import fr.spro.events.input.http.InvalidInputResponse;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.EventCommand;
import fr.spro.events.programme.EventCommandHandler;
import fr.spro.events.programme.http.EventAccess;
import fr.spro.events.programme.http.EventProblems;
import fr.spro.events.territories.TerritoryIndex;
import fr.spro.events.tours.StoredTour;
import fr.spro.events.tours.TourDayTimeline;
import fr.spro.events.tours.TourUpdate;
import fr.spro.platform.core.Millis;
import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The days of a bus tour for those who organise it: whether they can be driven, a better order, the road sheets. */
@RestController
@RequestMapping("/api/events/{id}")
final class StoredTourController {
    private final EventCommandHandler events;
    private final TerritoryIndex territories;
    private final Clock clock;

    StoredTourController(EventCommandHandler events, TerritoryIndex territories, Clock clock) {
        this.events = events;
        this.territories = territories;
        this.clock = clock;
    }

    private record Found(Event event, StoredTour tour) {}

    /** The body of a change, for the API description. */
    record TourChange(
            @Schema(description = "the version of the event that was read")
            long version,

            @Nullable @Schema(minimum = "1", maximum = "3") Double roadFactor,

            @Schema(description = "as in the event") List<Map<String, Object>> days,

            @Nullable
            @Schema(
                    description = "why days or stops left out are called off, for the mails to their people",
                    minLength = EventAccess.SHORTEST_REASON,
                    maxLength = EventAccess.LONGEST_REASON)
            String reason) {}

    @GetMapping("/tour")
    @Operation(summary = "The days of a bus tour: when the bus is where, and what it cannot reach in time")
    ResponseEntity<StoredTourViews.StoredTourView> get(
            @PathVariable String id, @Parameter(hidden = true) Caller caller) {
        return answer(found(id, caller));
    }

    @GetMapping("/tour/days/{date}")
    @Operation(summary = "A better order of a day's stops, if there is one; nothing is saved")
    ResponseEntity<StoredTourViews.OrderView> order(
            @PathVariable String id, @PathVariable String date, @Parameter(hidden = true) Caller caller) {
        Found found = found(id, caller);
        TourDayTimeline plan = day(found, date);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(StoredTourViews.of(found.event(), plan, found.tour().order(plan)));
    }

    @PutMapping("/tour")
    @Operation(
            summary = "Replace the days of a tour",
            description =
                    "An appointment that moves on its day keeps its session: people keep it. notify says whether they are"
                            + " mailed the hour; without it, a change of theirs is answered 409 NOTIFICATION_UNDECIDED.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = TourChange.class)))
    ResponseEntity<StoredTourViews.StoredTourView> change(
            @PathVariable String id,
            @RequestBody Map<String, Object> body,
            @RequestParam(required = false) @Nullable Boolean notify,
            @Parameter(hidden = true) Caller caller) {
        Found found = found(id, caller);
        InputFields fields = InputFields.of(body, new ProblemCollector());
        long version = fields.number("version", 1, Integer.MAX_VALUE);
        BusTour tour = BusTour.read(fields);
        InvalidInputResponse.unlessPassed(fields);
        EventCommand.Edit edit = new EventCommand.Edit(
                version,
                TourUpdate.with(found.event().details(), tour),
                EventAccess.choice(notify, caller),
                EventAccess.reason(body.get(EventAccess.REASON)));
        Event changed = events.change(id, edit, caller::mayOrganise, caller.subject(), Millis.now(clock))
                .orElseThrow(EventProblems::of);
        return answer(new Found(changed, new StoredTour(tour)));
    }

    @GetMapping("/road-sheets/{date}.pdf")
    @Operation(summary = "The road sheet of a day as PDF, in the language asked for")
    ResponseEntity<byte[]> roadSheet(
            @PathVariable String id,
            @PathVariable String date,
            @RequestParam(required = false) @Nullable String lang,
            @Parameter(hidden = true) Locale locale,
            @Parameter(hidden = true) Caller caller) {
        Found found = found(id, caller);
        TourDayTimeline plan = day(found, date);
        Locale language = lang == null ? locale : Locale.forLanguageTag(lang);
        String territory = found.event().details().territory();
        byte[] sheet = RoadSheet.of(
                found.event(),
                territories.name(territory),
                plan,
                language.getLanguage().equals("en") ? Locale.UK : Locale.FRANCE);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "inline; filename=\"" + plan.day().date() + ".pdf\"")
                .contentType(MediaType.APPLICATION_PDF)
                .body(sheet);
    }

    private Found found(String id, Caller caller) {
        Event event = EventAccess.organised(events, id, caller);
        if (!(event.details().format() instanceof BusTour tour)) {
            throw Problem.of(409, "TOUR_FORMAT");
        }
        return new Found(event, new StoredTour(tour));
    }

    private static TourDayTimeline day(Found found, String date) {
        try {
            return found.tour().plan(LocalDate.parse(date)).orElseThrow(() -> Problem.of(404, "TOUR_DAY_UNKNOWN"));
        } catch (DateTimeException notADate) {
            throw Problem.of(404, "TOUR_DAY_UNKNOWN");
        }
    }

    private static ResponseEntity<StoredTourViews.StoredTourView> answer(Found found) {
        StoredTour tour = found.tour();
        return ResponseEntity.ok()
                .eTag("\"" + found.event().version() + "\"")
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(StoredTourViews.of(found.event(), tour.roadFactor(), tour.kilometresPerHour(), tour.plans()));
    }
}
