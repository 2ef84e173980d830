package fr.spro.registration.retention.http;

import fr.spro.platform.problems.Problem;
import fr.spro.platform.security.AllowedRoles;
import fr.spro.platform.security.Role;
import fr.spro.registration.retention.RetentionPolicy;
import fr.spro.registration.retention.RetentionReport;
import fr.spro.registration.retention.RetentionReportStore;
import fr.spro.registration.retention.RetentionTask;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is kept how long, and what the last nights deleted; for administrators. */
@RestController
@AllowedRoles(Role.ADMIN)
class RetentionController {

    private static final int MOST = 60;

    private final RetentionReportStore nights;
    private final RetentionTask task;
    private final RetentionPolicy policy;

    RetentionController(RetentionReportStore nights, RetentionTask task, RetentionPolicy policy) {
        this.nights = nights;
        this.task = task;
        this.policy = policy;
    }

    /** Periods as ISO 8601 durations, counted from the end of the session. */
    record PolicyJson(String needs, String people) {}

    record NightJson(
            LocalDate date,
            Instant finishedAt,
            long needs,
            long answers,
            long people,
            long complaints,
            long resolutions,
            long failed) {
        static NightJson of(RetentionReport night) {
            return new NightJson(
                    night.date(),
                    night.finishedAt(),
                    night.needs(),
                    night.answers(),
                    night.people(),
                    night.complaints(),
                    night.resolutions(),
                    night.failed());
        }
    }

    record ReportJson(PolicyJson policy, List<NightJson> nights) {}

    @GetMapping("/api/privacy/retention")
    @Operation(summary = "What is kept how long, and what the last nights deleted")
    ReportJson report() {
        return new ReportJson(
                new PolicyJson(policy.needs().toString(), policy.people().toString()),
                nights.latest(MOST).stream().map(NightJson::of).toList());
    }

    @PostMapping("/api/privacy/retention")
    @Operation(summary = "Delete now what the next night would delete")
    NightJson pass() {
        try {
            return NightJson.of(task.run());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(503, "UNAVAILABLE").header("Retry-After", "5");
        }
    }
}
