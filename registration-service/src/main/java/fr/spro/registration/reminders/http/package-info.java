/** Where people stop their reminders. */
@NullMarked
package fr.spro.registration.reminders.http;

import org.jspecify.annotations.NullMarked;
