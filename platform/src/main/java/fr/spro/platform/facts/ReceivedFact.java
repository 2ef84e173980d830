package fr.spro.platform.facts;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** A fact as it came from Kafka. */
public record ReceivedFact(String topic, String key, String type, long version, Instant time, JsonNode data) {}
