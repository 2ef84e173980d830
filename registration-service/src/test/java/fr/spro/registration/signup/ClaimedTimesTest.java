package fr.spro.registration.signup;

import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.InMemoryJournal;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterCommand.ApplySession;
import fr.spro.registration.roster.RosterCommand.Clash;
import fr.spro.registration.roster.RosterCommand.Register;
import fr.spro.registration.roster.RosterRepository;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.kafka.RosterMessages;
import fr.spro.registration.roster.mongo.MongoRosterRepository;
import fr.spro.registration.signup.ManualRosterWorker.Asked;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which time is claimed for a line. Found by the simulation: it could be one that the session no longer had. */
class ClaimedTimesTest {

    private static final Instant EARLY = NOW.plus(Duration.ofDays(30));
    private static final Instant LATE = EARLY.plus(Duration.ofHours(5));

    /** Remembers the last time claimed for each line. */
    private static final class Noted implements TimeClaims {
        private final Map<String, @Nullable Instant> starts = new HashMap<>();

        @Override
        public Map<String, Clash> claim(SessionCopy session, List<Claim> claims, Instant now) {
            claims.forEach(claim -> starts.put(claim.registrationId(), session.start()));
            return Map.of();
        }

        @Override
        public void release(String sessionId, Collection<Claim> claims) {
            claims.forEach(claim -> starts.remove(claim.registrationId()));
        }
    }

    private final Noted agenda = new Noted();
    private final RosterRepository journal =
            new MongoRosterRepository(new InMemoryJournal(), RosterMessages::of, _ -> {}, (_, _) -> {});

    private ManualRosterWorker clerk(String name) {
        return new ManualRosterWorker(
                "s", journal, new InMemoryContacts(), InstantSource.fixed(NOW), () -> name, agenda, Runnable::run);
    }

    private static void serve(ManualRosterWorker clerk, RosterCommand... batch) {
        clerk.serve(
                Arrays.stream(batch)
                        .<Asked>map(command -> new Asked.Command(command, List.of()))
                        .toList(),
                Roster::version);
    }

    private static ApplySession published(long version, Instant start) {
        return new ApplySession(aSession("s").version(version).at(start).copy());
    }

    private static Register signUp(String line) {
        return new Register("key-" + line, "body", line, "person-" + line, "org-1", PersonFunction.CONSEIL, false);
    }

    @Test
    void whoSignsUpWithTheFirstNewsOfASessionHasItsTime() {
        serve(clerk("a"), published(1, EARLY), signUp("ana"));
        assertThat(agenda.starts).containsEntry("ana", EARLY);
    }

    @Test
    void whoSignsUpWhileASessionMovesHasItsNewTime() {
        ManualRosterWorker clerk = clerk("a");
        serve(clerk, published(1, EARLY), signUp("ana"));
        serve(clerk, signUp("bea"), published(2, LATE), signUp("cleo"));
        assertThat(agenda.starts)
                .containsEntry("ana", LATE)
                .containsEntry("bea", LATE)
                .containsEntry("cleo", LATE);
    }

    @Test
    void whoSignsUpWhereTheMoveIsNotKnownYetHasTheNewTime() {
        ManualRosterWorker behind = clerk("a");
        serve(behind, published(1, EARLY));
        serve(clerk("b"), published(2, LATE));
        serve(behind, signUp("ana"));
        assertThat(agenda.starts).containsEntry("ana", LATE);
    }

    @Test
    void whoSignsUpWithTheNewsThatASessionTakesPlaceHasItsTime() {
        ManualRosterWorker clerk = clerk("a");
        SessionCopy cancelled = aSession("s").status(SessionStatus.CANCELLED).copy();
        serve(clerk, new ApplySession(cancelled));
        serve(clerk, published(2, EARLY), signUp("ana"));
        assertThat(agenda.starts).containsEntry("ana", EARLY);
    }
}
