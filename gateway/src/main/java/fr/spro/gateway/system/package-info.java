/** What administrators see of the gateway itself. */
@NullMarked
package fr.spro.gateway.system;

import org.jspecify.annotations.NullMarked;
