@NullMarked
package fr.spro.events;

import org.jspecify.annotations.NullMarked;
