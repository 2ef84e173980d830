/** The waiting rooms in the database. */
@NullMarked
package fr.spro.gateway.rooms.mongo;

import org.jspecify.annotations.NullMarked;
