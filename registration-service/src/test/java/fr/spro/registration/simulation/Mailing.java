package fr.spro.registration.simulation;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.simulation.SimulatedDatabase;
import fr.spro.platform.simulation.SimulatedOperation;
import fr.spro.platform.simulation.SimulatedReply;
import fr.spro.registration.dispatch.FeedByHand;
import fr.spro.registration.dispatch.RosterChangeHandler;
import fr.spro.registration.mail.EmailMessage;
import fr.spro.registration.mail.MailTransport;
import fr.spro.registration.mail.MailsByHand;
import fr.spro.registration.roster.RosterEntry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The dispatcher and the sender of mails of one process. */
final class Mailing {

    private final FeedByHand feed;
    private final MailsByHand mails;
    private final Map<String, Long> written = new HashMap<>();
    private boolean isNew = true;

    /** Of a process just started. */
    Mailing(Clock clock, Function<SimulatedOperation, SimulatedReply> wire, InvariantWatch watch) {
        MongoDatabase database = SimulatedDatabase.over(wire);
        this.mails = new MailsByHand(database, clock, new MailTransport() {
            @Override
            public Outcome deliver(EmailMessage letter) {
                SimulatedOperation.Mail mail =
                        new SimulatedOperation.Mail(letter.subject(), () -> watch.taken(letter.subject()));
                return wire.apply(mail) instanceof SimulatedReply.Lost
                        ? new Outcome.Deferred("no answer")
                        : new Outcome.Accepted();
            }

            @Override
            public void tidy() {
                throw new UnsupportedOperationException();
            }
        });
        RosterChangeHandler follower = mails.follower();
        this.feed = new FeedByHand(database, ModelProcess.rosters(wire), new RosterChangeHandler() {
            @Override
            public String name() {
                return follower.name();
            }

            @Override
            public void follow(Delivery delivery) {
                follower.follow(delivery);
                watch.followed(delivery.session().sessionId(), delivery.version());
            }
        });
    }

    /** This process has written an entry. */
    void offer(RosterEntry entry) {
        written.merge(entry.sessionId(), entry.version(), Math::max);
        feed.offer(entry);
    }

    void dispatch(boolean full) {
        feed.runOnce(full || isNew);
        isNew = false;
    }

    /** The last versions that this process wrote, by session, when it says that nothing is behind. */
    Map<String, Long> done() {
        return feed.behind() == 0 ? written : Map.of();
    }

    void send() {
        mails.send();
    }
}
