package fr.spro.registration.signup;

import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.Roster;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.roster.RosterCommand.Clash;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.SignUpRules;
import fr.spro.registration.signup.TimeClaims.Claim;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Sees to it that nobody gets places in two sessions at the same time, for one batch of commands. */
public final class DoubleBookingCheck {

    private static final System.Logger LOG = System.getLogger(DoubleBookingCheck.class.getName());

    private final TimeClaims agenda;
    private final Map<String, Clash> clashes;
    /** For each command. */
    private final List<List<Claim>> claimed;

    private DoubleBookingCheck(TimeClaims agenda, Map<String, Clash> clashes, List<List<Claim>> claimed) {
        this.agenda = agenda;
        this.clashes = clashes;
        this.claimed = claimed;
    }

    /**
     * Claims the session's time for everybody who asks for a place, whether already on the roster or not: the same
     * work for known and unknown addresses. Organisers sign up whom they like, but the time is taken then too. Where
     * the session itself changes, so does what its people have claimed: before it is decided, so that no claim is
     * missing afterwards.
     */
    public static DoubleBookingCheck claim(
            TimeClaims agenda, Roster roster, List<RosterCommand> commands, Instant now) {
        SessionCopy before = roster.session().orElse(null);
        SessionCopy session = newest(before, commands);
        boolean took = takesTime(before, roster.rules());
        if (session == null || !(takesTime(session, roster.rules()) || isToTakeTime(session, commands))) {
            return new DoubleBookingCheck(agenda, Map.of(), List.of());
        }
        if (!took || isMoved(before, session)) {
            agenda.claim(session, lines(roster), now);
        }
        List<List<Claim>> wanted =
                commands.stream().map(DoubleBookingCheck::claims).toList();
        List<Claim> all = wanted.stream().flatMap(List::stream).toList();
        return all.isEmpty()
                ? new DoubleBookingCheck(agenda, Map.of(), List.of())
                : new DoubleBookingCheck(agenda, agenda.claim(session, all, now), wanted);
    }

    /** The session as it will be after the commands: who signs up in the same batch has its time then. */
    private static @Nullable SessionCopy newest(@Nullable SessionCopy before, List<RosterCommand> commands) {
        SessionCopy newest = before;
        for (RosterCommand command : commands) {
            if (command instanceof RosterCommand.ApplySession(SessionCopy copy)
                    && (newest == null || copy.version() > newest.version())) {
                newest = copy;
            }
        }
        return newest;
    }

    /** Whether an organiser wants it to, who may yet be refused: then some claims are stale, and none is missing. */
    private static boolean isToTakeTime(SessionCopy session, List<RosterCommand> commands) {
        return commands.stream()
                .anyMatch(command ->
                        command instanceof RosterCommand.ApplyRules apply && takesTime(session, apply.rules()));
    }

    /** Whether who is on this roster cannot be elsewhere at the time. */
    static boolean takesTime(@Nullable SessionCopy session, SignUpRules rules) {
        return session != null
                && session.start() != null
                && session.end() != null
                && session.status() == SessionStatus.PUBLISHED
                && !rules.overlaps();
    }

    private static boolean isMoved(@Nullable SessionCopy from, SessionCopy to) {
        return from == null || !(Objects.equals(from.start(), to.start()) && Objects.equals(from.end(), to.end()));
    }

    /** Nobody claims a time that is over; the agenda forgets it by itself. */
    private static boolean isPast(@Nullable SessionCopy session, Instant now) {
        return session != null && session.end() != null && !session.end().isAfter(now);
    }

    /** What the people on a roster claim when they are there already. */
    private static List<Claim> lines(Roster roster) {
        List<Claim> claims = new ArrayList<>();
        for (RegistrationView view : roster.views()) {
            String person = view.line().personKey();
            if (person != null && view.state() != RegistrationState.CANCELLED) {
                claims.add(new Claim(person, view.line().registrationId(), true));
            }
        }
        return claims;
    }

    private static List<Claim> claims(RosterCommand command) {
        if (command instanceof RosterCommand.Register register) {
            return List.of(new Claim(register.personKey(), register.registrationId()));
        }
        if (command instanceof RosterCommand.RegisterGroup group) {
            return group.members().stream()
                    .map(member -> new Claim(member.personKey(), member.registrationId(), group.organiser()))
                    .toList();
        }
        if (command instanceof RosterCommand.HandOver handOver) {
            return List.of(new Claim(handOver.to().personKey(), handOver.to().registrationId(), true));
        }
        if (command instanceof RosterCommand.CorrectAddress correct) {
            return List.of(new Claim(correct.personKey(), correct.registrationId(), true));
        }
        return List.of();
    }

    /** The command with what stands in its way. */
    RosterCommand marked(RosterCommand command) {
        if (command instanceof RosterCommand.Register register) {
            Clash clash = clashes.get(register.personKey());
            return clash == null ? register : register.clashing(clash);
        }
        if (command instanceof RosterCommand.RegisterGroup group && !group.organiser()) {
            Map<String, Clash> own = new HashMap<>();
            for (RosterCommand.Member member : group.members()) {
                Clash clash = clashes.get(member.personKey());
                if (clash != null) {
                    own.put(member.personKey(), clash);
                }
            }
            return own.isEmpty() ? group : group.clashing(own);
        }
        return command;
    }

    /**
     * Gives back what led to no line, the time of those whose lines are given back, and that of everybody where a
     * session takes no time any more: cancelled, ended early, or other meetings allowed beside it. What somebody claimed
     * who has a place already goes {@code aside}: how long an answer takes would tell.
     */
    public void release(Roster after, DecisionBatch batch, Executor aside) {
        List<Claim> free = new ArrayList<>();
        List<Claim> unseen = new ArrayList<>();
        for (int command = 0; command < claimed.size(); command++) {
            List<Claim> to = batch.isSignedUpAgain(command) ? unseen : free;
            claimed.get(command).stream()
                    .filter(claim -> !batch.isNewLine(claim.registrationId()) && !isHeld(after, claim))
                    .forEach(to::add);
        }
        for (RegistrationView view : batch.touched(after)) {
            String person = view.line().personKey();
            if (view.state() == RegistrationState.CANCELLED && person != null) {
                free.add(new Claim(person, view.line().registrationId()));
            }
        }
        for (RosterChange change : batch.changes()) {
            if (change instanceof RosterChange.Corrected corrected && corrected.personBefore() != null) {
                Claim before = new Claim(corrected.personBefore(), corrected.registrationId());
                if (!isHeld(after, before)) {
                    free.add(before);
                }
            }
        }
        SessionCopy session = after.session().orElse(null);
        if (batch.changesSession() && !takesTime(session, after.rules()) && !isPast(session, batch.at())) {
            free.addAll(lines(after));
        }
        String sessionId = after.sessionId();
        if (!free.isEmpty()) {
            giveBack(sessionId, free);
        }
        if (!unseen.isEmpty()) {
            aside.execute(() -> giveBack(sessionId, unseen));
        }
    }

    /** Returns whether the claim is that of the person whom a live line belongs to. */
    private static boolean isHeld(Roster after, Claim claim) {
        return after.view(claim.registrationId())
                .filter(view -> view.state() != RegistrationState.CANCELLED
                        && claim.personKey().equals(view.line().personKey()))
                .isPresent();
    }

    private void giveBack(String sessionId, List<Claim> claims) {
        try {
            agenda.release(sessionId, claims);
        } catch (RuntimeException e) {
            // What was decided stands; a claim that stays is doubted when it is in somebody's way.
            LOG.log(System.Logger.Level.WARNING, "claims of {0} stay: {1}", sessionId, e);
        }
    }
}
