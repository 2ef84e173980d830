/** Head counts in the database. */
@NullMarked
package fr.spro.registration.counting.mongo;

import org.jspecify.annotations.NullMarked;
