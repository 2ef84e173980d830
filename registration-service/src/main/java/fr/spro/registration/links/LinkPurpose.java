package fr.spro.registration.links;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Kind of a link: what it opens, and how long. */
public enum LinkPurpose {
    /** See, correct, hand over and cancel one's own registration. */
    MANAGE('m', Duration.ofDays(14), null),
    /** See one's own place, rank and tables, as printed on a ticket; nothing can be changed with it. */
    VIEW('v', Duration.ofDays(30), null),
    /** Read, in a calendar program, when and where the same person has signed up; nothing can be changed with it. */
    AGENDA('f', null, Duration.ofDays(730)),
    /** End the reminders of one registration, or begin them again; nothing can be read with it. */
    REMINDERS('r', Duration.ofDays(14), null);

    private final char letter;
    private final @Nullable Duration afterSession;
    private final @Nullable Duration unused;

    LinkPurpose(char letter, @Nullable Duration afterSession, @Nullable Duration unused) {
        this.letter = letter;
        this.afterSession = afterSession;
        this.unused = unused;
    }

    /** First character of the tokens of this kind. */
    char letter() {
        return letter;
    }

    /** Time from the end of the session to the end of the link; null where the session does not limit it. */
    @Nullable
    Duration afterSession() {
        return afterSession;
    }

    /** Time without use after which the link ends; null where use does not matter. */
    @Nullable
    Duration unused() {
        return unused;
    }
}
