/** When people are reminded of the meetings they signed up for, and how they stop it. */
@NullMarked
package fr.spro.registration.reminders;

import org.jspecify.annotations.NullMarked;
