package fr.spro.registration.invitations;

import fr.spro.registration.mail.EmailMessage;
import fr.spro.registration.mail.MailTransport;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Whoever reminders have to do with: a clock, the answer side, the mail server, and an end of the process. */
final class BallotReminderFixture {
    private BallotReminderFixture() {}

    /** A clock that is set by hand. */
    static final class Hand extends Clock {
        Instant now;

        Hand(Instant now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** The answer side. */
    static final class Office implements BallotClient {
        final List<String> issued = new ArrayList<>();
        final Set<String> answered = new HashSet<>();
        final List<Integer> rounds = new ArrayList<>();
        boolean down;

        @Override
        public List<String> issue(String campaignId, int count) {
            List<String> ballots = IntStream.range(0, count)
                    .mapToObj(i -> "BALLOT" + (10_000 + issued.size() + i))
                    .toList();
            issued.addAll(ballots);
            return ballots;
        }

        @Override
        public List<String> issue(String campaignId, List<UUID> pseudonyms) {
            throw new IllegalStateException("this campaign is anonymous");
        }

        @Override
        public List<String> unused(String campaignId, int round, Collection<String> ballots) {
            if (down) {
                throw new Unavailable("down");
            }
            rounds.add(round);
            return ballots.stream().filter(ballot -> !answered.contains(ballot)).toList();
        }
    }

    /** Nothing that the program does in answer comes to pass. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** The mail server. */
    static final class Letters implements MailTransport {
        static final Outcome DOWN = new Outcome.Unreachable("down");
        static final Outcome UP = new Outcome.Accepted();

        final List<EmailMessage> taken = new ArrayList<>();
        Outcome says = UP;
        /** The next letter fails without a word from the server. */
        boolean clumsy;

        int asked;
        private int untilTheEnd = Integer.MAX_VALUE;

        /** Takes so many letters, then the process is gone. */
        void endAfter(int letters) {
            untilTheEnd = letters;
        }

        @Override
        public Outcome deliver(EmailMessage letter) {
            if (untilTheEnd-- == 0) {
                untilTheEnd = Integer.MAX_VALUE;
                throw new Killed();
            }
            if (clumsy) {
                clumsy = false;
                throw new IllegalStateException("a slip");
            }
            if (says instanceof Outcome.Accepted) {
                taken.add(letter);
            }
            asked++;
            return says;
        }

        @Override
        public void tidy() {}
    }
}
