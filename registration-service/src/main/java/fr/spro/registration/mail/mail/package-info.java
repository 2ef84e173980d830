/** MIME, templates and SMTP. */
@NullMarked
package fr.spro.registration.mail.mail;

import org.jspecify.annotations.NullMarked;
