@NullMarked
package fr.spro.events.organisations.kafka;

import org.jspecify.annotations.NullMarked;
