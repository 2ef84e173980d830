@NullMarked
package fr.spro.events.programme;

import org.jspecify.annotations.NullMarked;
