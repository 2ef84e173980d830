/** What is shown and read at the door. */
@NullMarked
package fr.spro.registration.checkin;

import org.jspecify.annotations.NullMarked;
