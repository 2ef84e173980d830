/** What must have been given before a program starts in production. */
@NullMarked
package fr.spro.production;

import org.jspecify.annotations.NullMarked;
