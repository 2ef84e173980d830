/** Whether everything behind the door answers. */
@NullMarked
package fr.spro.gateway.health;

import org.jspecify.annotations.NullMarked;
