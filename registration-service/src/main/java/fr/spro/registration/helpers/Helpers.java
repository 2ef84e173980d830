package fr.spro.registration.helpers;

import fr.spro.platform.core.Sha256;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives the door of a session to helpers: by a link of 256 random bits of which only the SHA-256 is kept, used once, for
 * one session, until a time.
 */
@Component
public final class Helpers {
    /** At most so many of one session can be valid at once. */
    public static final int MOST = 20;

    /** How long after the end of a session a helper may still check in, unless told otherwise. */
    public static final Duration AFTERWARDS = Duration.ofHours(2);

    /** How much later than that it may be at most. */
    public static final Duration LONGEST = Duration.ofHours(22);

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int BYTES = 32;
    private static final int DIGITS = 40;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final HelperStore book;
    private final InstantSource time;
    private final SecureRandom random = new SecureRandom();

    public Helpers(HelperStore book, InstantSource time) {
        this.book = book;
        this.time = time;
    }

    /** What comes of handing the door out. */
    public sealed interface Given {
        /** A link; its token is told this once. */
        record Link(HelperPass helper, String token) implements Given {}

        /** The right would end before it begins, or too long after the session. */
        record BadTime() implements Given {}

        /** Enough helpers have this door. */
        record TooMany() implements Given {}
    }

    /**
     * Gives the door of a session to somebody.
     *
     * @param end when the session ends; null where it has no time yet
     * @param until when the right ends; null for two hours after the session
     */
    public Given give(
            String sessionId, @Nullable Instant end, String label, @Nullable Instant until, String by, String byName) {
        Instant now = time.instant();
        Instant usual = (end == null || end.isBefore(now) ? now : end).plus(AFTERWARDS);
        Instant last = until == null ? usual : until;
        if (!last.isAfter(now) || last.isAfter(usual.plus(LONGEST))) {
            return new Given.BadTime();
        }
        if (book.of(sessionId).stream().filter(one -> one.isValid(now)).count() >= MOST) {
            return new Given.TooMany();
        }
        book.forget(now.minus(KEPT));
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        HelperPass helper = new HelperPass(id(token), sessionId, label, by, byName, now, last, null, null);
        book.keep(helper);
        return new Given.Link(helper, token);
    }

    /** The helper of a link that is used now, the first time; empty for any other. */
    public Optional<HelperPass> use(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        String id = id(token);
        return book.open(id, time.instant()) ? book.find(id) : Optional.empty();
    }

    /** The helper at the door of this session among what somebody holds, while the right holds. */
    public Optional<HelperPass> atDoor(Collection<String> held, String sessionId) {
        return held.stream()
                .filter(id -> id.startsWith(HelperPass.PREFIX))
                .flatMap(id -> book.find(id).stream())
                .filter(helper -> helper.sessionId().equals(sessionId))
                .filter(helper -> helper.openedAt() != null && helper.isValid(time.instant()))
                .findFirst();
    }

    /** All who were given the door of a session, the newest first. */
    public List<HelperPass> of(String sessionId) {
        return book.of(sessionId);
    }

    /** Takes a right back, used or not; false when the session has no such helper. */
    public boolean revoke(String sessionId, String id) {
        return book.revoke(sessionId, id, time.instant());
    }

    private static String id(String token) {
        return HelperPass.PREFIX + Sha256.hex(token).substring(0, DIGITS);
    }
}
