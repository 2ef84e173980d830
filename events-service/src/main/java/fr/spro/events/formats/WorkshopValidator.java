package fr.spro.events.formats;

import fr.spro.events.input.ProblemCollector;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may not be proposed of a day of workshops; each problem names the field and the limit. */
final class WorkshopValidator {
    private final Workshops day;
    private final ProblemCollector checks;

    WorkshopValidator(Workshops day, ProblemCollector checks) {
        this.day = day;
        this.checks = checks;
    }

    void check() {
        checkSlots();
        for (int i = 0; i < day.plenaries().size(); i++) {
            Workshops.Plenary plenary = day.plenaries().get(i);
            checkOrder(plenary.start(), plenary.end(), "plenaries[" + i + "].end");
        }
        checkWorkshops();
        checkRooms();
        int held = day.workshops().stream()
                .mapToInt(workshop -> day.slotsOf(workshop).size())
                .sum();
        if (held > Workshops.MOST_HELD) {
            checks.add("workshops", "TOO_MANY", Map.of("max", Workshops.MOST_HELD));
        }
        checkMode();
    }

    private void checkSlots() {
        List<Workshops.Slot> slots = day.slots();
        for (int i = 0; i < slots.size(); i++) {
            Workshops.Slot slot = slots.get(i);
            String path = "slots[" + i + "].";
            if (slot.start() == null) {
                checks.add(path + "start", "REQUIRED");
            }
            if (slot.end() == null) {
                checks.add(path + "end", "REQUIRED");
            }
            checkOrder(slot.start(), slot.end(), path + "end");
            Instant earlier = i == 0 ? null : slots.get(i - 1).end();
            if (earlier != null && slot.start() != null && slot.start().isBefore(earlier)) {
                checks.add(path + "start", "SLOTS_OVERLAP");
            }
        }
    }

    private void checkOrder(@Nullable Instant start, @Nullable Instant end, String path) {
        if (start != null && end != null && !end.isAfter(start)) {
            checks.add(path, "END_BEFORE_START");
        }
    }

    private void checkWorkshops() {
        Set<String> keys = new HashSet<>();
        Set<String> titles = new HashSet<>();
        for (int i = 0; i < day.workshops().size(); i++) {
            Workshops.Workshop workshop = day.workshops().get(i);
            String path = "workshops[" + i + "].";
            if (!WorkshopKeys.isKey(workshop.key())) {
                checks.add(path + "key", "NOT_A_KEY", Map.of("max", Workshops.KEY));
            }
            if (!keys.add(workshop.key())) {
                checks.add(path + "key", "LISTED_TWICE");
            }
            if (!titles.add(workshop.title().toLowerCase(Locale.ROOT))) {
                checks.add(path + "title", "LISTED_TWICE");
            }
            Set<Integer> slots = new HashSet<>();
            for (int j = 0; j < workshop.slots().size(); j++) {
                int slot = workshop.slots().get(j);
                if (slot < 1 || slot > day.slotCount()) {
                    checks.add(path + "slots[" + j + "]", "UNKNOWN_SLOT", Map.of("max", day.slotCount()));
                } else if (!slots.add(slot)) {
                    checks.add(path + "slots[" + j + "]", "LISTED_TWICE");
                }
            }
        }
    }

    /** A room holds one workshop at a time. */
    private void checkRooms() {
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < day.workshops().size(); i++) {
            Workshops.Workshop workshop = day.workshops().get(i);
            String room = workshop.room();
            if (room == null) {
                continue;
            }
            for (int slot : day.slotsOf(workshop)) {
                if (!taken.add(slot + " " + room.toLowerCase(Locale.ROOT))) {
                    checks.add("workshops[" + i + "].room", "ROOM_IN_USE");
                    break;
                }
            }
        }
    }

    private void checkMode() {
        if (day.mode() == Workshops.Mode.FIRST_COME) {
            if (day.slots().isEmpty()) {
                checks.add("slots", "REQUIRED");
            }
            for (int i = 0; i < day.workshops().size(); i++) {
                if (day.workshops().get(i).capacity() == null) {
                    checks.add("workshops[" + i + "].capacity", "REQUIRED");
                }
            }
            return;
        }
        Instant closes = day.wishesClose();
        Instant first = day.slots().isEmpty() ? null : day.slots().getFirst().start();
        if (closes != null && first != null && closes.isAfter(first)) {
            checks.add("wishesClose", "AFTER_FIRST_SLOT", Map.of("max", first.toString()));
        }
    }
}
