package fr.spro.registration.resultnotices;

import fr.spro.platform.core.Sha256;
import fr.spro.registration.mail.EmailMessage;
import fr.spro.registration.mail.MailSettings;
import fr.spro.registration.mail.MailTransport;
import fr.spro.registration.mail.MailWording;
import fr.spro.registration.mail.QuietHours;
import fr.spro.registration.mail.SimpleMail;
import fr.spro.registration.mail.TerritoryMailIdentities;
import fr.spro.registration.mail.TerritoryMailIdentity;
import fr.spro.registration.views.TerritoryCopies;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Writes to whom a territory named, once for a release: that its report is ready, and where. A release is kept before
 * anybody is written to, and each address is marked after the mail server took its letter, so a crash leaves nobody out;
 * one that falls between the two writes the same letter again, under the same Message-ID. A mail server that is away is
 * waited for as long as the release is news; a letter that it puts off or does not answer is tried ten times.
 */
@Component
public final class ReportNoticeTask {
    private static final Logger LOG = System.getLogger(ReportNoticeTask.class.getName());
    /** Longer than a mail server may think about a letter. */
    private static final Duration LEASE = Duration.ofMinutes(15);

    private static final Duration PAUSE = Duration.ofMinutes(2);
    private static final int ATTEMPTS = 10;
    /** What closed longer ago is history, also when its fact is heard for the first time. */
    private static final Duration NEWS = Duration.ofDays(7);

    private final ReportNoticeRepository book;
    private final TerritoryMailIdentities voices;
    private final TerritoryCopies territories;
    private final MailTransport post;
    private final MailSettings settings;
    private final Clock clock;

    public ReportNoticeTask(
            ReportNoticeRepository book,
            TerritoryMailIdentities voices,
            TerritoryCopies territories,
            MailTransport post,
            MailSettings settings,
            Clock clock) {
        this.book = book;
        this.voices = voices;
        this.territories = territories;
        this.post = post;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes note of the last release of a campaign that closed then. */
    public void heard(String releaseId, String territory, String sessionId, String title, Instant closed) {
        Instant now = clock.instant();
        if (closed.plus(NEWS).isAfter(now)) {
            book.add(new ReportNotice(releaseId, territory, sessionId, title, closed, List.of(), 0, now));
        }
    }

    /** Writes what is due now; a release whose letters are put off keeps no other waiting, a server that is away all. */
    @Scheduled(fixedDelayString = "${spro.report-notices.pace:30s}")
    public void look() {
        Instant now = clock.instant();
        if (settings.quietHours() && QuietHours.contains(now)) {
            return;
        }
        for (ReportNotice notice : book.due(now)) {
            if (!notice.closed().plus(NEWS).isAfter(now)) {
                giveUp(notice);
            } else if (!tell(notice)) {
                return;
            }
        }
    }

    /** Writes to those who were not told; false when the mail server is away. */
    private boolean tell(ReportNotice notice) {
        TerritoryMailIdentity voice = voices.of(notice.territory());
        ReportNotice held = notice;
        boolean putOff = false;
        boolean away = false;
        for (String address : voice.reportsTo()) {
            String mark = Sha256.hex(notice.releaseId() + "|" + address);
            if (away || notice.told().contains(mark)) {
                continue;
            }
            Instant until = clock.instant().plus(LEASE);
            if (!book.claim(held, until)) {
                return true;
            }
            held = held.takenUntil(until);
            switch (post.deliver(letter(notice, voice, address, mark))) {
                case MailTransport.Outcome.Accepted _ -> book.told(notice.releaseId(), mark);
                case MailTransport.Outcome.Refused _ -> {
                    book.told(notice.releaseId(), mark);
                    LOG.log(Level.WARNING, "an address for the reports of {0} is refused", notice.territory());
                }
                case MailTransport.Outcome.Deferred _ -> putOff = true;
                case MailTransport.Outcome.Unreachable(String reason) -> {
                    away = true;
                    LOG.log(Level.WARNING, "mail server unreachable ({0}), notices of reports wait", reason);
                }
            }
        }
        int attempts = notice.attempts() + (putOff ? 1 : 0);
        if (!putOff && !away) {
            book.done(notice.releaseId());
        } else if (attempts < ATTEMPTS) {
            Duration pause = putOff ? PAUSE.multipliedBy(attempts) : PAUSE;
            book.later(notice.releaseId(), clock.instant().plus(pause), putOff);
        } else {
            giveUp(notice);
        }
        return !away;
    }

    private void giveUp(ReportNotice notice) {
        book.done(notice.releaseId());
        LOG.log(Level.WARNING, "not everybody could be told of a report of {0}", notice.territory());
    }

    private EmailMessage letter(ReportNotice notice, TerritoryMailIdentity voice, String address, String mark) {
        MailWording wording = MailWording.of("fr");
        String from = voice.senderName().isBlank()
                ? MailWording.polished(territories.name(notice.territory()))
                : voice.senderName();
        String title = MailWording.polished(notice.title());
        return SimpleMail.of(
                "<" + mark.substring(0, 40) + "@rencontres-spro>",
                from,
                address,
                "fr",
                new SimpleMail.Said(
                        wording.line("report.subject", "").replace("{title}", title),
                        wording.line("report.lead", "").replace("{title}", title),
                        wording.line("report.action", ""),
                        settings.publicUrl() + "/evaluation/seances/" + notice.sessionId(),
                        wording.line("report.more", ""),
                        wording.line("report.last", "")));
    }
}
