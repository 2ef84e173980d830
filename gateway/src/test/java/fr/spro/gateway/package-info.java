/** Tests of the gateway as a whole. */
@NullMarked
package fr.spro.gateway;

import org.jspecify.annotations.NullMarked;
