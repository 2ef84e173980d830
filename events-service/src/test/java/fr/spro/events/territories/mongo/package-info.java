@NullMarked
package fr.spro.events.territories.mongo;

import org.jspecify.annotations.NullMarked;
