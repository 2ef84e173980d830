@NullMarked
package fr.spro.events.allocations.mongo;

import org.jspecify.annotations.NullMarked;
