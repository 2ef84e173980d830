package fr.spro.events.pairings.http;

import fr.spro.events.formats.CrossVisits;
import fr.spro.events.formats.EventLimits;
import fr.spro.events.pairings.EnrolledParticipants;
import fr.spro.events.pairings.PairMember;
import fr.spro.events.pairings.Pairing;
import fr.spro.events.pairings.Visit;
import fr.spro.events.pairings.VisitPair;
import fr.spro.events.pairings.engine.UnmatchedPerson;
import fr.spro.events.participants.Participant;
import fr.spro.events.programme.Event;
import fr.spro.events.programme.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A pairing as an organiser sees it: registration ids and organisations, no names; and as one of a pair sees an answer. */
final class PairingViews {
    private PairingViews() {}

    /** Who is with whom, and who waits. */
    record PairingView(
            String sessionId,
            String eventId,
            String eventTitle,
            String sessionTitle,
            @Nullable String start,
            @Nullable PeriodView period,
            long version,
            int plan,
            List<PairView> pairs,
            List<WaitingView> waiting,
            SummaryView summary) {}

    /** The days between which the visits take place. */
    record PeriodView(LocalDate from, LocalDate to) {}

    /** A pair with what each of the two said. */
    record PairView(
            int number,
            VisitPair.State state,
            boolean fixed,
            boolean announced,
            boolean metBefore,
            List<PersonView> people,
            List<VisitView> visits) {}

    /** One of a pair; without a place the person has cancelled since. */
    record PersonView(
            String registrationId,
            @Nullable String organisationId,
            @Nullable String organisation,
            PairMember.Answer answer,
            boolean hasPlace) {}

    /** What a host and the other agreed on. */
    record VisitView(
            String host,
            @Nullable String start,
            @Nullable String end,
            @Nullable String place) {}

    /** Why somebody has no partner: the engine's reasons, and what happened since. */
    enum Why {
        OWN_ORGANISATION,
        NOBODY_ELSE,
        ODD_NUMBER,
        OTHERS_FIRST,
        /** One of the pair said no. */
        DECLINED,
        /** The partner has no place any more. */
        PARTNER_LEFT,
        /** Not matched yet: came late, or the pair was broken. */
        NOT_MATCHED
    }

    /** Somebody with a place and without a partner. */
    record WaitingView(
            String registrationId,
            @Nullable String organisationId,
            @Nullable String organisation,
            Why why) {}

    /** The pairing in figures; {@code unannounced} are pairs nobody was shown yet. */
    record SummaryView(
            int people, int pairs, int confirmed, int proposed, int declined, int waiting, int unannounced) {}

    /** What became of an answer or of an agreed visit, for one of the two. */
    record OwnPairView(
            String sessionId, long version, int number, VisitPair.State state, PairMember.@Nullable Answer answer) {}

    static PairingView of(
            Event event,
            Session session,
            Pairing pairing,
            EnrolledParticipants enrolled,
            Function<String, String> organisation) {
        Set<String> gone = enrolled.gone();
        Map<String, UnmatchedPerson.Why> left =
                pairing.left().stream().collect(Collectors.toMap(UnmatchedPerson::id, UnmatchedPerson::why));
        List<WaitingView> waiting = new ArrayList<>();
        for (Participant person : enrolled.people()) {
            Why why = why(pairing, person.registrationId(), gone, left);
            if (why != null) {
                waiting.add(new WaitingView(
                        person.registrationId(),
                        person.organisationId(),
                        name(person.organisationId(), organisation),
                        why));
            }
        }
        return new PairingView(
                pairing.sessionId(),
                event.id(),
                event.details().title(),
                session.title(),
                text(session.start()),
                event.details().format() instanceof CrossVisits format && format.period() != null
                        ? new PeriodView(format.period().from(), format.period().to())
                        : null,
                pairing.version(),
                pairing.plan(),
                pairing.pairs().stream()
                        .map(duo -> pair(duo, gone, organisation))
                        .toList(),
                waiting,
                summary(pairing, enrolled.people().size(), waiting.size()));
    }

    private static SummaryView summary(Pairing pairing, int people, int waiting) {
        Map<VisitPair.State, Long> states =
                pairing.pairs().stream().collect(Collectors.groupingBy(VisitPair::state, Collectors.counting()));
        return new SummaryView(
                people,
                pairing.pairs().size(),
                states.getOrDefault(VisitPair.State.CONFIRMED, 0L).intValue(),
                states.getOrDefault(VisitPair.State.PROPOSED, 0L).intValue(),
                states.getOrDefault(VisitPair.State.DECLINED, 0L).intValue(),
                waiting,
                (int) pairing.pairs().stream().filter(duo -> !duo.announced()).count());
    }

    /** Null for somebody who has a partner. */
    private static @Nullable Why why(
            Pairing pairing, String id, Set<String> gone, Map<String, UnmatchedPerson.Why> left) {
        VisitPair duo = pairing.of(id).orElse(null);
        if (duo == null) {
            UnmatchedPerson.Why told = left.get(id);
            return told == null ? Why.NOT_MATCHED : Why.valueOf(told.name());
        }
        if (duo.state() == VisitPair.State.DECLINED) {
            return Why.DECLINED;
        }
        return gone.contains(duo.first().registrationId())
                        || gone.contains(duo.second().registrationId())
                ? Why.PARTNER_LEFT
                : null;
    }

    private static PairView pair(VisitPair duo, Set<String> gone, Function<String, String> organisation) {
        return new PairView(
                duo.number(),
                duo.state(),
                duo.fixed(),
                duo.announced(),
                duo.metBefore(),
                List.of(person(duo.first(), gone, organisation), person(duo.second(), gone, organisation)),
                List.of(
                        visit(duo.first().registrationId(), duo.atFirst()),
                        visit(duo.second().registrationId(), duo.atSecond())));
    }

    private static PersonView person(PairMember side, Set<String> gone, Function<String, String> organisation) {
        return new PersonView(
                side.registrationId(),
                side.organisationId(),
                name(side.organisationId(), organisation),
                side.answer(),
                !gone.contains(side.registrationId()));
    }

    private static VisitView visit(String host, Visit visit) {
        return new VisitView(host, text(visit.start()), text(visit.end()), visit.place());
    }

    private static @Nullable String name(@Nullable String id, Function<String, String> organisation) {
        return id == null ? null : organisation.apply(id);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null
                ? null
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(EventLimits.PARIS));
    }
}
