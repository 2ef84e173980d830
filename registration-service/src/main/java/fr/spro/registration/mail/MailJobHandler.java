package fr.spro.registration.mail;

import fr.spro.registration.dispatch.RosterChangeHandler;
import fr.spro.registration.dispatch.RosterChangeHandler.Delivery;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Orders the mails that changes of a roster call for; an entry delivered again orders the same ids. */
@Component
public final class MailJobHandler implements RosterChangeHandler {
    private final MailQueue outbox;
    private final AnnouncedMeetings meetings;
    private final ActiveRegistrations live;
    private final People people;
    private final RecipientLimits limits;
    private final ExpectedMails expected;
    private final Clock clock;

    /** Says who holds a registration. */
    @FunctionalInterface
    public interface People {
        /** The person key of a registration; empty where it is not known, or no longer. */
        Optional<String> person(String sessionId, String registrationId);
    }

    /** A follower; {@code expected} hears of the mails once they are queued. */
    public MailJobHandler(
            MailQueue outbox,
            AnnouncedMeetings meetings,
            ActiveRegistrations live,
            People people,
            RecipientLimits limits,
            ExpectedMails expected,
            Clock clock) {
        this.outbox = outbox;
        this.meetings = meetings;
        this.live = live;
        this.people = people;
        this.limits = limits;
        this.expected = expected;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public void follow(Delivery delivery) {
        List<MailJob> orders = new ArrayList<>(withinLimits(delivery, aboutLines(delivery)));
        List<AnnouncedMeeting> told = new ArrayList<>();
        for (RosterChange change : delivery.changes()) {
            if (change instanceof RosterChange.SessionApplied(SessionCopy session)) {
                AnnouncedMeeting now = meeting(session);
                if (now != null) {
                    orders.addAll(aboutSession(delivery, session, now));
                    told.add(now);
                }
            }
        }
        outbox.queue(orders);
        told.forEach(meetings::keep);
        if (!orders.isEmpty()) {
            expected.expect(orders);
        }
    }

    /** Without those that strangers cause beyond the limits of their recipient; who signs up is answered the same. */
    private List<MailJob> withinLimits(Delivery delivery, List<MailJob> orders) {
        Map<String, String> signedUp = new HashMap<>();
        for (RosterChange change : delivery.changes()) {
            if (change instanceof RosterChange.HandedOver) {
                continue;
            }
            RegistrationDetails line = change.newLine();
            if (line != null && line.origin() == null && line.personKey() != null) {
                signedUp.put(line.registrationId(), line.personKey());
            }
        }
        List<RecipientLimits.Cause> causes = new ArrayList<>();
        for (MailJob order : orders) {
            Optional<String> person = switch (order.kind()) {
                case ALREADY_REGISTERED, OVERLAPPED -> people.person(order.sessionId(), order.registrationId());
                default -> Optional.ofNullable(signedUp.get(order.registrationId()));
            };
            person.ifPresent(key -> causes.add(new RecipientLimits.Cause(
                    order.id(),
                    key,
                    order.kind(),
                    order.otherSessionId() == null ? order.sessionId() : order.otherSessionId(),
                    delivery.session().eventId(),
                    delivery.at())));
        }
        if (causes.isEmpty()) {
            return orders;
        }
        Set<String> counted = causes.stream().map(RecipientLimits.Cause::mailId).collect(Collectors.toSet());
        Set<String> admitted = limits.admitted(causes);
        return orders.stream()
                .filter(order -> !counted.contains(order.id()) || admitted.contains(order.id()))
                .toList();
    }

    /** The mails of one entry about single lines, in the order of its changes. */
    static List<MailJob> aboutLines(Delivery delivery) {
        Set<String> promoted = delivery.changes().stream()
                .filter(RosterChange.Promoted.class::isInstance)
                .map(change -> ((RosterChange.Promoted) change).registrationId())
                .collect(Collectors.toSet());
        List<MailJob> orders = new ArrayList<>();
        for (RosterChange change : delivery.changes()) {
            switch (change) {
                case RosterChange.Registered(var line) ->
                    orders.add(order(delivery, MailKind.CONFIRMED, line.registrationId(), 0));
                case RosterChange.Queued queued -> {
                    String id = queued.line().registrationId();
                    if (!promoted.contains(id)) {
                        orders.add(order(delivery, MailKind.WAITING, id, queued.position()));
                    }
                }
                case RosterChange.SignedUpAgain(var id) ->
                    orders.add(MailJob.alreadyRegistered(
                            delivery.session().sessionId(), delivery.version(), id, delivery.at()));
                case RosterChange.Promoted(var id) -> orders.add(order(delivery, MailKind.PROMOTED, id, 0));
                case RosterChange.Cancelled cancelled ->
                    orders.add(order(delivery, MailKind.CANCELLED_BY_PERSON, cancelled.registrationId(), 0)
                            .because(cancelled.reason()));
                case RosterChange.Requested(var line) ->
                    orders.add(order(delivery, MailKind.REQUESTED, line.registrationId(), 0));
                case RosterChange.Approved approved ->
                    orders.add(order(delivery, MailKind.APPROVED, approved.registrationId(), 0));
                case RosterChange.Declined declined ->
                    orders.add(order(delivery, MailKind.DECLINED, declined.registrationId(), 0)
                            .because(declined.reason()));
                case RosterChange.Offered(var id, var ignored) -> orders.add(order(delivery, MailKind.OFFERED, id, 0));
                case RosterChange.OfferAccepted accepted ->
                    orders.add(order(delivery, MailKind.CONFIRMED, accepted.registrationId(), 0));
                case RosterChange.OfferLapsed(var id, var ignored) ->
                    orders.add(order(delivery, MailKind.OFFER_LAPSED, id, 0));
                case RosterChange.GivenPlace given ->
                    orders.add(order(delivery, MailKind.PROMOTED, given.registrationId(), 0));
                case RosterChange.HandedOver handedOver -> {
                    orders.add(order(delivery, MailKind.HANDED_OVER, handedOver.registrationId(), 0));
                    orders.add(
                            order(delivery, MailKind.HANDED_TO, handedOver.to().registrationId(), 0));
                }
                case RosterChange.Overlapped(var other, var id) ->
                    orders.add(MailJob.overlapped(
                            other, id, delivery.session().sessionId(), delivery.version(), delivery.at()));
                case RosterChange.RulesApplied ignored -> {}
                // At the door people are told in person; a change of the session is looked at as a whole.
                case RosterChange.SessionApplied ignored -> {}
                case RosterChange.Attended ignored -> {}
                case RosterChange.Admitted ignored -> {}
                case RosterChange.WalkedIn ignored -> {}
                case RosterChange.ScannedAgain ignored -> {}
                case RosterChange.ScanNoted ignored -> {}
                case RosterChange.Wished ignored -> {}
                // Told with the values before and after, which are stored nowhere.
                case RosterChange.Corrected ignored -> {}
                case RosterChange.Forgotten ignored -> {}
                case RosterChange.AttendanceUndone ignored -> {}
            }
        }
        return orders;
    }

    private List<MailJob> aboutSession(Delivery delivery, SessionCopy session, AnnouncedMeeting now) {
        Instant today = clock.instant();
        Optional<AnnouncedMeeting> before = meetings.told(session.sessionId());
        boolean past = now.end().isBefore(today);
        if (before.isEmpty() || past || before.get().version() >= now.version() || omitted(session, before.get())) {
            return List.of();
        }
        MailKind kind;
        if (now.status() == SessionStatus.CANCELLED && before.get().status() != SessionStatus.CANCELLED) {
            kind = MailKind.SESSION_CANCELLED;
        } else if (now.status() == SessionStatus.PUBLISHED && moved(before.get(), now)) {
            kind = MailKind.SESSION_CHANGED;
        } else {
            return List.of();
        }
        return live.of(session.sessionId()).stream()
                .map(id -> order(delivery, kind, id, 0).after(before.get()))
                .toList();
    }

    /** Whether organisers chose that nobody is mailed about anything since the people were last told. */
    private static boolean omitted(SessionCopy session, AnnouncedMeeting before) {
        SessionCopy.Notification decision = session.notification();
        return decision != null && decision.sent() <= before.version();
    }

    private static boolean moved(AnnouncedMeeting before, AnnouncedMeeting now) {
        return !(before.start().equals(now.start())
                && before.end().equals(now.end())
                && before.venue().equals(now.venue())
                && before.address().equals(now.address())
                && before.town().equals(now.town()));
    }

    private static MailJob order(Delivery delivery, MailKind kind, String registrationId, int position) {
        return MailJob.about(
                kind, delivery.session().sessionId(), delivery.version(), registrationId, position, delivery.at());
    }

    /** The session as mails tell it; null when its dates are not known, then nobody can be signed up. */
    public static @Nullable AnnouncedMeeting meeting(SessionCopy session) {
        Instant start = session.start();
        Instant end = session.end();
        if (start == null || end == null) {
            return null;
        }
        SessionCopy.@Nullable Venue venue = session.venue();
        return new AnnouncedMeeting(
                session.sessionId(),
                session.version(),
                session.territory(),
                session.format(),
                session.eventTitle(),
                session.title(),
                start,
                end,
                venue == null ? "" : Objects.requireNonNullElse(venue.name(), ""),
                venue == null ? "" : Objects.requireNonNullElse(venue.address(), ""),
                venue == null ? "" : Objects.requireNonNullElse(venue.town(), ""),
                session.status(),
                Objects.requireNonNullElse(session.reason(), ""),
                session.contact());
    }
}
