/** Reading loosely typed input into values, collecting every problem with the name of its field. */
@NullMarked
package fr.spro.events.fields;

import org.jspecify.annotations.NullMarked;
