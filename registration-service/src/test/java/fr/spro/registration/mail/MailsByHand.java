package fr.spro.registration.mail;

import com.mongodb.client.MongoDatabase;
import fr.spro.registration.dispatch.RosterFollower;
import fr.spro.registration.mail.mongo.MongoOutbox;
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
    private static final Meetings NONE = new Meetings() {
        @Override
        public Optional<Meeting> told(String sessionId) {
            return Optional.empty();
        }

        @Override
        public void keep(Meeting meeting) {
            // No mail is about a change of a session here.
        }
    };

    private final Postman postman;
    private final MailFollower follower;
    private final Clock clock;

    public MailsByHand(MongoDatabase database, Clock clock, Post post) {
        Outbox outbox = new MongoOutbox(database);
        this.clock = clock;
        this.postman = new Postman(outbox, MailsByHand::letter, post, SETTINGS, clock);
        this.follower = new MailFollower(
                outbox, NONE, _ -> List.of(), (_, _) -> Optional.empty(), RecipientLimits.NONE, postman, clock);
    }

    private static Composer.Composition letter(MailOrder order) {
        return new Composer.Ready(new Letter(
                order.messageId(), "", order.registrationId(), "", order.id(), "fr", "", "", List.of(), "", ""));
    }

    public RosterFollower follower() {
        return follower;
    }

    /** The ids of the mails that an entry is to cause. */
    public static List<String> due(RosterFollower.Delivery delivery) {
        return MailFollower.aboutLines(delivery).stream().map(MailOrder::id).toList();
    }

    /** Sends what is due, until a letter finds no server. */
    public void send() {
        Queue<Outbox.Claimed> batch = new ArrayDeque<>(postman.take(clock.instant()));
        AtomicReference<@Nullable String> problem = new AtomicReference<>();
        while (!batch.isEmpty() && problem.get() == null) {
            postman.sendNext(batch, problem);
        }
    }
}
