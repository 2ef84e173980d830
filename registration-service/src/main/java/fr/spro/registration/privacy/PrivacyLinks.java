package fr.spro.registration.privacy;

import fr.spro.platform.core.Sha256;
import fr.spro.registration.links.OtherLinkKinds;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Makes and opens the links to one's own data: 256 random bits, of which only the SHA-256 is kept, good for a week or
 * until the erasure that was asked for with it.
 */
@Component
public final class PrivacyLinks implements OtherLinkKinds {
    /** How the id of such a link begins; no registration's does. */
    public static final String PREFIX = "privacy-";

    private static final Duration GOOD_FOR = Duration.ofDays(7);
    private static final String ONCE = "once-";
    private static final Duration ONCE_GOOD_FOR = Duration.ofMinutes(30);
    private static final Duration SESSION = Duration.ofHours(12);
    private static final int ONCE_BYTES = 16;
    private static final Pattern ONCE_TOKEN = Pattern.compile("a[A-Za-z0-9_-]{22}");
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

    /**
     * Makes a link to all registrations and data of a person, good for one use within 30 minutes.
     *
     * @return its token
     */
    public String makeOnce(String personKey) {
        String token = 'a' + drawn(ONCE_BYTES);
        store.keep(new PrivacyLink(onceId(token), personKey, time.instant().plus(ONCE_GOOD_FOR)));
        return token;
    }

    /** Begins the 30 minutes of a link again: the relay has taken its mail. */
    public void mailed(String token) {
        store.extend(onceId(token), time.instant().plus(ONCE_GOOD_FOR));
    }

    /** Uses a link up; the link returned in its place lasts as long as the browser's link session at most. */
    public Optional<PrivacyLink> use(String token) {
        if (!ONCE_TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        Instant now = time.instant();
        return store.take(onceId(token))
                .filter(link -> link.until().isAfter(now))
                .map(link -> new PrivacyLink(id(drawn(BYTES)), link.personKey(), now.plus(SESSION)))
                .map(link -> {
                    store.keep(link);
                    return link;
                });
    }

    private static String onceId(String token) {
        return ONCE + Sha256.hex(token).substring(0, DIGITS);
    }

    private String drawn(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The token of a new link. */
    public String make(String personKey) {
        String token = drawn(BYTES);
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

    @Override
    public boolean ended(String token) {
        return TOKEN.matcher(token).matches()
                && store.find(id(token))
                        .filter(link -> !link.until().isAfter(time.instant()))
                        .isPresent();
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
