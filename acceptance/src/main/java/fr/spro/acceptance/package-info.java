/** Drives the whole product from outside: the running programs, an HTTP client, a mailbox. */
@NullMarked
package fr.spro.acceptance;

import org.jspecify.annotations.NullMarked;
