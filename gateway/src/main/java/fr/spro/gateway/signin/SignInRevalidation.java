package fr.spro.gateway.signin;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks the provider again about a session in use, now and then: one gateway at a time, since a refresh token may be good
 * once. A session ends when the account is refused or has other roles; while the provider is silent it goes on for a while.
 */
@Component
final class SignInRevalidation {
    private static final Logger log = LoggerFactory.getLogger(SignInRevalidation.class);

    /** Longer than an answer may take; then whoever claimed is taken for gone. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final String TOKEN = "token";
    private static final String SESSION = "sid";

    private final SignIns signIns;
    private final CookieEncryption seal;
    private final LoginSessionSettings settings;
    private final Clock clock;
    private final @Nullable AccountCheck provider;
    private final Map<Outcome, Counter> counted = new EnumMap<>(Outcome.class);

    private enum Outcome {
        CONFIRMED,
        CHANGED,
        REFUSED,
        SILENT
    }

    SignInRevalidation(
            SignIns signIns,
            CookieKeys keys,
            LoginSessionSettings settings,
            Clock clock,
            @Nullable AccountCheck provider,
            MeterRegistry registry) {
        this.signIns = signIns;
        this.seal = new CookieEncryption(keys.encryption("spro refresh token 1"));
        this.settings = settings;
        this.clock = clock;
        this.provider = provider;
        for (Outcome outcome : Outcome.values()) {
            counted.put(
                    outcome,
                    Counter.builder("spro.account.checks")
                            .description("What the provider said when it was asked about a session again")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    /** What is kept of a new session so that the provider can be asked; null where the accounts are our own. */
    SignIns.@Nullable Origin origin(LoginSession session, AuthenticatedAccount signIn) {
        if (provider == null) {
            return null;
        }
        if (signIn.refreshToken() == null) {
            log.warn("The provider gave no refresh token: this sign-in lasts {} at most", settings.silence());
        }
        return new SignIns.Origin(
                now().plus(settings.confirm()), sealed(session, signIn.refreshToken()), signIn.providerSession());
    }

    /** Whether an open session goes on. Blocks while the provider is asked. */
    boolean goesOn(LoginSession session, SignIns.Open open) {
        AccountCheck asked = provider;
        Instant due = open.due();
        Instant now = now();
        if (asked == null || due == null || due.isAfter(now)) {
            return true;
        }
        Instant lease = now.plus(LEASE);
        SignIns.Claim claim = signIns.claim(session.subject(), session.id(), now, lease);
        if (claim == null) {
            // Somebody else asks just now, or has ended it.
            return isOpen(session);
        }
        String token = unsealed(session, claim.token());
        AccountCheck.Answer answer =
                token == null ? new AccountCheck.Answer.Silent() : asked.ask(session.subject(), token);
        return switch (answer) {
            case AccountCheck.Answer.Known known
            when known.roles().equals(session.roles()) && known.territories().equals(session.territories()) -> {
                counted(Outcome.CONFIRMED);
                yield settled(session, lease, new SignIns.Claim(sealed(session, known.refreshToken()), null));
            }
            case AccountCheck.Answer.Known changed -> {
                counted(Outcome.CHANGED);
                yield ended(session, SecurityLog.Event.ENDED_ROLES_CHANGED);
            }
            case AccountCheck.Answer.Refused refused -> {
                counted(Outcome.REFUSED);
                yield ended(session, SecurityLog.Event.ENDED_ACCOUNT_REFUSED);
            }
            case AccountCheck.Answer.Silent silent -> {
                counted(Outcome.SILENT);
                Instant since = claim.silentSince() == null ? now : claim.silentSince();
                yield since.plus(settings.silence()).isAfter(now)
                        ? settled(session, lease, new SignIns.Claim(claim.token(), since))
                        : ended(session, SecurityLog.Event.ENDED_PROVIDER_SILENT);
            }
        };
    }

    private boolean settled(LoginSession session, Instant lease, SignIns.Claim next) {
        return signIns.settle(session.subject(), session.id(), lease, now().plus(settings.confirm()), next)
                || isOpen(session);
    }

    private boolean isOpen(LoginSession session) {
        return signIns.find(session.subject(), session.id()) != null;
    }

    private boolean ended(LoginSession session, SecurityLog.Event why) {
        signIns.end(session.subject(), session.id());
        SecurityLog.note(why, session.subject(), "");
        return false;
    }

    private void counted(Outcome outcome) {
        Counter counter = counted.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }

    /** As the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private @Nullable String sealed(LoginSession session, @Nullable String token) {
        return token == null ? null : seal.close(Map.of(TOKEN, token, SESSION, session.id()));
    }

    /** The token, or null where there is none that was sealed for this session. */
    private @Nullable String unsealed(LoginSession session, @Nullable String sealed) {
        Map<String, Object> document = sealed == null ? null : seal.open(sealed);
        return document != null && session.id().equals(document.get(SESSION))
                ? String.valueOf(document.get(TOKEN))
                : null;
    }
}
