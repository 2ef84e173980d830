/** What is not kept for ever: which data go when, by night, and a report of it. */
@NullMarked
package fr.spro.registration.retention;

import org.jspecify.annotations.NullMarked;
