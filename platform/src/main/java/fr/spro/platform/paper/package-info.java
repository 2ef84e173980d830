/** Pages for people to hold: HTML printed as PDF that can be read aloud. */
@NullMarked
package fr.spro.platform.paper;

import org.jspecify.annotations.NullMarked;
