@NullMarked
package fr.spro.registration.allocations.kafka;

import org.jspecify.annotations.NullMarked;
