package fr.spro.registration.simulation;

import static fr.spro.registration.roster.Sessions.NOW;
import static fr.spro.registration.roster.Sessions.aSession;

import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.SignUpRules;
import fr.spro.registration.roster.decisions.OfferRule;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.ManualRosterWorker.Asked;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client wants of the service; it comes again until it is told. */
sealed interface ClientIntent {

    /** Places are held for somebody who waited, for an hour. */
    SignUpRules OFFERS = new SignUpRules(
            SignUpRules.Admission.OPEN, new OfferRule(1, Set.of()), List.of(), null, null, false, 0, List.of());

    Duration DAYS_AHEAD = Duration.ofDays(30);

    /** A person asks for a place under a key; the body tells whether the same is asked for again. */
    record SignUp(String person, String key, String body) implements ClientIntent {}

    /** The line that this client signed up last is given back. */
    record GiveBack() implements ClientIntent {}

    /** The place held for this client's line is taken. */
    record TakeOffer() implements ClientIntent {}

    /** The place held for this client's line is left to the next one. */
    record LeaveOffer() implements ClientIntent {}

    /**
     * The session is as its owner says.
     *
     * @param start on the day of the session
     */
    record Publish(long version, int capacity, Duration start) implements ClientIntent {}

    /** From now on places are offered, not given. */
    record Offer() implements ClientIntent {}

    /** From now on places are given at once again. */
    record Give() implements ClientIntent {}

    /** What is due by now is to be done. */
    record PassTime() implements ClientIntent {}

    /** How do things stand? */
    record Look() implements ClientIntent {}

    /**
     * The request.
     *
     * @param session it is about
     * @param fresh an id that nothing has yet
     * @param line that this client signed up; null when it has none
     * @return null when there is nothing to ask for
     */
    default @Nullable Asked asked(String session, String fresh, @Nullable String line) {
        return switch (this) {
            case SignUp(String person, String key, String body) ->
                new Asked.Command(
                        new RosterCommand.Register(key, body, fresh, person, "org-1", PersonFunction.CONSEIL, false),
                        List.of(contact(session, fresh, person)));
            case GiveBack _ -> line == null ? null : command(new RosterCommand.Cancel(line, "holder"));
            case TakeOffer _ -> line == null ? null : command(new RosterCommand.AcceptOffer(line, "holder"));
            case LeaveOffer _ -> line == null ? null : command(new RosterCommand.LeaveOffer(line, "holder"));
            case Publish(long version, int capacity, Duration start) ->
                command(new RosterCommand.ApplySession(aSession(session)
                        .version(version)
                        .capacity(capacity)
                        .status(SessionStatus.PUBLISHED)
                        .at(NOW.plus(DAYS_AHEAD).plus(start))
                        .copy()));
            case Offer _ -> command(new RosterCommand.ApplyRules(OFFERS, SignUpRules.USUAL, "organiser"));
            case Give _ -> command(new RosterCommand.ApplyRules(SignUpRules.USUAL, OFFERS, "organiser"));
            case PassTime _ -> command(new RosterCommand.PassTime());
            case Look _ -> new Asked.Question();
        };
    }

    private static Asked command(RosterCommand command) {
        return new Asked.Command(command, List.of());
    }

    private static Contact contact(String session, String id, String person) {
        return new Contact(id, session, "Ada", person, person + "@example.org", "fr", null, NOW, NOW, false);
    }
}
