/** A list of people taken into a session's roster: read, looked over line by line, signed up in groups. */
@NullMarked
package fr.spro.registration.imports;

import org.jspecify.annotations.NullMarked;
