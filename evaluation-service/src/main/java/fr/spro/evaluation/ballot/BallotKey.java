package fr.spro.evaluation.ballot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * K_ballot of one campaign. Makes and recognises ballots (HMAC-SHA-256, RFC 2104), turns a ballot into the guard
 * under which its answer is kept, and hides texts until the campaign is sealed. Lives in a file outside the database
 * and dies at sealing; without it nothing here can be computed again.
 */
public final class BallotKey {
    /** Bytes of the key. */
    public static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE = 12;
    /** Every hidden text has this size, so that its length tells nothing: 600 characters of four bytes, and room. */
    private static final int ROOM = 2560;
    /** What is longer has this one: 2,000 characters, the most a question of somebody's own may ask for. */
    private static final int LONG_ROOM = 8448;

    private final byte[] key;

    public BallotKey(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("a ballot key has " + BYTES + " bytes");
        }
        this.key = key.clone();
    }

    /** A new random key. */
    public static BallotKey random() {
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return new BallotKey(key);
    }

    byte[] bytes() {
        return key.clone();
    }

    /** A new ballot; nothing remembers it. */
    public Ballot issue() {
        byte[] random = new byte[Ballot.RANDOM_BYTES];
        RANDOM.nextBytes(random);
        return Ballot.of(random, seal(random));
    }

    /** Whether this key made the ballot; a guess succeeds once in 2^48. */
    public boolean made(Ballot ballot) {
        return MessageDigest.isEqual(ballot.seal(), seal(ballot.random()));
    }

    private byte[] seal(byte[] random) {
        return Arrays.copyOf(hmac("seal", random), Ballot.SEAL_BYTES);
    }

    /** Under what `_id` the one answer of this ballot is kept while the campaign is open. */
    public String guard(Ballot ballot) {
        return HexFormat.of().formatHex(hmac("answer", ballot.bytes()));
    }

    /** The same for a printed card. */
    public String guard(CardCode card) {
        return HexFormat.of().formatHex(hmac("card", card.written().getBytes(StandardCharsets.US_ASCII)));
    }

    /** The same for a paper that is typed in; its number is random and made with the empty form. */
    public String guard(UUID paper) {
        return HexFormat.of().formatHex(hmac("paper", paper.toString().getBytes(StandardCharsets.US_ASCII)));
    }

    /** The id of the text to a question in the envelope that came with an answer; shaped like any random UUID. */
    public UUID textId(UUID envelope, String linkId) {
        byte[] name = linkId.getBytes(StandardCharsets.UTF_8);
        return id("text", envelope, name);
    }

    /**
     * The id that a sealed copy has, given an open answer's envelope or an open text's id: the same however often it is
     * copied. It tells nothing once the key and what it was made from are gone.
     */
    public UUID sealedId(UUID open) {
        return id("sealed", open, new byte[0]);
    }

    private UUID id(String purpose, UUID from, byte[] name) {
        ByteBuffer id = ByteBuffer.wrap(hmac(
                purpose,
                ByteBuffer.allocate(16 + name.length)
                        .putLong(from.getMostSignificantBits())
                        .putLong(from.getLeastSignificantBits())
                        .put(name)
                        .array()));
        long high = (id.getLong() & ~0xf000L) | 0x4000L;
        long low = (id.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** Hides a text (AES-256-GCM, all of one length but those of more than 600 characters or so, which have another). */
    public byte[] hide(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        int room = plain.length > ROOM - Integer.BYTES ? LONG_ROOM : ROOM;
        if (plain.length > room - Integer.BYTES) {
            throw new IllegalArgumentException("text too long to hide");
        }
        byte[] padded =
                ByteBuffer.allocate(room).putInt(plain.length).put(plain).array();
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] hidden = crypt(Cipher.ENCRYPT_MODE, nonce, padded, 0, padded.length);
        return ByteBuffer.allocate(NONCE + hidden.length).put(nonce).put(hidden).array();
    }

    /** The text that was hidden with this key. */
    public String reveal(byte[] hidden) {
        byte[] padded = crypt(Cipher.DECRYPT_MODE, Arrays.copyOf(hidden, NONCE), hidden, NONCE, hidden.length - NONCE);
        int length = ByteBuffer.wrap(padded).getInt();
        return new String(padded, Integer.BYTES, length, StandardCharsets.UTF_8);
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] data, int from, int length) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(hmac("texts", new byte[0]), "AES"), new GCMParameterSpec(128, nonce));
            return cipher.doFinal(data, from, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("text cannot be read with this key", e);
        }
    }

    private byte[] hmac(String purpose, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(purpose.getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) 0);
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BallotKey that && MessageDigest.isEqual(key, that.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        return "BallotKey";
    }
}
