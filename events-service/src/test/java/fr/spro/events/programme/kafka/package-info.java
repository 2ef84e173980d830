@NullMarked
package fr.spro.events.programme.kafka;

import org.jspecify.annotations.NullMarked;
