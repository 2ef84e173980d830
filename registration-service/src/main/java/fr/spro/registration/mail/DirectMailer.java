package fr.spro.registration.mail;

import org.springframework.stereotype.Component;

/** Delivers one mail now, past the outbox: for mails of which nothing may be stored, not even that they went out. */
@Component
public final class DirectMailer {
    private final MailComposer composer;
    private final MailTransport post;

    public DirectMailer(MailComposer composer, MailTransport post) {
        this.composer = composer;
        this.post = post;
    }

    /** What the mail server said to it; a mail that is due no longer counts as refused. */
    public MailTransport.Outcome carry(MailJob order) {
        return switch (composer.compose(order)) {
            case MailComposer.Nothing nothing -> new MailTransport.Outcome.Refused(nothing.reason());
            case MailComposer.Ready ready -> post.deliver(ready.letter());
        };
    }
}
