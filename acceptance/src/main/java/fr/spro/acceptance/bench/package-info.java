/** The load benchmark behind {@code ./bench}. */
@NullMarked
package fr.spro.acceptance.bench;

import org.jspecify.annotations.NullMarked;
