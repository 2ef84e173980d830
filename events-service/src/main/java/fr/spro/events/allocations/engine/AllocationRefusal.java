package fr.spro.events.allocations.engine;

/** Why a request cannot be worked on: a stable code, the field at fault (by ids, never names) and the limit it breaks. */
public sealed interface AllocationRefusal {
    /** Stable, for texts and clients. */
    String code();

    /** Where the fault is, for instance {@code workshops[w1].capacity}. */
    String field();

    /** The number that was to be kept to; what it counts depends on the code. */
    int limit();

    /** More entries than are worked on. */
    record TooMany(String field, int given, int limit) implements AllocationRefusal {
        @Override
        public String code() {
            return "TOO_MANY";
        }
    }

    /** The same id, or the same wish of one person in one slot, more than once. */
    record Duplicate(String field, String id) implements AllocationRefusal {
        @Override
        public String code() {
            return "DUPLICATE";
        }

        @Override
        public int limit() {
            return 1;
        }
    }

    /** A workshop for nobody; the limit is the least capacity. */
    record ZeroCapacity(String workshop, int given) implements AllocationRefusal {
        @Override
        public String code() {
            return "ZERO_CAPACITY";
        }

        @Override
        public String field() {
            return "workshops[" + workshop + "].capacity";
        }

        @Override
        public int limit() {
            return 1;
        }
    }

    /** A workshop for more than the greatest capacity. */
    record CapacityTooLarge(String workshop, int given) implements AllocationRefusal {
        @Override
        public String code() {
            return "CAPACITY_TOO_LARGE";
        }

        @Override
        public String field() {
            return "workshops[" + workshop + "].capacity";
        }

        @Override
        public int limit() {
            return AllocationRequest.CAPACITY;
        }
    }

    /** A slot that was not given; the limit is the number of slots there are. */
    record UnknownSlot(String field, String slot, int limit) implements AllocationRefusal {
        @Override
        public String code() {
            return "UNKNOWN_SLOT";
        }
    }

    /**
     * A wish or a pin for something that is not held, or not in that slot; the limit is the number of workshops there
     * are.
     */
    record UnknownWorkshop(String field, String workshop, int limit) implements AllocationRefusal {
        @Override
        public String code() {
            return "UNKNOWN_WORKSHOP";
        }
    }

    /** A pin for somebody who does not take part; the limit is the number of participants. */
    record UnknownParticipant(String field, String registration, int limit) implements AllocationRefusal {
        @Override
        public String code() {
            return "UNKNOWN_PARTICIPANT";
        }
    }

    /** More people pinned to a workshop than it holds; the limit is its capacity. */
    record PinsOverCapacity(String workshop, int pinned, int limit) implements AllocationRefusal {
        @Override
        public String code() {
            return "PINS_OVER_CAPACITY";
        }

        @Override
        public String field() {
            return "pins[" + workshop + "]";
        }
    }

    /** Somebody pinned twice in one slot, or twice to one topic; the limit is one. */
    record PinsCollide(String registration, String workshop) implements AllocationRefusal {
        @Override
        public String code() {
            return "PINS_COLLIDE";
        }

        @Override
        public String field() {
            return "pins[" + registration + "]";
        }

        @Override
        public int limit() {
            return 1;
        }
    }
}
