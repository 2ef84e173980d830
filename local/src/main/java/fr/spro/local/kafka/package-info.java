/** A real Kafka broker inside a Java process. */
@NullMarked
package fr.spro.local.kafka;

import org.jspecify.annotations.NullMarked;
