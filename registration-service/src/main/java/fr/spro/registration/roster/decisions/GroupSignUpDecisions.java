package fr.spro.registration.roster.decisions;

import fr.spro.registration.roster.IdempotentAnswer;
import fr.spro.registration.roster.IndexedRoster;
import fr.spro.registration.roster.Outcome.SignedUpTogether;
import fr.spro.registration.roster.QuotaUsage;
import fr.spro.registration.roster.RefusalReason;
import fr.spro.registration.roster.Registration;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterCommand.Clash;
import fr.spro.registration.roster.RosterCommand.IfFull;
import fr.spro.registration.roster.RosterCommand.Member;
import fr.spro.registration.roster.RosterCommand.RegisterGroup;
import fr.spro.registration.roster.RosterDecision;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SignUpOrigin;
import fr.spro.registration.roster.SignUpRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is decided when several people are signed up at once. */
public final class GroupSignUpDecisions {

    private final IndexedRoster lines;

    public GroupSignUpDecisions(IndexedRoster lines) {
        this.lines = lines;
    }

    public RosterDecision register(SessionCopy session, RegisterGroup command, Instant now) {
        RosterDecision retried = IdempotentAnswer.retried(lines.answer(command.key()), command.bodyHash());
        if (retried != null) {
            return retried;
        }
        RefusalReason obstacle = obstacle(session, command, now);
        if (obstacle != null) {
            return new RosterDecision.Refused(obstacle);
        }
        Newcomers newcomers = newcomers(command, now);
        QuotaUsage book = new QuotaUsage(lines, session, now);
        boolean asked = lines.rules().admission() == SignUpRules.Admission.APPROVAL && !command.organiser();
        if (!asked && command.ifFull() == IfFull.REFUSE && !book.fits(newcomers.all())) {
            return new RosterDecision.Refused(RefusalReason.NOT_ENOUGH_PLACES);
        }
        List<RegistrationDetails> free = newcomers.free();
        boolean together = !asked && command.ifFull() == IfFull.WAIT_TOGETHER && free.size() > 1 && !book.fits(free);
        Map<String, RegistrationState> states = new HashMap<>();
        newcomers
                .inTurn()
                .forEach(line -> states.put(
                        line.registrationId(),
                        asked ? RegistrationState.PENDING : together ? RegistrationState.WAITING : place(book, line)));
        SignedUpTogether outcome = new SignedUpTogether(answers(command, states));
        return new RosterDecision.Accepted(
                changes(newcomers, states, together ? command.groupId() : null),
                outcome,
                new IdempotentAnswer(command.key(), command.bodyHash(), outcome));
    }

    /** Why these cannot be signed up: the first of them who cannot be, or who is there twice. */
    private static @Nullable RefusalReason obstacle(SessionCopy session, RegisterGroup command, Instant now) {
        Set<String> people = new HashSet<>();
        for (Member member : command.members()) {
            RefusalReason obstacle = command.organiser()
                    ? Eligibility.toBeSignedUp(session, member)
                    : Eligibility.toSignUp(session, member.organisationId(), member.function(), now);
            if (obstacle == null && !people.add(member.personKey())) {
                obstacle = RefusalReason.PERSON_TWICE;
            }
            if (obstacle != null) {
                return obstacle;
            }
        }
        return null;
    }

    /**
     * Those of a group who are not on the list yet, in its order.
     *
     * @param clashes by person, what they have at that time
     */
    private record Newcomers(List<RegistrationDetails> all, Map<String, Clash> clashes) {

        @Nullable
        Clash clash(RegistrationDetails line) {
            return clashes.get(Objects.requireNonNull(line.personKey()));
        }

        List<RegistrationDetails> free() {
            return all.stream().filter(line -> clash(line) == null).toList();
        }

        /**
         * Same shape for whoever is busy: what somebody else has planned is for their own mailbox. They take nobody's
         * place, so they are answered like those who come after all others.
         */
        Stream<RegistrationDetails> inTurn() {
            return Stream.concat(free().stream(), all.stream().filter(line -> clash(line) != null));
        }
    }

    private Newcomers newcomers(RegisterGroup command, Instant now) {
        SignUpOrigin origin = new SignUpOrigin(command.kind(), command.by());
        return new Newcomers(
                command.members().stream()
                        .filter(member -> lines.liveOf(member.personKey()) == null)
                        .map(member -> member.line(now).from(origin))
                        .toList(),
                lines.rules().overlaps() ? Map.of() : command.clashes());
    }

    private static RegistrationState place(QuotaUsage book, RegistrationDetails line) {
        if (!book.fits(List.of(line))) {
            return RegistrationState.WAITING;
        }
        book.take(List.of(line));
        return RegistrationState.CONFIRMED;
    }

    private List<RosterChange> changes(
            Newcomers newcomers, Map<String, RegistrationState> states, @Nullable String group) {
        List<RosterChange> changes = new ArrayList<>();
        int queued = 0;
        for (RegistrationDetails line : newcomers.all()) {
            RegistrationState state = Objects.requireNonNull(states.get(line.registrationId()));
            Clash clash = newcomers.clash(line);
            if (clash != null) {
                changes.add(new RosterChange.Overlapped(clash.sessionId(), clash.registrationId()));
            } else if (state == RegistrationState.PENDING) {
                changes.add(new RosterChange.Requested(line));
            } else if (state == RegistrationState.CONFIRMED) {
                changes.add(new RosterChange.Registered(line));
            } else {
                changes.add(new RosterChange.Queued(
                        line.inGroup(group),
                        lines.nextTicket() + queued,
                        lines.waiting().size() + 1 + queued));
                queued++;
            }
        }
        return changes;
    }

    private List<SignedUpTogether.Each> answers(RegisterGroup command, Map<String, RegistrationState> states) {
        List<SignedUpTogether.Each> answers = new ArrayList<>();
        int told = lines.waiting().size();
        for (Member member : command.members()) {
            String existing = lines.liveOf(member.personKey());
            if (existing != null) {
                answers.add(already(lines.get(existing)));
                continue;
            }
            RegistrationState state = Objects.requireNonNull(states.get(member.registrationId()));
            Integer position = state == RegistrationState.WAITING ? Integer.valueOf(++told) : null;
            answers.add(new SignedUpTogether.Each(member.registrationId(), state, position, false));
        }
        return answers;
    }

    private SignedUpTogether.Each already(Registration registration) {
        Integer position = registration instanceof Registration.Waiting waiting
                ? lines.waiting().position(waiting.ticket())
                : null;
        return new SignedUpTogether.Each(registration.id(), registration.state(), position, true);
    }
}
