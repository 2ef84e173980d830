@NullMarked
package fr.spro.events.tables;

import org.jspecify.annotations.NullMarked;
