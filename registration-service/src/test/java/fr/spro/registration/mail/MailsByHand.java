package fr.spro.registration.mail;

import com.mongodb.client.MongoDatabase;
import fr.spro.registration.dispatch.RosterChangeHandler;
import fr.spro.registration.mail.mongo.MongoMailQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The mails about registrations without threads: queued by a follower, sent when it is called, for simulations. */
public final class MailsByHand {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final MailSettings SETTINGS = new MailSettings(
            "a@example.org",
            "https://example.org",
            false,
            1,
            8,
            Duration.ofMinutes(1),
            SECOND,
            SECOND,
            SECOND,
            Collections.nCopies(200, SECOND));
    private static final AnnouncedMeetings NONE = new AnnouncedMeetings() {
        @Override
        public Optional<AnnouncedMeeting> told(String sessionId) {
            return Optional.empty();
        }

        @Override
        public void keep(AnnouncedMeeting meeting) {
            // No mail is about a change of a session here.
        }
    };

    private final MailDispatcher postman;
    private final MailJobHandler follower;
    private final Clock clock;

    public MailsByHand(MongoDatabase database, Clock clock, MailTransport post) {
        MailQueue outbox = new MongoMailQueue(database);
        this.clock = clock;
        this.postman = new MailDispatcher(outbox, MailsByHand::letter, post, SETTINGS, clock);
        this.follower = new MailJobHandler(
                outbox, NONE, _ -> List.of(), (_, _) -> Optional.empty(), RecipientLimits.NONE, postman, clock);
    }

    private static MailComposer.Composition letter(MailJob order) {
        return new MailComposer.Ready(new EmailMessage(
                order.messageId(), "", order.registrationId(), "", order.id(), "fr", "", "", List.of(), "", ""));
    }

    public RosterChangeHandler follower() {
        return follower;
    }

    /** The ids of the mails that an entry is to cause. */
    public static List<String> due(RosterChangeHandler.Delivery delivery) {
        return MailJobHandler.aboutLines(delivery).stream().map(MailJob::id).toList();
    }

    /** Sends what is due, until a letter finds no server. */
    public void send() {
        Queue<MailQueue.Claimed> batch = new ArrayDeque<>(postman.take(clock.instant()));
        AtomicReference<@Nullable String> problem = new AtomicReference<>();
        while (!batch.isEmpty() && problem.get() == null) {
            postman.sendNext(batch, problem);
        }
    }
}
