/** What organisers write to the people of a session, and how territories speak in all mails. */
@NullMarked
package fr.spro.registration.messages;

import org.jspecify.annotations.NullMarked;
