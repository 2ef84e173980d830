/** Reads the mailbox to which mail comes back, over IMAP. */
@NullMarked
package fr.spro.registration.bounces.mail;

import org.jspecify.annotations.NullMarked;
