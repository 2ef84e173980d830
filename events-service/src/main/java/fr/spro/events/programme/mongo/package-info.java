/** The journal of events in MongoDB documents. */
@NullMarked
package fr.spro.events.programme.mongo;

import org.jspecify.annotations.NullMarked;
