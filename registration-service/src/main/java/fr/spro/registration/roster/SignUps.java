package fr.spro.registration.roster;

import fr.spro.registration.roster.RosterCommand.HandOver;
import fr.spro.registration.roster.RosterCommand.IfFull;
import fr.spro.registration.roster.RosterCommand.Member;
import fr.spro.registration.roster.RosterCommand.Register;
import fr.spro.registration.roster.RosterCommand.RegisterGroup;
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

/** What is decided when people sign up, alone or together, and when a line goes to a colleague. */
final class SignUps {

    private final RosterLines lines;

    SignUps(RosterLines lines) {
        this.lines = lines;
    }

    // ---------------------------------------------------------------- alone

    Decision register(SessionCopy session, Register command, Instant now) {
        Decision retried = retried(command.key(), command.bodyHash());
        if (retried != null) {
            return retried;
        }
        Reason obstacle = obstacle(session, command.organisationId(), command.function(), now);
        if (obstacle == null && isForeign(session, command)) {
            obstacle = Reason.TERRITORY_NOT_ADMITTED;
        }
        if (obstacle == null && lines.rules.admission() == PlaceRules.Admission.INVITATION && !command.invited()) {
            obstacle = Reason.NOT_INVITED;
        }
        if (obstacle != null) {
            return new Decision.Refused(obstacle);
        }
        Line line = line(
                new Member(
                        command.registrationId(),
                        command.personKey(),
                        command.organisationId(),
                        command.function(),
                        command.demo(),
                        command.territory()),
                now);
        Outcome.SignedUp outcome;
        RosterChange change;
        if (lines.rules.admission() == PlaceRules.Admission.APPROVAL) {
            outcome = new Outcome.SignedUp(line.registrationId(), RegistrationState.PENDING, null);
            change = new RosterChange.Requested(line);
        } else if (new QuotaBook(lines, session, now).fits(List.of(line))) {
            outcome = new Outcome.SignedUp(line.registrationId(), RegistrationState.CONFIRMED, null);
            change = new RosterChange.Registered(line);
        } else {
            int position = lines.waiting.size() + 1;
            outcome = new Outcome.SignedUp(line.registrationId(), RegistrationState.WAITING, position);
            change = new RosterChange.Queued(line, lines.nextTicket, position);
        }
        // Same shape, same work: whether an address is on this list or another is for its mailbox only.
        String existing = lines.liveOf(command.personKey());
        RosterCommand.Clash clash = lines.rules.overlaps() ? null : command.clash();
        if (existing != null) {
            change = new RosterChange.SignedUpAgain(existing);
        } else if (clash != null) {
            change = new RosterChange.Overlapped(clash.sessionId(), clash.registrationId());
        }
        return new Decision.Accepted(List.of(change), outcome, new Answer(command.key(), command.bodyHash(), outcome));
    }

    private @Nullable Decision retried(String key, String bodyHash) {
        Answer known = lines.answer(key);
        if (known == null) {
            return null;
        }
        return known.isFor(bodyHash)
                ? new Decision.Accepted(List.of(), known.outcome())
                : new Decision.Refused(Reason.KEY_REUSED);
    }

    /** Why nobody, or nobody like this, can sign up now. */
    private static @Nullable Reason obstacle(
            SessionCopy session, @Nullable String organisationId, @Nullable PersonFunction function, Instant now) {
        Reason closed = notOn(session);
        if (closed != null) {
            return closed;
        }
        SessionCopy.Window window = session.registration();
        if (session.capacity() == null || window == null) {
            return Reason.NO_SIGN_UP;
        }
        if (now.isBefore(window.opens())) {
            return Reason.SESSION_NOT_OPEN;
        }
        if (!now.isBefore(window.closes())) {
            return Reason.SESSION_CLOSED;
        }
        return mismatch(session, organisationId, function);
    }

    private static @Nullable Reason notOn(SessionCopy session) {
        return switch (session.status()) {
            case ENDED -> Reason.SESSION_ENDED;
            case CANCELLED -> Reason.SESSION_CANCELLED;
            case PUBLISHED -> null;
        };
    }

    private static @Nullable Reason mismatch(
            SessionCopy session, @Nullable String organisationId, @Nullable PersonFunction function) {
        if (session.isFor(organisationId, function)) {
            return null;
        }
        return session.audience() == Audience.PROFESSIONALS && (organisationId == null || function == null)
                ? Reason.AUDIENCE_MISMATCH
                : Reason.FUNCTION_NOT_ADMITTED;
    }

    /** Whoever was invited may come from anywhere. */
    private static boolean isForeign(SessionCopy session, Register command) {
        String territory = command.territory();
        return session.audience() == Audience.PROFESSIONALS
                && !command.invited()
                && territory != null
                && !territory.equals(session.territory())
                && !session.openTo().contains(territory);
    }

    // ---------------------------------------------------------------- together

    Decision registerGroup(SessionCopy session, RegisterGroup command, Instant now) {
        Decision retried = retried(command.key(), command.bodyHash());
        if (retried != null) {
            return retried;
        }
        Set<String> people = new HashSet<>();
        for (Member member : command.members()) {
            Reason obstacle = command.organiser()
                    ? forOrganiser(session, member)
                    : obstacle(session, member.organisationId(), member.function(), now);
            if (obstacle == null && !people.add(member.personKey())) {
                obstacle = Reason.PERSON_TWICE;
            }
            if (obstacle != null) {
                return new Decision.Refused(obstacle);
            }
        }
        Origin origin = new Origin(command.kind(), command.by());
        Map<String, RosterCommand.Clash> clashes = lines.rules.overlaps() ? Map.of() : command.clashes();
        List<Line> wanting = new ArrayList<>();
        List<Line> fresh = new ArrayList<>();
        List<Line> busy = new ArrayList<>();
        for (Member member : command.members()) {
            if (lines.liveOf(member.personKey()) == null) {
                Line line = line(member, now).from(origin);
                wanting.add(line);
                (clashes.containsKey(member.personKey()) ? busy : fresh).add(line);
            }
        }
        QuotaBook book = new QuotaBook(lines, session, now);
        boolean asked = lines.rules.admission() == PlaceRules.Admission.APPROVAL && !command.organiser();
        if (!asked && command.ifFull() == IfFull.REFUSE && !book.fits(wanting)) {
            return new Decision.Refused(Reason.NOT_ENOUGH_PLACES);
        }
        boolean together = !asked && command.ifFull() == IfFull.WAIT_TOGETHER && fresh.size() > 1 && !book.fits(fresh);
        // Same shape for whoever is busy: what somebody else has planned is for their own mailbox. They take nobody's
        // place, so they are answered like those who come after all others.
        Map<String, RegistrationState> states = new HashMap<>();
        Stream.concat(fresh.stream(), busy.stream())
                .forEach(line -> states.put(
                        line.registrationId(),
                        asked ? RegistrationState.PENDING : together ? RegistrationState.WAITING : place(book, line)));
        List<RosterChange> changes = new ArrayList<>();
        List<Outcome.SignedUpTogether.Each> each = new ArrayList<>();
        int told = lines.waiting.size();
        int queued = 0;
        for (Member member : command.members()) {
            String existing = lines.liveOf(member.personKey());
            if (existing != null) {
                each.add(already(lines.get(existing)));
                continue;
            }
            Line line = line(member, now).from(origin);
            RegistrationState state = Objects.requireNonNull(states.get(line.registrationId()));
            RosterCommand.Clash clash = clashes.get(member.personKey());
            if (clash != null) {
                changes.add(new RosterChange.Overlapped(clash.sessionId(), clash.registrationId()));
            } else if (state == RegistrationState.PENDING) {
                changes.add(new RosterChange.Requested(line));
            } else if (state == RegistrationState.CONFIRMED) {
                changes.add(new RosterChange.Registered(line));
            } else {
                changes.add(new RosterChange.Queued(
                        together ? line.inGroup(command.groupId()) : line,
                        lines.nextTicket + queued,
                        lines.waiting.size() + 1 + queued));
                queued++;
            }
            Integer position = state == RegistrationState.WAITING ? Integer.valueOf(++told) : null;
            each.add(new Outcome.SignedUpTogether.Each(line.registrationId(), state, position, false));
        }
        Outcome.SignedUpTogether outcome = new Outcome.SignedUpTogether(each);
        return new Decision.Accepted(changes, outcome, new Answer(command.key(), command.bodyHash(), outcome));
    }

    private static RegistrationState place(QuotaBook book, Line line) {
        if (!book.fits(List.of(line))) {
            return RegistrationState.WAITING;
        }
        book.take(List.of(line));
        return RegistrationState.CONFIRMED;
    }

    private static @Nullable Reason forOrganiser(SessionCopy session, Member member) {
        Reason closed = notOn(session);
        if (closed != null) {
            return closed;
        }
        return session.capacity() == null
                ? Reason.NO_SIGN_UP
                : mismatch(session, member.organisationId(), member.function());
    }

    private Outcome.SignedUpTogether.Each already(Registration registration) {
        Integer position =
                registration instanceof Registration.Waiting waiting ? lines.waiting.position(waiting.ticket()) : null;
        return new Outcome.SignedUpTogether.Each(registration.id(), registration.state(), position, true);
    }

    private static Line line(Member member, Instant now) {
        return new Line(
                member.registrationId(),
                member.personKey(),
                member.organisationId(),
                member.function(),
                now,
                false,
                member.demo(),
                member.territory(),
                null,
                null);
    }

    // ---------------------------------------------------------------- to a colleague

    Decision handOver(SessionCopy session, HandOver command, Instant now) {
        Decision retried = retried(command.key(), command.bodyHash());
        if (retried != null) {
            return retried;
        }
        Registration from = lines.find(command.registrationId());
        if (from == null) {
            return new Decision.Refused(Reason.REGISTRATION_UNKNOWN);
        }
        Reason obstacle = obstacle(session, from, command.to(), now);
        if (obstacle != null) {
            return new Decision.Refused(obstacle);
        }
        String existing = lines.liveOf(command.to().personKey());
        List<RosterChange> changes = new ArrayList<>();
        if (existing == null) {
            Line to = line(command.to(), now).inGroup(from.line().group());
            changes.add(new RosterChange.HandedOver(from.id(), to, now, command.by()));
        } else if (!existing.equals(from.id())) {
            changes.add(new RosterChange.Cancelled(from.id(), now, command.by()));
            boolean place = from instanceof Registration.Confirmed;
            if (place && !(lines.get(existing) instanceof Registration.Confirmed)) {
                changes.add(new RosterChange.GivenPlace(existing, now, command.by(), ""));
            }
        }
        changes.addAll(lines.supposing(changes, () -> Promotions.of(lines, session, now)));
        Integer position =
                from instanceof Registration.Waiting waiting ? lines.waiting.position(waiting.ticket()) : null;
        Outcome.SignedUp outcome = new Outcome.SignedUp(command.to().registrationId(), from.state(), position);
        return new Decision.Accepted(changes, outcome, new Answer(command.key(), command.bodyHash(), outcome));
    }

    private @Nullable Reason obstacle(SessionCopy session, Registration from, Member to, Instant now) {
        if (from instanceof Registration.Cancelled) {
            return Reason.REGISTRATION_CANCELLED;
        }
        if (from instanceof Registration.Confirmed confirmed && confirmed.attended()) {
            return Reason.ALREADY_ATTENDED;
        }
        Reason closed = notOn(session);
        if (closed != null) {
            return closed;
        }
        Instant until = lines.rules.handOverUntil() == null ? session.start() : lines.rules.handOverUntil();
        if (until != null && !now.isBefore(until)) {
            return Reason.HAND_OVER_CLOSED;
        }
        return mismatch(session, to.organisationId(), to.function());
    }
}
