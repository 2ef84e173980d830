/** Who takes part in a session that is planned person by person: registration ids with organisation and function, never names. */
@NullMarked
package fr.spro.events.participants;

import org.jspecify.annotations.NullMarked;
