package fr.spro.events.programme.http;

import fr.spro.events.programme.Session;
import fr.spro.events.programme.ToldChange;
import org.jspecify.annotations.Nullable;

/** Change that people would be mailed about, as clients see it in the problem NOTIFICATION_UNDECIDED. */
record ToldChangeView(String sessionId, String title, Told before, Told after) {

    /** What mails say of a session. */
    record Told(
            @Nullable String start, @Nullable String end, EventViews.@Nullable VenueView venue, Session.State state) {
        static Told of(Session session) {
            return new Told(
                    EventViews.optionalTime(session.start()),
                    EventViews.optionalTime(session.end()),
                    EventViews.venue(session),
                    session.state());
        }
    }

    static ToldChangeView of(ToldChange change) {
        return new ToldChangeView(
                change.after().id(), change.after().title(), Told.of(change.before()), Told.of(change.after()));
    }
}
