package fr.spro.registration.signup.http;

import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.Caller;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.WorkshopChoices;
import fr.spro.registration.views.AllocationCopies;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Which workshops a person would like best, for the holder of the link and for the session's organisers. */
@RestController
class WorkshopWishesController {
    private static final int KEY = 60;
    private static final int MOST = 50;

    private final RegistrationAccess registrations;
    private final AllocationCopies told;
    private final Clock clock;

    WorkshopWishesController(RegistrationAccess registrations, AllocationCopies told, Clock clock) {
        this.registrations = registrations;
        this.told = told;
        this.clock = clock;
    }

    record Ranking(@Nullable List<@Nullable String> wishes) {}

    @PutMapping("/api/registrations/{id}/wishes")
    @Operation(summary = "Rank workshops, the dearest first, in place of any wishes before; until the wishes close")
    ResponseEntity<WorkshopsJson> rank(@PathVariable String id, @RequestBody Ranking body, Caller caller) {
        RegistrationAccess.Found found = registrations.find(id, caller);
        WorkshopChoices list = found.session().wishes();
        if (list == null) {
            throw SessionCommands.problem(RefusalReason.NO_WISHES);
        }
        found.commands()
                .tell(new RosterCommand.Wish(id, keys(body.wishes(), list), RegistrationAccess.by(id, caller)), null);
        RegistrationAccess.Found now = registrations.find(id, caller);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(WorkshopsJson.of(
                        now.session(), now.view(), told.find(now.session().sessionId()), clock.instant()));
    }

    /** The keys as typed; every one that is not right is named. */
    private static List<String> keys(@Nullable List<@Nullable String> typed, WorkshopChoices list) {
        TextInput input = new TextInput();
        List<String> keys = new ArrayList<>();
        if (typed == null) {
            input.wrong("wishes", "REQUIRED");
        } else if (typed.size() > Math.min(MOST, list.most())) {
            throw Problem.of(422, "VALIDATION")
                    .field("wishes", "TOO_MANY_WISHES")
                    .arg("max", list.most());
        } else {
            for (int i = 0; i < typed.size(); i++) {
                String field = "wishes[" + i + "]";
                String key = input.required(field, typed.get(i), KEY);
                if (keys.contains(key)) {
                    input.wrong(field, "WISH_TWICE");
                } else if (list.workshop(key).isEmpty()) {
                    input.wrong(field, "WISH_UNKNOWN");
                }
                keys.add(key);
            }
        }
        input.orRefuse();
        return keys;
    }
}
