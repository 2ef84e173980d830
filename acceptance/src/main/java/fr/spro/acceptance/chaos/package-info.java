/** Programs killed under a recorded load, and the history judged afterwards: what is behind {@code ./chaos}. */
@NullMarked
package fr.spro.acceptance.chaos;

import org.jspecify.annotations.NullMarked;
