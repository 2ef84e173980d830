package fr.spro.events.allocations.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds what is wrong with a request. */
final class AllocationRequestValidator {
    private final AllocationRequest request;
    private final List<AllocationRefusal> refusals = new ArrayList<>();
    private final Map<String, AllocationRequest.Workshop> workshops = new HashMap<>();
    private final Map<String, Set<String>> held = new HashMap<>();

    AllocationRequestValidator(AllocationRequest request) {
        this.request = request;
    }

    /** The faults, sizes first: what is too large is not looked into. */
    List<AllocationRefusal> refusals() {
        size("slots", request.slots().size(), AllocationRequest.SLOTS);
        size("workshops", request.workshops().size(), AllocationRequest.WORKSHOPS);
        size("participants", request.participants().size(), AllocationRequest.PARTICIPANTS);
        // One pin or previous place for each person and slot is all there can be.
        int places = AllocationRequest.PARTICIPANTS * AllocationRequest.SLOTS;
        size("pins", request.pins().size(), places);
        size("forbidden", request.forbidden().size(), AllocationRequest.PARTICIPANTS * AllocationRequest.WORKSHOPS);
        size("previous", request.previous().size(), places);
        if (refusals.isEmpty()) {
            checkSlots();
            checkWorkshops();
            checkParticipants();
            checkPins();
        }
        return refusals.subList(0, Math.min(refusals.size(), AllocationOutcome.Refused.FAULTS));
    }

    private void size(String field, int given, int limit) {
        if (given > limit) {
            refusals.add(new AllocationRefusal.TooMany(field, given, limit));
        }
    }

    private void checkSlots() {
        for (AllocationRequest.Slot slot : request.slots()) {
            if (held.put(slot.id(), new HashSet<>()) != null) {
                refusals.add(new AllocationRefusal.Duplicate("slots", slot.id()));
            }
        }
    }

    private void checkWorkshops() {
        for (AllocationRequest.Workshop workshop : request.workshops()) {
            if (workshops.put(workshop.id(), workshop) != null) {
                refusals.add(new AllocationRefusal.Duplicate("workshops", workshop.id()));
            }
            if (workshop.capacity() < 1) {
                refusals.add(new AllocationRefusal.ZeroCapacity(workshop.id(), workshop.capacity()));
            }
            if (workshop.capacity() > AllocationRequest.CAPACITY) {
                refusals.add(new AllocationRefusal.CapacityTooLarge(workshop.id(), workshop.capacity()));
            }
            Set<String> inSlot = held.get(workshop.slot());
            if (inSlot == null) {
                unknownSlot("workshops[" + workshop.id() + "].slot", workshop.slot());
            } else {
                inSlot.add(workshop.id());
                inSlot.add(workshop.topic());
            }
        }
    }

    private void unknownSlot(String field, String slot) {
        refusals.add(
                new AllocationRefusal.UnknownSlot(field, slot, request.slots().size()));
    }

    private void checkParticipants() {
        Set<String> known = new HashSet<>();
        for (AllocationRequest.Participant person : request.participants()) {
            if (!known.add(person.registration())) {
                refusals.add(new AllocationRefusal.Duplicate("participants", person.registration()));
            }
            new TreeMap<>(person.wishes())
                    .forEach((slot, wished) -> checkWishes(
                            "participants[" + person.registration() + "].wishes[" + slot + "]", slot, wished));
        }
    }

    private void checkWishes(String field, String slot, List<String> wished) {
        Set<String> inSlot = held.get(slot);
        if (inSlot == null) {
            unknownSlot(field, slot);
            return;
        }
        if (wished.size() > AllocationRequest.WISHES) {
            refusals.add(new AllocationRefusal.TooMany(field, wished.size(), AllocationRequest.WISHES));
            return;
        }
        Set<String> known = new HashSet<>();
        for (String wish : wished) {
            if (!known.add(wish)) {
                refusals.add(new AllocationRefusal.Duplicate(field, wish));
            }
            if (!inSlot.contains(wish)) {
                refusals.add(new AllocationRefusal.UnknownWorkshop(
                        field, wish, request.workshops().size()));
            }
        }
    }

    private void checkPins() {
        Set<String> people = new HashSet<>();
        request.participants().forEach(person -> people.add(person.registration()));
        Map<String, Integer> pinned = new TreeMap<>();
        Map<String, Set<String>> slots = new HashMap<>();
        Map<String, Set<String>> topics = new HashMap<>();
        for (AllocationRequest.Pin pin : request.pins()) {
            AllocationRequest.Workshop workshop = workshops.get(pin.workshop());
            String field = "pins[" + pin.registration() + "]";
            if (!people.contains(pin.registration())) {
                refusals.add(new AllocationRefusal.UnknownParticipant(field, pin.registration(), people.size()));
            } else if (workshop == null) {
                refusals.add(new AllocationRefusal.UnknownWorkshop(
                        field, pin.workshop(), request.workshops().size()));
            } else if (!first(slots, pin.registration(), workshop.slot())
                    || !first(topics, pin.registration(), workshop.topic())) {
                refusals.add(new AllocationRefusal.PinsCollide(pin.registration(), pin.workshop()));
            } else {
                pinned.merge(pin.workshop(), 1, Integer::sum);
            }
        }
        checkForbidden(people);
        pinned.forEach((id, count) -> {
            AllocationRequest.Workshop workshop = workshops.get(id);
            if (workshop != null && workshop.capacity() >= 1 && count > workshop.capacity()) {
                refusals.add(new AllocationRefusal.PinsOverCapacity(id, count, workshop.capacity()));
            }
        });
    }

    private void checkForbidden(Set<String> people) {
        Set<AllocationRequest.Pin> pins = new HashSet<>(request.pins());
        for (AllocationRequest.Pin ban : request.forbidden()) {
            String field = "forbidden[" + ban.registration() + "]";
            if (!people.contains(ban.registration())) {
                refusals.add(new AllocationRefusal.UnknownParticipant(field, ban.registration(), people.size()));
            } else if (!workshops.containsKey(ban.workshop())) {
                refusals.add(new AllocationRefusal.UnknownWorkshop(
                        field, ban.workshop(), request.workshops().size()));
            } else if (pins.contains(ban)) {
                refusals.add(new AllocationRefusal.PinsCollide(ban.registration(), ban.workshop()));
            }
        }
    }

    private static boolean first(Map<String, Set<String>> seen, String registration, String value) {
        return seen.computeIfAbsent(registration, person -> new HashSet<>()).add(value);
    }
}
