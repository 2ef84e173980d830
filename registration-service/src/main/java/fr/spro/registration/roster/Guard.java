package fr.spro.registration.roster;

import fr.spro.registration.roster.Agenda.Claim;
import fr.spro.registration.roster.RosterCommand.Clash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sees to it that nobody gets places in two sessions at the same time, for one batch of commands. */
final class Guard {

    private static final System.Logger LOG = System.getLogger(Guard.class.getName());

    private final Agenda agenda;
    private final Map<String, Clash> clashes;
    private final List<Claim> claimed;

    private Guard(Agenda agenda, Map<String, Clash> clashes, List<Claim> claimed) {
        this.agenda = agenda;
        this.clashes = clashes;
        this.claimed = claimed;
    }

    /**
     * Claims the session's time for everybody who asks for a place, whether already on the roster or not: the same
     * work for known and unknown addresses. Organisers sign up whom they like, but the time is taken then too.
     */
    static Guard claim(Agenda agenda, Roster roster, List<RosterCommand> commands, Instant now) {
        SessionCopy session = roster.session().orElse(null);
        List<Claim> wanted = new ArrayList<>();
        if (session != null
                && session.start() != null
                && session.end() != null
                && session.status() == SessionStatus.PUBLISHED
                && !roster.rules().overlaps()) {
            for (RosterCommand command : commands) {
                wanted.addAll(claims(command));
            }
        }
        return session == null || wanted.isEmpty()
                ? new Guard(agenda, Map.of(), List.of())
                : new Guard(agenda, agenda.claim(session, wanted, now), wanted);
    }

    private static List<Claim> claims(RosterCommand command) {
        if (command instanceof RosterCommand.Register register) {
            return List.of(new Claim(register.personKey(), register.registrationId()));
        }
        if (command instanceof RosterCommand.RegisterGroup group) {
            return group.members().stream()
                    .map(member -> new Claim(member.personKey(), member.registrationId()))
                    .toList();
        }
        if (command instanceof RosterCommand.HandOver handOver) {
            return List.of(new Claim(handOver.to().personKey(), handOver.to().registrationId()));
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

    /** Gives back what led to no line, and the time of those whose lines are given back. */
    void release(String sessionId, Batch batch, List<RegistrationView> touched) {
        List<Claim> free = new ArrayList<>();
        for (Claim claim : claimed) {
            if (!batch.isNewLine(claim.registrationId())) {
                free.add(claim);
            }
        }
        for (RegistrationView view : touched) {
            String person = view.line().personKey();
            if (view.state() == RegistrationState.CANCELLED && person != null) {
                free.add(new Claim(person, view.line().registrationId()));
            }
        }
        if (free.isEmpty()) {
            return;
        }
        try {
            agenda.release(sessionId, free);
        } catch (RuntimeException e) {
            // What was decided stands; a claim that stays is doubted when it is in somebody's way.
            LOG.log(System.Logger.Level.WARNING, "claims of {0} stay: {1}", sessionId, e);
        }
    }
}
