/** The embedded default: every part of the system as supervised processes of one machine. */
@NullMarked
package fr.spro.local;

import org.jspecify.annotations.NullMarked;
