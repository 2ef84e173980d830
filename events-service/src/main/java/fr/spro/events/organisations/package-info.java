/** The partner organisations with their reception points; no person's name. */
@NullMarked
package fr.spro.events.organisations;

import org.jspecify.annotations.NullMarked;
