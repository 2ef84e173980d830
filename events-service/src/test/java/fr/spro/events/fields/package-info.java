@NullMarked
package fr.spro.events.fields;

import org.jspecify.annotations.NullMarked;
