/** The filling of sessions in MongoDB. */
@NullMarked
package fr.spro.registration.fill.mongo;

import org.jspecify.annotations.NullMarked;
