/** What the gateway's tests share. */
@NullMarked
package fr.spro.gateway.testing;

import org.jspecify.annotations.NullMarked;
