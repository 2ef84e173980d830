/** The form for everybody and the screens of those who answer. */
@NullMarked
package fr.spro.registration.complaints.http;

import org.jspecify.annotations.NullMarked;
