package fr.spro.events.programme.http;

import fr.spro.events.programme.Event;
import fr.spro.events.programme.ProgrammeIndex;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Pages of events as JSON; an event is written once per version, since most requests are for the same ones. */
final class EventJsonCache {
    private final ConcurrentMap<String, Rendered> kept = new ConcurrentHashMap<>();
    private final JsonMapper json;

    EventJsonCache(JsonMapper json) {
        this.json = json;
    }

    private record Rendered(long version, String json) {}

    byte[] page(ProgrammeIndex.Page page) {
        String items = page.items().stream().map(this::rendered).collect(Collectors.joining(","));
        return ("{\"items\":[" + items + "],\"page\":" + page.page() + ",\"size\":" + page.size() + ",\"total\":"
                        + page.total() + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private String rendered(Event event) {
        Rendered before = kept.get(event.id());
        if (before != null && before.version() == event.version()) {
            return before.json();
        }
        Rendered now = new Rendered(event.version(), json.writeValueAsString(EventViews.listed(event)));
        kept.put(event.id(), now);
        return now.json();
    }
}
