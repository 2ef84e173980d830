/** The sign-ins in the database. */
@NullMarked
package fr.spro.gateway.session.mongo;

import org.jspecify.annotations.NullMarked;
