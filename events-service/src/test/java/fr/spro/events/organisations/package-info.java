@NullMarked
package fr.spro.events.organisations;

import org.jspecify.annotations.NullMarked;
