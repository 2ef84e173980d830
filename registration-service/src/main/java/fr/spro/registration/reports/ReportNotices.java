package fr.spro.registration.reports;

import fr.spro.platform.core.Rounds;
import fr.spro.registration.mail.Letter;
import fr.spro.registration.mail.Post;
import fr.spro.registration.mail.QuietHours;
import fr.spro.registration.mail.ShortLetter;
import fr.spro.registration.mail.Voice;
import fr.spro.registration.mail.Voices;
import fr.spro.registration.mail.Wording;
import fr.spro.registration.territories.Territories;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes to whom a territory named, once for a release: that its report is ready, and where. A release is kept before
 * anybody is written to, and each address is marked after the mail server took its letter, so a crash leaves nobody out;
 * one that falls between the two writes the same letter again, under the same Message-ID.
 */
public final class ReportNotices implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ReportNotices.class.getName());
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMinutes(2);
    private static final int ATTEMPTS = 30;
    /** What closed longer ago is history, also when its fact is heard for the first time. */
    private static final Duration NEWS = Duration.ofDays(7);

    private final NoticeBook book;
    private final Voices voices;
    private final Territories territories;
    private final Post post;
    private final String publicUrl;
    private final Clock clock;
    private final boolean quiet;
    private final Rounds rounds;

    /**
     * Rounds; idle until their start.
     *
     * @param publicUrl where links lead, without a slash at its end
     * @param quiet whether nobody is written to at night
     * @param pace time between two looks
     */
    public ReportNotices(
            NoticeBook book,
            Voices voices,
            Territories territories,
            Post post,
            String publicUrl,
            Clock clock,
            boolean quiet,
            Duration pace) {
        this.book = book;
        this.voices = voices;
        this.territories = territories;
        this.post = post;
        this.publicUrl = publicUrl;
        this.clock = clock;
        this.quiet = quiet;
        this.rounds = new Rounds("report-notices", pace, this::look);
    }

    /** Looks again and again. */
    public void start() {
        rounds.start();
    }

    @Override
    public void close() {
        rounds.close();
    }

    /** Takes note of the last release of a campaign that closed then. */
    public void heard(String releaseId, String territory, String sessionId, String title, Instant closed) {
        Instant now = clock.instant();
        if (closed.plus(NEWS).isAfter(now)) {
            book.add(new ReportNotice(releaseId, territory, sessionId, title, List.of(), 0, now));
        }
    }

    /** Writes what is due now; a release whose letters do not go keeps no other waiting. */
    public void look() {
        Instant now = clock.instant();
        if (quiet && QuietHours.contains(now)) {
            return;
        }
        for (ReportNotice notice : book.due(now)) {
            if (book.claim(notice, now.plus(LEASE))) {
                tell(notice, now);
            }
        }
    }

    private void tell(ReportNotice notice, Instant now) {
        Voice voice = voices.of(notice.territory());
        boolean left = false;
        for (String address : voice.reportsTo()) {
            String mark = digest(notice.releaseId() + "|" + address);
            if (notice.told().contains(mark)) {
                continue;
            }
            switch (post.deliver(letter(notice, voice, address, mark))) {
                case Post.Outcome.Accepted _ -> book.told(notice.releaseId(), mark);
                case Post.Outcome.Refused _ -> {
                    book.told(notice.releaseId(), mark);
                    LOG.log(Level.WARNING, "an address for the reports of {0} is refused", notice.territory());
                }
                case Post.Outcome.Deferred _, Post.Outcome.Unreachable _ -> left = true;
            }
        }
        if (left && notice.attempts() + 1 < ATTEMPTS) {
            book.later(notice.releaseId(), now.plus(PAUSE));
        } else {
            book.done(notice.releaseId());
        }
    }

    private Letter letter(ReportNotice notice, Voice voice, String address, String mark) {
        Wording wording = Wording.of("fr");
        String from = voice.senderName().isBlank()
                ? Wording.polished(territories.name(notice.territory()))
                : voice.senderName();
        String title = Wording.polished(notice.title());
        return ShortLetter.of(
                "<" + mark.substring(0, 40) + "@rencontres-spro>",
                from,
                address,
                "fr",
                new ShortLetter.Said(
                        wording.line("report.subject", "").replace("{title}", title),
                        wording.line("report.lead", "").replace("{title}", title),
                        wording.line("report.action", ""),
                        publicUrl + "/evaluation/seances/" + notice.sessionId(),
                        wording.line("report.more", ""),
                        wording.line("report.last", "")));
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
