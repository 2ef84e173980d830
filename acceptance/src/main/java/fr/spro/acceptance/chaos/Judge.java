package fr.spro.acceptance.chaos;

import fr.spro.acceptance.load.SignUpOrder;
import fr.spro.acceptance.load.SignUpOrder.SignUp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A session's journal read entry by entry, apart from the service's own code, and the answers held against it. */
final class Judge {
    /** A yes to a sign-up of a person who was not on the list; at position 0 with a place. */
    record Yes(String registrationId, int position, long asked, long answered) {}

    /** A yes to a cancellation or to the answer to an offer: the line was in this state at some time. */
    record Done(String registrationId, String state) {}

    /** A line by its number in the order in which lines were made; its newest state is the last one. */
    private record Line(String person, int number, int firstPosition, List<String> states) {
        boolean is(String state) {
            return states.getLast().equals(state);
        }
    }

    final List<String> broken = new ArrayList<>();
    int places;
    long version;
    private final String session;
    private final Map<String, Line> lines = new HashMap<>();
    private final List<String> waiting = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();

    Judge(String session) {
        this.session = session;
    }

    /** Whether this capacity has come, and the newest version is on its topic. */
    boolean isTold(int capacity, @Nullable JsonNode newest) {
        return places == capacity && newest != null && newest.path("version").asLong() == version;
    }

    /** The topic says of each line what the journal says. */
    void told(Map<String, JsonNode> facts) {
        lines.forEach((id, line) -> check(
                "I7",
                facts.containsKey(id) && line.is(facts.get(id).path("state").asString()),
                id + " was " + line.states + ", and the topic says " + facts.get(id)));
    }

    private void check(String promise, boolean holds, String otherwise) {
        if (!holds) {
            broken.add(promise + ": " + session + " at version " + version + ": " + otherwise);
        }
    }

    /** The entry of the next version. */
    void apply(Document entry) {
        version++;
        entry.getList("changes", Document.class).forEach(this::change);
        for (Document answer : entry.getList("answers", Document.class, List.of())) {
            check("I4", keys.add(answer.getString("key")), "a key was answered a second time");
        }
        check("I6", waiting.isEmpty() || taken() >= places, "a free place and " + waiting.size() + " who wait");
        Set<String> people = new HashSet<>();
        lines.values().stream()
                .filter(line -> !line.is("CANCELLED"))
                .forEach(line -> check("I2", people.add(line.person), "a person with two lines"));
    }

    private long taken() {
        return lines.values().stream()
                .filter(line -> line.is("CONFIRMED") || line.is("OFFERED"))
                .count();
    }

    private void change(Document change) {
        String id = change.getString("registrationId");
        switch (change.getString("kind")) {
            case "session-applied" ->
                places = change.get("session", Document.class).getInteger("capacity");
            case "registered" -> {
                check("I5", waiting.isEmpty(), "a newcomer got a place before " + waiting.size() + " who waited");
                add(change, 0, "CONFIRMED");
                check("I1", taken() <= places, taken() + " hold one of " + places + " places");
            }
            case "queued" -> {
                waiting.add(add(change, change.getInteger("position"), "WAITING"));
                check("I5", change.getInteger("position") == waiting.size(), "a position that is not the turn");
            }
            case "promoted" -> fromTheList(id, "CONFIRMED");
            case "offered" -> fromTheList(id, "OFFERED");
            case "offer-accepted" -> become(id, "CONFIRMED");
            case "cancelled", "offer-lapsed" -> {
                waiting.remove(id);
                become(id, "CANCELLED");
            }
            case "signed-up-again", "rules-applied" -> {}
            default -> check("I7", false, "a change that nobody asked for: " + change.getString("kind"));
        }
    }

    private String add(Document change, int position, String state) {
        Document made = change.get("line", Document.class);
        Line line = new Line(made.getString("p"), lines.size() + 1, position, new ArrayList<>(List.of(state)));
        check("I4", lines.put(made.getString("i"), line) == null, "a line made twice");
        return made.getString("i");
    }

    private void fromTheList(String id, String state) {
        check("I5", !waiting.isEmpty() && waiting.getFirst().equals(id), "somebody got a place out of turn");
        waiting.remove(id);
        become(id, state);
        check("I1", taken() <= places, taken() + " hold one of " + places + " places");
    }

    private void become(String id, String state) {
        Line line = lines.get(id);
        check("I7", line != null && !line.is("CANCELLED") && !line.is(state), "no line can become " + state);
        if (line != null) {
            line.states.add(state);
        }
    }

    /** Each yes is written, as it was told, and in the order in which people came. */
    void answered(Collection<Yes> signUps, Collection<Done> others) {
        List<SignUp> inOrder = new ArrayList<>();
        for (Yes yes : signUps) {
            Line line = lines.get(yes.registrationId);
            check("I3", line != null, "a yes of which nothing is written: " + yes);
            if (line != null) {
                check("I3", line.firstPosition == yes.position, yes + " is told, and it was " + line.firstPosition);
                inOrder.add(new SignUp(session, 0, yes.registrationId, line.number, yes.asked, yes.answered));
            }
        }
        SignUpOrder.violation(inOrder).ifPresent(violation -> check("I5", false, violation));
        for (Done done : others) {
            Line line = lines.get(done.registrationId);
            check("I3", line != null && line.states.contains(done.state), "a yes of which nothing is written: " + done);
        }
    }
}
