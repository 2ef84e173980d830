package fr.spro.gateway.programme;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * What the service said last of each search, how long that is good, and who is asking it anew. Nothing that it said before
 * somebody changed something through this gateway is good after that.
 */
@Component
final class Confirmations {

    private static final int SEARCHES = 1_000;

    private final long goodFor;
    private final Cache<String, Confirmed> last = Caffeine.newBuilder()
            .maximumSize(SEARCHES)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();
    private final ConcurrentMap<String, Question> asking = new ConcurrentHashMap<>();
    private final AtomicLong changed;

    @Autowired
    Confirmations(ProgrammeSettings settings) {
        this(settings.goodFor(), System.nanoTime());
    }

    /**
     * Nothing known yet.
     *
     * @param now by {@link System#nanoTime}, as every other time here
     */
    Confirmations(Duration goodFor, long now) {
        this.goodFor = goodFor.toNanos();
        this.changed = new AtomicLong(now);
    }

    /** How it stands with a search for somebody who comes now. */
    sealed interface Standing {
        /** The service said so a moment ago. */
        record Good(Confirmed confirmed) implements Standing {}

        /** Somebody is asking; what becomes of it, empty when nothing good does. */
        record Asked(Mono<Confirmed> outcome) implements Standing {}

        /** It is for this caller to ask, and for others to wait for the answer. */
        record Ask(Question question) implements Standing {}
    }

    /** One question to the service on behalf of many; must be ended, whatever becomes of it. Again changes nothing. */
    final class Question {
        private final String search;
        private final Sinks.One<Confirmed> outcome = Sinks.one();

        private Question(String search) {
            this.search = search;
        }

        void end() {
            asking.remove(search, this);
            Confirmed found = last.getIfPresent(search);
            if (found == null || !isGood(found)) {
                outcome.tryEmitEmpty();
            } else {
                outcome.tryEmitValue(found);
            }
        }
    }

    /** What is good for somebody who comes now; null where none is, or where nobody asks and it is time to. */
    @Nullable
    Confirmed good(String search, long now) {
        Confirmed known = last.getIfPresent(search);
        return known != null && isGood(known, now) && (now - known.asked() <= goodFor / 2 || asking.containsKey(search))
                ? known
                : null;
    }

    Standing of(String search, long now) {
        Confirmed good = good(search, now);
        if (good != null) {
            return new Standing.Good(good);
        }
        Question mine = new Question(search);
        Question theirs = asking.putIfAbsent(search, mine);
        if (theirs == null) {
            return new Standing.Ask(mine);
        }
        Confirmed known = last.getIfPresent(search);
        return known != null && isGood(known, now)
                ? new Standing.Good(known)
                : new Standing.Asked(theirs.outcome.asMono().filter(this::isGood));
    }

    /** Takes over what the service said, unless it was asked later about the same search already. */
    void note(String search, @Nullable Confirmed confirmed) {
        if (confirmed != null && goodFor > 0 && isGood(confirmed)) {
            last.asMap().merge(search, confirmed, (before, now) -> now.asked() - before.asked() > 0 ? now : before);
        }
    }

    /** Somebody has changed something. */
    void changed(long now) {
        changed.set(now);
    }

    private boolean isGood(Confirmed confirmed, long now) {
        return isGood(confirmed) && now - confirmed.asked() <= goodFor;
    }

    private boolean isGood(Confirmed confirmed) {
        return confirmed.asked() - changed.get() > 0;
    }
}
