@NullMarked
package fr.spro.events.formats;

import org.jspecify.annotations.NullMarked;
