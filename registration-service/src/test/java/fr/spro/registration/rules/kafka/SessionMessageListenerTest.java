package fr.spro.registration.rules.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.MessageExamples;
import fr.spro.registration.roster.SessionCopy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SessionMessageListenerTest {

    @Test
    void readsWhetherPeopleAreMailed() {
        Map<String, Object> data = new HashMap<>(MessageExamples.example("fr.spro.session.v1"));

        assertThat(copy(data).notification()).isNull();
        data.put("notification", Map.of("sent", 2, "decided", 5, "by", "odile"));
        assertThat(copy(data).notification()).isEqualTo(new SessionCopy.Notification(2, 5, "odile"));
    }

    private static SessionCopy copy(Map<String, Object> data) {
        return SessionMessageListener.toSession(JsonMapper.shared().valueToTree(data));
    }
}
