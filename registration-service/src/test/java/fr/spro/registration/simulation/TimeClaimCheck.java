package fr.spro.registration.simulation;

import fr.spro.platform.simulation.Broken;
import fr.spro.platform.simulation.SimulatedDatabase;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.SessionCopy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** What people have claimed of their time: a claim may be stale, never missing. */
final class TimeClaimCheck {

    private TimeClaimCheck() {}

    /** Everybody on a roster has the session's time, or has it already as it will be. */
    static void check(Roster roster, Map<String, RawBsonDocument> agendas) {
        SessionCopy session = roster.session().orElseThrow();
        for (RegistrationView view : roster.views()) {
            if (view.state() != RegistrationState.CANCELLED) {
                String person = Objects.requireNonNull(view.line().personKey());
                Broken.check(
                        claims(agendas.get(person)).stream().anyMatch(claim -> isFor(claim, view, session)),
                        () -> "the time of " + session.sessionId() + " from " + session.start() + " is not claimed for "
                                + view.line().registrationId() + " of " + person);
            }
        }
    }

    private static List<Document> claims(@Nullable RawBsonDocument agenda) {
        return agenda == null ? List.of() : SimulatedDatabase.plain(agenda).getList("claims", Document.class);
    }

    private static boolean isFor(Document claim, RegistrationView view, SessionCopy session) {
        return claim.getString("s").equals(session.sessionId())
                && claim.getString("r").equals(view.line().registrationId())
                && (claim.getLong("v") > session.version()
                        || (claim.getDate("f").toInstant().equals(session.start())
                                && claim.getDate("t").toInstant().equals(session.end())));
    }
}
