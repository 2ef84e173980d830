package fr.spro.platform.messaging;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message for the other services: the state of one thing at its aggregate's version, without personal data.
 *
 * @param key the id of the thing, Kafka's key
 * @param type for instance {@code fr.spro.session.v1}
 * @param version of the aggregate, so that a consumer applies it only if newer
 * @param data strings, numbers, booleans, null, lists and maps of these, with the thing's ids and "version"
 */
public record StateMessage(String topic, String key, String type, long version, Map<String, Object> data) {
    public StateMessage {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /** The same for data declared with null values. */
    @SuppressWarnings({"unchecked", "NullAway"}) // JSON knows null; the component's type stays the plain one
    public static StateMessage of(
            String topic, String key, String type, long version, Map<String, ? extends @Nullable Object> data) {
        return new StateMessage(topic, key, type, version, (Map<String, Object>) data);
    }
}
