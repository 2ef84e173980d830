/** Named places in the compiled programs at which a process can be ended, without a switch for it in the programs. */
@NullMarked
package fr.spro.acceptance.chaos.points;

import org.jspecify.annotations.NullMarked;
