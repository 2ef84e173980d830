/** The calendar of reminders in MongoDB. */
@NullMarked
package fr.spro.registration.reminders.mongo;

import org.jspecify.annotations.NullMarked;
