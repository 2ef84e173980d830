@NullMarked
package fr.spro.events.tours;

import org.jspecify.annotations.NullMarked;
