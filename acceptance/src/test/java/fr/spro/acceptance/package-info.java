/** Stories told through the gateway. */
@NullMarked
package fr.spro.acceptance;

import org.jspecify.annotations.NullMarked;
