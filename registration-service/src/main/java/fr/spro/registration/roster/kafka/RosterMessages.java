package fr.spro.registration.roster.kafka;

import fr.spro.platform.messaging.StateMessage;
import fr.spro.platform.messaging.Topics;
import fr.spro.registration.roster.Counts;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the other services hear of a roster; nothing in it tells who somebody is. */
public final class RosterMessages {

    public static final String REGISTRATION_TYPE = "fr.spro.registration.v1";
    public static final String ROSTER_TYPE = "fr.spro.roster.v1";

    public static final String ERASURE_TYPE = "fr.spro.erasure.v1";

    private RosterMessages() {}

    /** What is told of an entry: its changed registrations, whose persons were erased, and the numbers. */
    public static List<StateMessage> of(RosterEntry entry, List<RegistrationView> touched, Counts counts) {
        List<StateMessage> facts = of(entry.version(), touched, counts);
        for (RosterChange change : entry.changes()) {
            if (change instanceof RosterChange.Forgotten(String id, List<String> _, Instant at)
                    && touched.stream()
                            .anyMatch(view -> view.line().registrationId().equals(id))) {
                facts.add(erasure(entry, id, at));
            }
        }
        return facts;
    }

    private static StateMessage erasure(RosterEntry entry, String registrationId, Instant at) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("registrationId", registrationId);
        data.put("version", entry.version());
        data.put("sessionId", entry.sessionId());
        data.put("erasedAt", at.toString());
        return StateMessage.of(Topics.ERASURES, registrationId, ERASURE_TYPE, entry.version(), data);
    }

    /** One fact per changed registration, and one with the numbers. */
    public static List<StateMessage> of(long version, List<RegistrationView> touched, Counts counts) {
        List<StateMessage> facts = new ArrayList<>(touched.size() + 1);
        touched.forEach(view -> facts.add(registration(version, view)));
        facts.add(roster(counts));
        return facts;
    }

    /** The position is the one at the moment of this registration's own change; later changes of others are not told. */
    private static StateMessage registration(long version, RegistrationView view) {
        RegistrationDetails line = view.line();
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("registrationId", line.registrationId());
        data.put("version", version);
        data.put("sessionId", view.sessionId());
        data.put("state", view.state().name());
        data.put("position", view.position());
        data.put("organisationId", line.organisationId());
        data.put("function", line.function() == null ? null : line.function().name());
        data.put("attended", view.presence() != null);
        data.put("walkIn", line.walkIn());
        data.put("wishes", view.wishes());
        return StateMessage.of(Topics.REGISTRATIONS, line.registrationId(), REGISTRATION_TYPE, version, data);
    }

    private static StateMessage roster(Counts counts) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("sessionId", counts.sessionId());
        data.put("version", counts.version());
        data.put("territory", counts.territory());
        data.put("capacity", counts.capacity());
        data.put("confirmed", counts.confirmed());
        data.put("offered", counts.offered());
        data.put("waiting", counts.waiting());
        data.put("pending", counts.pending());
        data.put("attended", counts.attended());
        data.put("free", counts.free());
        data.put("excess", counts.excess());
        data.put("sessionStatus", counts.status().name());
        data.put("byOrganisation", tallies(counts.byOrganisation()));
        data.put("byFunction", tallies(counts.byFunction()));
        return StateMessage.of(Topics.ROSTERS, counts.sessionId(), ROSTER_TYPE, counts.version(), data);
    }

    private static Map<String, Object> tallies(Map<?, Counts.Tally> tallies) {
        Map<String, Object> map = new TreeMap<>();
        tallies.forEach((key, tally) -> {
            Map<String, Object> numbers = new LinkedHashMap<>();
            numbers.put("confirmed", tally.confirmed());
            numbers.put("waiting", tally.waiting());
            numbers.put("offered", tally.offered());
            numbers.put("attended", tally.attended());
            map.put(key.toString(), numbers);
        });
        return map;
    }
}
