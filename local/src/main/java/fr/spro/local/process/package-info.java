/** Programs as child processes: started, watched, started again, stopped in order. */
@NullMarked
package fr.spro.local.process;

import org.jspecify.annotations.NullMarked;
