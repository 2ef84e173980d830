@NullMarked
package fr.spro.gateway.rooms;

import org.jspecify.annotations.NullMarked;
