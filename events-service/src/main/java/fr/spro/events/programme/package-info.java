/** Events with their sessions: the aggregate, its journal and the programme that people read. */
@NullMarked
package fr.spro.events.programme;

import org.jspecify.annotations.NullMarked;
