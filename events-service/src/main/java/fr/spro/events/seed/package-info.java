/** The real programme of 2016 to 2018 as history, and a season to come made of the same meetings. */
@NullMarked
package fr.spro.events.seed;

import org.jspecify.annotations.NullMarked;
