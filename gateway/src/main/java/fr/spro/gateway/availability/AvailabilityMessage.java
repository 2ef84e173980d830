package fr.spro.gateway.availability;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What everybody may see of a session's places, ready to be sent: the same bytes go to every page. */
final class AvailabilityMessage {
    private final String session;
    private final @Nullable String territory;
    private final long version;
    private final byte[] text;

    /**
     * Numbers as the service told them.
     *
     * @param territory null from a service that is older than this gateway
     * @param json the object, in one line
     */
    AvailabilityMessage(String session, @Nullable String territory, long version, String json) {
        this.session = session;
        this.territory = territory;
        this.version = version;
        this.text = ("event: places\nid: " + version + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    String session() {
        return session;
    }

    @Nullable
    String territory() {
        return territory;
    }

    boolean isNewerThan(AvailabilityMessage other) {
        return version > other.version;
    }

    /** The event of the stream; not to be written to. */
    byte[] text() {
        return text;
    }
}
