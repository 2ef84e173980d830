package fr.spro.registration.rules;

import fr.spro.registration.roster.DraftSessions;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SignUpRules;
import fr.spro.registration.signup.RosterWorkers;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives copied sessions the sign-up rules of those they were copied from, before anybody can sign up. */
@Component
public final class RuleCopies {

    private static final long PATIENCE_SECONDS = 30;

    private final RosterWorkers workers;
    private final DraftSessions drafts;

    public RuleCopies(RosterWorkers workers, DraftSessions drafts) {
        this.workers = workers;
        this.drafts = drafts;
    }

    private record Source(SignUpRules rules, Optional<SessionCopy> session) {}

    /**
     * Copies the rules unless the session has some, is published or had other ones before; may be repeated.
     *
     * @param start of the copy, null while it has no date
     * @throws IllegalStateException when nothing is known of the source yet: to be tried again
     */
    public void copy(String sessionId, String sourceId, @Nullable Instant start) {
        if (await(workers.ask(sessionId, roster -> roster.version() > 0))) {
            return;
        }
        Source source = await(workers.ask(sourceId, roster -> new Source(roster.rules(), roster.session())));
        Instant from = source.session().isPresent()
                ? source.session().get().start()
                : drafts.find(sourceId)
                        .orElseThrow(() -> new IllegalStateException("nothing is known of session " + sourceId))
                        .start();
        SignUpRules rules = source.rules().copied(from, start);
        await(workers.tell(sessionId, new RosterCommand.InheritRules(rules), null));
    }

    /** Fails as the worker did: by the class of a failure the listener sees that another one came. */
    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
