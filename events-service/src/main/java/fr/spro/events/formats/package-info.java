/** The nine formats of meeting: each with its own fields and the way it produces its sessions. A new format touches this package only. */
@NullMarked
package fr.spro.events.formats;

import org.jspecify.annotations.NullMarked;
