/** The papers of a meeting: who signs when, in which order, and which codes find a paper again. */
@NullMarked
package fr.spro.registration.papers;

import org.jspecify.annotations.NullMarked;
