/** How often one client address may do what. */
@NullMarked
package fr.spro.gateway.limits;

import org.jspecify.annotations.NullMarked;
