package fr.spro.registration.signup.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.WorkshopChoices;
import fr.spro.registration.views.AllocationCopy;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The workshops beside a registration: what there is to rank, the wishes, and once it is published who goes where.
 *
 * @param open whether the wishes may still change
 * @param published whether places are given out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WorkshopsJson(
        List<String> wishes,
        int most,
        @Nullable OffsetDateTime closes,
        boolean open,
        List<Slot> slots,
        List<Choice> choices,
        boolean published,
        List<PlaceJson> places) {

    /** A band of time, counted from 1. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Slot(
            int number,
            @Nullable String title,
            @Nullable OffsetDateTime start,
            @Nullable OffsetDateTime end) {}

    /** A workshop and the slots in which it is held. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Choice(String key, String title, @Nullable String room, List<Integer> slots) {}

    /** A slot of the person's own day; without a workshop it is free. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PlaceJson(
            int slot,
            @Nullable String slotTitle,
            @Nullable OffsetDateTime start,
            @Nullable OffsetDateTime end,
            @Nullable String workshop,
            @Nullable String title,
            @Nullable String room) {}

    /** Null where nobody ranks workshops. */
    static @Nullable WorkshopsJson of(
            SessionCopy session, RegistrationView view, Optional<AllocationCopy> told, Instant now) {
        WorkshopChoices list = session.wishes();
        if (list == null) {
            return null;
        }
        List<Slot> slots = new ArrayList<>();
        for (WorkshopChoices.Slot slot : list.slots()) {
            slots.add(new Slot(
                    slots.size() + 1, slot.title(), ParisTimes.paris(slot.start()), ParisTimes.paris(slot.end())));
        }
        boolean hasPlace = view.state() == RegistrationState.CONFIRMED;
        return new WorkshopsJson(
                view.wishes().stream()
                        .filter(wish -> list.workshop(wish).isPresent())
                        .toList(),
                list.most(),
                ParisTimes.paris(list.closes()),
                view.state() != RegistrationState.CANCELLED && list.isOpen(now),
                slots,
                list.workshops().stream()
                        .map(workshop ->
                                new Choice(workshop.key(), workshop.title(), workshop.room(), workshop.slots()))
                        .toList(),
                told.isPresent(),
                hasPlace ? places(list, view.line().registrationId(), told) : List.of());
    }

    /** Titles, rooms and times are those of today where the event still has them. */
    private static List<PlaceJson> places(WorkshopChoices list, String registrationId, Optional<AllocationCopy> told) {
        List<PlaceJson> places = new ArrayList<>();
        AllocationCopy copy = told.orElse(null);
        if (copy == null) {
            return places;
        }
        for (String key : copy.placesOf(registrationId)) {
            int number = places.size() + 1;
            AllocationCopy.Slot then = copy.slots().get(number - 1);
            WorkshopChoices.Slot slot = number <= list.slots().size()
                    ? list.slots().get(number - 1)
                    : new WorkshopChoices.Slot(then.title(), then.start(), then.end());
            Optional<AllocationCopy.Workshop> workshop = Optional.ofNullable(key)
                    .flatMap(known -> list.workshop(known)
                            .map(today -> new AllocationCopy.Workshop(known, today.title(), today.room()))
                            .or(() -> copy.workshop(known)));
            places.add(new PlaceJson(
                    number,
                    slot.title(),
                    ParisTimes.paris(slot.start()),
                    ParisTimes.paris(slot.end()),
                    key,
                    workshop.map(AllocationCopy.Workshop::title).orElse(null),
                    workshop.map(AllocationCopy.Workshop::room).orElse(null)));
        }
        return places;
    }
}
