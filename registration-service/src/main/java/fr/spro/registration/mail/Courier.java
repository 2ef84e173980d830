package fr.spro.registration.mail;

import org.springframework.stereotype.Component;

/** Delivers one mail now, past the outbox: for mails of which nothing may be stored, not even that they went out. */
@Component
public final class Courier {
    private final Composer composer;
    private final Post post;

    public Courier(Composer composer, Post post) {
        this.composer = composer;
        this.post = post;
    }

    /** What the mail server said to it; a mail that is due no longer counts as refused. */
    public Post.Outcome carry(MailOrder order) {
        return switch (composer.compose(order)) {
            case Composer.Nothing nothing -> new Post.Outcome.Refused(nothing.reason());
            case Composer.Ready ready -> post.deliver(ready.letter());
        };
    }
}
