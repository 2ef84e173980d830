package fr.spro.acceptance.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/** A session's journal read from its first entry on, apart from the service's own code, with what holds after each entry. */
final class JournalFold {

    /** A line as the journal leaves it. */
    record State(String state, boolean attended) {}

    private final String session;
    private final Findings findings;
    private final Map<String, String> states = new HashMap<>();
    private final Map<String, String> people = new HashMap<>();
    private final Set<String> attended = new HashSet<>();
    private final List<String> waiting = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private int places;
    private long version;

    JournalFold(String session, Findings findings) {
        this.session = session;
        this.findings = findings;
    }

    long version() {
        return version;
    }

    int places() {
        return places;
    }

    Map<String, State> lines() {
        Map<String, State> lines = new HashMap<>();
        states.forEach((id, state) -> lines.put(id, new State(state, attended.contains(id))));
        return lines;
    }

    List<String> waiting() {
        return List.copyOf(waiting);
    }

    int confirmed() {
        return (int) states.values().stream().filter("CONFIRMED"::equals).count();
    }

    /** The entry of the next version. */
    void apply(Document entry) {
        version++;
        for (Document change : entry.getList("changes", Document.class)) {
            if (change(change)) {
                check("I1", confirmed() <= places, confirmed() + " with a place of " + places);
            }
        }
        for (Document answer : entry.getList("answers", Document.class, List.of())) {
            check("I4", keys.add(answer.getString("key")), "a key was answered a second time");
        }
        check("I6", waiting.isEmpty() || confirmed() >= places, "a free place and " + waiting.size() + " waiting");
        long live = states.entrySet().stream()
                .filter(line -> !line.getValue().equals("CANCELLED"))
                .map(line -> people.get(line.getKey()))
                .distinct()
                .count();
        long lines = states.values().stream()
                .filter(state -> !state.equals("CANCELLED"))
                .count();
        check("I2", live == lines, lines + " live lines of " + live + " people");
    }

    /** Whether a place was given by it. */
    private boolean change(Document change) {
        String kind = change.getString("kind");
        String id = change.getString("registrationId");
        switch (kind) {
            case "session-applied" ->
                places = change.get("session", Document.class).getInteger("capacity");
            case "registered" -> {
                check("I5", waiting.isEmpty(), "a newcomer got a place before " + waiting.size() + " who waited");
                add(change, "CONFIRMED");
                return true;
            }
            case "queued" -> {
                waiting.add(add(change, "WAITING"));
                check("I5", change.getInteger("position") == waiting.size(), "another position than that of the turn");
            }
            case "promoted" -> {
                check("I5", !waiting.isEmpty() && waiting.getFirst().equals(id), "promoted out of turn");
                waiting.remove(id);
                states.put(id, "CONFIRMED");
                return true;
            }
            case "cancelled" -> {
                check("I4", !"CANCELLED".equals(states.get(id)), "given back twice");
                waiting.remove(id);
                states.put(id, "CANCELLED");
            }
            case "attended", "admitted" -> {
                check("I4", attended.add(id), "present twice");
                waiting.remove(id);
                states.put(id, "CONFIRMED");
            }
            case "signed-up-again", "scanned-again" -> {}
            default -> check("I7", false, "a change that nobody asked for: " + kind);
        }
        return false;
    }

    private String add(Document change, String state) {
        Document line = change.get("line", Document.class);
        String id = line.getString("i");
        check("I4", states.put(id, state) == null, "a line made twice");
        people.put(id, line.getString("p"));
        return id;
    }

    private void check(String promise, boolean holds, String otherwise) {
        findings.check(promise, holds, session + " at version " + version + ": " + otherwise);
    }
}
