/** What people are told by mail: orders, composition, and the sender that survives its mail server. */
@NullMarked
package fr.spro.registration.mail;

import org.jspecify.annotations.NullMarked;
