@NullMarked
package fr.spro.registration.checkin;

import org.jspecify.annotations.NullMarked;
