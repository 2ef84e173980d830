/** Corrections that people make to their own registration: the code that proves an address, and what they are written. */
@NullMarked
package fr.spro.registration.corrections;

import org.jspecify.annotations.NullMarked;
