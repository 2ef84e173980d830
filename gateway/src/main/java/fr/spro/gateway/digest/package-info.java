/** By which content is known again. */
@NullMarked
package fr.spro.gateway.digest;

import org.jspecify.annotations.NullMarked;
