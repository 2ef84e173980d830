@NullMarked
package fr.spro.registration.reminders;

import org.jspecify.annotations.NullMarked;
