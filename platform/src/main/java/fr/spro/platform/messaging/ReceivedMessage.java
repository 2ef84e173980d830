package fr.spro.platform.messaging;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** A fact as it came from Kafka. */
public record ReceivedMessage(String topic, String key, String type, long version, Instant time, JsonNode data) {}
