/** What organisers note about a person. */
@NullMarked
package fr.spro.registration.notes;

import org.jspecify.annotations.NullMarked;
