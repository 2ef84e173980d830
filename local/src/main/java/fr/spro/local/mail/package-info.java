/** The local mailbox: takes every mail, sends none on, shows them on a page and to scripts. */
@NullMarked
package fr.spro.local.mail;

import org.jspecify.annotations.NullMarked;
