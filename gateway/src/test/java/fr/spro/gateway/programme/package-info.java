/** What the gateway says of the programme by itself. */
@NullMarked
package fr.spro.gateway.programme;

import org.jspecify.annotations.NullMarked;
