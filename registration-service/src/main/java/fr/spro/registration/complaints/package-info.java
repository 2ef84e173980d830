/** Complaints: who complains of what, what was answered, and by when. Never anonymous, and apart from every evaluation. */
@NullMarked
package fr.spro.registration.complaints;

import org.jspecify.annotations.NullMarked;
