/** Facts on Kafka: relayed from the journal in version order, applied if newer. */
@NullMarked
package fr.spro.platform.facts;

import org.jspecify.annotations.NullMarked;
