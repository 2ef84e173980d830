/** The page of one's own data and the administrator's list of erasures. */
@NullMarked
package fr.spro.registration.privacy.http;

import org.jspecify.annotations.NullMarked;
