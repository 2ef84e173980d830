package fr.spro.registration.privacy;

import fr.spro.platform.core.Sha256;
import fr.spro.registration.links.LinksOfOtherKinds;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes and opens the links to one's own data: 256 random bits, of which only the SHA-256 is kept, good for a week or
 * until the erasure that was asked for with it.
 */
public final class PrivacyLinks implements LinksOfOtherKinds {
    /** How the id of such a link begins; no registration's does. */
    public static final String PREFIX = "privacy-";

    private static final Duration GOOD_FOR = Duration.ofDays(7);
    private static final Duration NOTED_FOR = Duration.ofHours(25);
    private static final int BYTES = 32;
    private static final int DIGITS = 40;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final PrivacyLinkStore store;
    private final InstantSource time;
    private final SecureRandom random = new SecureRandom();

    public PrivacyLinks(PrivacyLinkStore store, InstantSource time) {
        this.store = store;
        this.time = time;
    }

    /** The token of a new link. */
    public String make(String personKey) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        store.keep(new PrivacyLink(id(token), personKey, time.instant().plus(GOOD_FOR)));
        return token;
    }

    /** The link of this id, unless it has ended. */
    public Optional<PrivacyLink> find(String id) {
        return store.find(id).filter(link -> link.until().isAfter(time.instant()));
    }

    /** Ends a link before its time. */
    public void revoke(PrivacyLink link) {
        store.revoke(link.id());
    }

    @Override
    public Optional<Opened> open(String token) {
        return TOKEN.matcher(token).matches()
                ? find(id(token)).map(link -> new Opened(link.id(), "PRIVACY"))
                : Optional.empty();
    }

    /** Whether this person may be written to now: once an hour. */
    public boolean mayWrite(String personKey) {
        return store.once(mark(personKey, time.instant()), time.instant());
    }

    /** The mail did not go out. */
    public void notWritten(String personKey) {
        store.undo(mark(personKey, time.instant()));
    }

    /** Returns whether the registrations of this person may be mailed now: each 10 minutes, once a day that there are none. */
    public boolean mayWriteRegistrations(String personKey, boolean none) {
        return store.once(registrationsMark(personKey, none, time.instant()), time.instant());
    }

    /** Takes the note back of a mail that did not go out. */
    public void registrationsNotWritten(String personKey, boolean none) {
        store.undo(registrationsMark(personKey, none, time.instant()));
    }

    private static String registrationsMark(String personKey, boolean none, Instant at) {
        Duration period = none ? Duration.ofDays(1) : Duration.ofMinutes(10);
        return Sha256.hex(personKey + "|registrations|" + none + '|' + at.getEpochSecond() / period.toSeconds());
    }

    /** Deletes what has ended. */
    public void tidy() {
        Instant now = time.instant();
        store.tidy(now, now.minus(NOTED_FOR));
    }

    private static String mark(String personKey, Instant at) {
        return Sha256.hex(personKey + '|' + at.getEpochSecond() / 3_600);
    }

    private static String id(String token) {
        return PREFIX + Sha256.hex(token).substring(0, DIGITS);
    }
}
