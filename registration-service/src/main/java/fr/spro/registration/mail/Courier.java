package fr.spro.registration.mail;

/** Delivers one mail now, past the outbox: for mails of which nothing may be stored, not even that they went out. */
public final class Courier {
    private final Composer composer;
    private final Post post;

    public Courier(Composer composer, Post post) {
        this.composer = composer;
        this.post = post;
    }

    /** Whether the mail server took it. */
    public boolean carry(MailOrder order) {
        return switch (composer.compose(order)) {
            case Composer.Nothing ignored -> false;
            case Composer.Ready ready -> post.deliver(ready.letter()) instanceof Post.Outcome.Accepted;
        };
    }
}
