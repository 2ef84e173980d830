package fr.spro.registration.corrections;

import fr.spro.registration.links.IdentityKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/**
 * Codes of six digits that prove an address. A code is bound to registration and address; only its HMAC is kept, and
 * nothing of the address. Thread-safe.
 */
@Component
public final class AddressCodes {

    /** How long a code is good. */
    public static final Duration GOOD = Duration.ofMinutes(30);

    private static final int TRIES = 5;
    private static final int MAILS_AN_HOUR = 4;
    private static final int CHANGES_A_DAY = 3;
    private static final int CODES = 1_000_000;
    private static final Duration AGAIN = Duration.ofSeconds(60);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** What a request for a code leads to. */
    public sealed interface Asked {
        /** The code, for a mail only. */
        record Made(String code, Instant until) implements Asked {}

        /** Too many mails or changes; a mail may be sent again after this time. */
        record TooMany(Duration again) implements Asked {}
    }

    /** Whether a code is the right one. */
    public enum Proof {
        RIGHT,
        WRONG,
        /** No code is open: none was sent, its time is over, or it was tried too often. */
        NONE
    }

    private final CodeBook book;
    private final SecretKey key;
    private final InstantSource time;
    private final SecureRandom random = new SecureRandom();

    /** Codes kept in this book. */
    public AddressCodes(CodeBook book, IdentityKey identityKey, InstantSource time) {
        this.book = book;
        this.key = identityKey.derive("HmacSHA256", "address-codes");
        this.time = time;
    }

    /**
     * Makes a code for a new address; the code before it ends.
     *
     * @param person the key of the person with the new address, whose mailbox is limited too
     */
    public Asked ask(String registrationId, String person, String email) {
        Instant now = time.instant();
        AtomicReference<Duration> again = new AtomicReference<>(HOUR);
        boolean free = book.update("to:" + person, now.plus(DAY), kept -> {
            Optional<Duration> pause = pause(kept.sent(), now);
            pause.ifPresent(again::set);
            return pause.isPresent()
                    ? Optional.empty()
                    : Optional.of(new CodeBook.Kept(null, 0, Instant.EPOCH, with(kept.sent(), now), List.of()));
        });
        if (!free) {
            return new Asked.TooMany(again.get());
        }
        String code = "%06d".formatted(random.nextInt(CODES));
        Instant until = now.plus(GOOD);
        boolean made = book.update(registrationId, now.plus(DAY), kept -> {
            Optional<Duration> pause = within(kept.changed(), DAY, now).size() >= CHANGES_A_DAY
                    ? Optional.of(DAY)
                    : pause(kept.sent(), now);
            pause.ifPresent(again::set);
            return pause.isPresent()
                    ? Optional.empty()
                    : Optional.of(new CodeBook.Kept(
                            hash(registrationId, email, code), 0, until, with(kept.sent(), now), kept.changed()));
        });
        return made ? new Asked.Made(code, until) : new Asked.TooMany(again.get());
    }

    /** Checks a code; every try counts, also one that is repeated after a lost reply. */
    public Proof prove(String registrationId, String email, String code) {
        Instant now = time.instant();
        String hash = hash(registrationId, email, code);
        AtomicReference<Proof> proof = new AtomicReference<>(Proof.NONE);
        boolean tried = book.update(registrationId, now.plus(DAY), kept -> {
            if (kept.hash() == null || !now.isBefore(kept.until()) || kept.tries() >= TRIES) {
                return Optional.empty();
            }
            proof.set(isEqual(kept.hash(), hash) ? Proof.RIGHT : Proof.WRONG);
            return Optional.of(
                    new CodeBook.Kept(kept.hash(), kept.tries() + 1, kept.until(), kept.sent(), kept.changed()));
        });
        return tried ? proof.get() : Proof.NONE;
    }

    /** Ends the code of a registration after the address was changed. */
    public void changed(String registrationId) {
        Instant now = time.instant();
        book.update(
                registrationId,
                now.plus(DAY),
                kept -> kept.hash() == null
                        ? Optional.empty()
                        : Optional.of(
                                new CodeBook.Kept(null, 0, Instant.EPOCH, kept.sent(), with(kept.changed(), now))));
    }

    private static Optional<Duration> pause(List<Instant> sent, Instant now) {
        List<Instant> hour = within(sent, HOUR, now);
        if (!within(sent, AGAIN, now).isEmpty()) {
            return Optional.of(AGAIN);
        }
        return hour.size() >= MAILS_AN_HOUR ? Optional.of(HOUR) : Optional.empty();
    }

    private static List<Instant> within(List<Instant> times, Duration span, Instant now) {
        return times.stream().filter(at -> at.isAfter(now.minus(span))).toList();
    }

    private static List<Instant> with(List<Instant> times, Instant now) {
        List<Instant> all = new ArrayList<>(within(times, DAY, now));
        all.add(now);
        return all;
    }

    private static boolean isEqual(String kept, String given) {
        return MessageDigest.isEqual(
                kept.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
    }

    private String hash(String registrationId, String email, String code) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            String bound = registrationId + '|' + code + '|' + email;
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(bound.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java", e);
        }
    }
}
