package fr.spro.gateway.rooms;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The order in which the early tickets are let in: each draws a lot, HMAC-SHA-256 of its number under a key that is made at
 * the opening, and the lots are sorted. As the lots are those of a pseudorandom function, every order is as likely as every
 * other (sorting by random keys: Knuth, The Art of Computer Programming 2, 3.4.2); whoever has the key finds the same order,
 * and before there is a key there is no order to know.
 */
final class Lottery {

    private final int[] ranks;

    private Lottery(int[] ranks) {
        this.ranks = ranks;
    }

    /** The lottery of so many early tickets under this key. */
    static Lottery of(String key, int early) {
        long[] lots = lots(key, early);
        int[] ranks = new int[early];
        int rank = 0;
        for (int number : IntStream.range(0, early)
                .boxed()
                .sorted(Comparator.comparingLong(number -> lots[number]))
                .toList()) {
            ranks[number] = rank++;
        }
        return new Lottery(ranks);
    }

    private static long[] lots(String key, int early) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            long[] lots = new long[early];
            for (int number = 0; number < early; number++) {
                lots[number] = ByteBuffer.wrap(mac.doFinal(ByteBuffer.allocate(Integer.BYTES)
                                .putInt(number)
                                .array()))
                        .getLong();
            }
            return lots;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }

    /** How many are let in before this ticket: the early ones by lot, the others behind them in the order they came. */
    long rank(Ticket ticket) {
        return ticket.early() ? ranks[Math.toIntExact(ticket.number())] : ranks.length + ticket.number();
    }

    /** Whether this ticket can be one of its room; an early one that was not counted comes of a database that forgot it. */
    boolean knows(Ticket ticket) {
        return !ticket.early() || ticket.number() < ranks.length;
    }
}
