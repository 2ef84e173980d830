package fr.spro.events.programme.http;

import fr.spro.events.conflicts.Conflict;
import fr.spro.events.conflicts.ConflictSubject;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.PublicationWarnings;
import fr.spro.platform.problems.ProblemTexts;
import fr.spro.platform.security.Caller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conflicts that do not refuse an event, in the reader's language. */
record ConflictWarnings(PublicationWarnings cautions, ProblemTexts texts) {

    List<EventViews.WarningView> of(Event event, Caller caller, @Nullable String languages, Instant now) {
        return views(cautions.of(event, caller::mayOrganise, now), languages);
    }

    List<EventViews.WarningView> of(ConflictSubject subject, Caller caller, @Nullable String languages) {
        return views(cautions.of(subject, caller::mayOrganise), languages);
    }

    private List<EventViews.WarningView> views(List<Conflict> conflicts, @Nullable String languages) {
        ProblemWording wording = new ProblemWording(texts, ProblemTexts.language(languages));
        return conflicts.stream()
                .filter(conflict -> conflict.severity() == Conflict.Severity.WARNED)
                .map(conflict -> new EventViews.WarningView(
                        conflict.rule().name(),
                        conflict.path(),
                        conflict.code(),
                        wording.field(conflict.code(), conflict.args())))
                .toList();
    }
}
