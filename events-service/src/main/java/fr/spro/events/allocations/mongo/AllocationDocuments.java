package fr.spro.events.allocations.mongo;

import fr.spro.events.allocations.AllocationChange;
import fr.spro.events.allocations.Pin;
import fr.spro.events.allocations.Plan;
import fr.spro.events.allocations.Setting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Changes of allocations as documents and back. People stand in a list and are named by their place in it, because a
 * day has thousands of places.
 */
final class AllocationDocuments {
    private static final String TYPE = "type";
    private static final String COMPUTED = "computed";
    private static final String PINNED = "pinned";
    private static final String TOLD = "told";
    private static final String AT = "at";
    private static final String PINS = "pins";
    private static final String SLOTS = "slots";
    private static final String SLOT = "slot";
    private static final String START = "start";
    private static final String END = "end";
    private static final String TITLE = "title";
    private static final String WORKSHOPS = "workshops";
    private static final String WORKSHOP = "workshop";
    private static final String KEY = "key";
    private static final String ROOM = "room";
    private static final String CAPACITY = "capacity";
    private static final String PRESENTERS = "presenters";
    private static final String PEOPLE = "people";
    private static final String REGISTRATION = "registrationId";
    private static final String WISHES = "wishes";
    private static final String TAKEN = "taken";
    private static final String KIND = "kind";
    private static final String FILL = "fill";
    private static final String PROVED = "proved";
    private static final String MOVED = "moved";

    private AllocationDocuments() {}

    static Document toDocument(AllocationChange change) {
        return switch (change) {
            case AllocationChange.Computed computed -> toDocument(computed.plan());
            case AllocationChange.Pinned pinned ->
                new Document(TYPE, PINNED)
                        .append(
                                PINS,
                                pinned.pins().stream()
                                        .map(AllocationDocuments::toDocument)
                                        .toList());
            case AllocationChange.Told told -> new Document(TYPE, TOLD).append(AT, Date.from(told.at()));
        };
    }

    static AllocationChange toDomain(Document document) {
        String type = document.getString(TYPE);
        return switch (type) {
            case COMPUTED -> new AllocationChange.Computed(toPlan(document));
            case PINNED -> new AllocationChange.Pinned(toPins(document));
            case TOLD -> new AllocationChange.Told(document.getDate(AT).toInstant());
            default -> throw new IllegalArgumentException("no change of an allocation: " + type);
        };
    }

    private static Document toDocument(Plan plan) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        plan.people().forEach(person -> numbers.put(person.registrationId(), numbers.size()));
        Map<String, List<Integer>> taken = new LinkedHashMap<>();
        for (Plan.Seat seat : plan.seats()) {
            taken.computeIfAbsent(seat.slot() + " " + seat.workshop(), held -> new ArrayList<>())
                    .add(numbers.get(seat.registrationId()));
        }
        return new Document(TYPE, COMPUTED)
                .append(
                        SLOTS,
                        plan.setting().slots().stream()
                                .map(AllocationDocuments::toDocument)
                                .toList())
                .append(
                        WORKSHOPS,
                        plan.setting().workshops().stream()
                                .map(AllocationDocuments::toDocument)
                                .toList())
                .append(
                        PEOPLE,
                        plan.people().stream()
                                .map(person -> new Document(REGISTRATION, person.registrationId())
                                        .append(WISHES, person.wishes()))
                                .toList())
                .append(
                        PINS,
                        plan.pins().stream()
                                .map(AllocationDocuments::toDocument)
                                .toList())
                .append(
                        TAKEN,
                        taken.entrySet().stream()
                                .map(held -> new Document(
                                                SLOT,
                                                Integer.parseInt(held.getKey()
                                                        .substring(
                                                                0, held.getKey().indexOf(' '))))
                                        .append(
                                                WORKSHOP,
                                                held.getKey()
                                                        .substring(held.getKey().indexOf(' ') + 1))
                                        .append(PEOPLE, held.getValue()))
                                .toList())
                .append(FILL, plan.fill())
                .append(PROVED, plan.proved())
                .append(MOVED, plan.moved())
                .append(AT, Date.from(plan.at()));
    }

    private static Document toDocument(Setting.Slot slot) {
        return new Document(TITLE, slot.title())
                .append(START, date(slot.start()))
                .append(END, date(slot.end()));
    }

    private static Document toDocument(Setting.Workshop workshop) {
        return new Document(KEY, workshop.key())
                .append(TITLE, workshop.title())
                .append(ROOM, workshop.room())
                .append(CAPACITY, workshop.capacity())
                .append(SLOTS, workshop.slots())
                .append(PRESENTERS, workshop.presenters());
    }

    private static Document toDocument(Pin pin) {
        return new Document(REGISTRATION, pin.registrationId())
                .append(SLOT, pin.slot())
                .append(WORKSHOP, pin.workshop())
                .append(KIND, pin.kind().name());
    }

    private static List<Pin> toPins(Document document) {
        return document.getList(PINS, Document.class).stream()
                .map(pin -> new Pin(
                        pin.getString(REGISTRATION),
                        pin.getInteger(SLOT),
                        pin.getString(WORKSHOP),
                        Pin.Kind.valueOf(pin.getString(KIND))))
                .toList();
    }

    private static Plan toPlan(Document document) {
        List<Plan.Person> people = document.getList(PEOPLE, Document.class).stream()
                .map(person -> new Plan.Person(person.getString(REGISTRATION), person.getList(WISHES, String.class)))
                .toList();
        List<Plan.Seat> seats = new ArrayList<>();
        for (Document held : document.getList(TAKEN, Document.class)) {
            for (int number : held.getList(PEOPLE, Integer.class)) {
                seats.add(new Plan.Seat(
                        people.get(number).registrationId(), held.getInteger(SLOT), held.getString(WORKSHOP)));
            }
        }
        return new Plan(
                new Setting(
                        document.getList(SLOTS, Document.class).stream()
                                .map(slot -> new Setting.Slot(
                                        slot.getString(TITLE), instant(slot, START), instant(slot, END)))
                                .toList(),
                        document.getList(WORKSHOPS, Document.class).stream()
                                .map(AllocationDocuments::toWorkshop)
                                .toList()),
                people,
                toPins(document),
                seats,
                document.getBoolean(FILL),
                document.getBoolean(PROVED),
                document.getInteger(MOVED),
                document.getDate(AT).toInstant());
    }

    private static Setting.Workshop toWorkshop(Document workshop) {
        return new Setting.Workshop(
                workshop.getString(KEY),
                workshop.getString(TITLE),
                workshop.getString(ROOM),
                workshop.getInteger(CAPACITY),
                workshop.getList(SLOTS, Integer.class),
                workshop.getList(PRESENTERS, String.class));
    }

    private static @Nullable Date date(@Nullable Instant instant) {
        return instant == null ? null : Date.from(instant);
    }

    private static @Nullable Instant instant(Document document, String field) {
        Date date = document.getDate(field);
        return date == null ? null : date.toInstant();
    }
}
